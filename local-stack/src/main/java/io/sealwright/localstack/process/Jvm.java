package io.sealwright.localstack.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command that starts another JVM of the kind that this one is.
public final class Jvm {
    private Jvm() {}

    /// @param stack the state folder (or another folder of its own) that the process belongs to; stands early in the
    ///     command line, where [Leftovers] recognises it
    /// @param flags of the JVM
    public static List<String> command(Path stack, String part, List<String> flags, List<String> program) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-Dsealwright.stack=" + stack.toAbsolutePath());
        words.add("-Dsealwright.part=" + part);
        words.add("--enable-native-access=ALL-UNNAMED");
        words.add("--sun-misc-unsafe-memory-access=allow");
        words.addAll(flags);
        words.addAll(program);
        return List.copyOf(words);
    }
}
