package io.sealwright.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// Folders with all that is in them.
public final class Trees {
    private Trees() {}

    /// Deletes it and everything below it; nothing where it is not there.
    public static void delete(Path folder) throws IOException {
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException | UncheckedIOException gone) {
            if (Files.exists(folder)) {
                throw new IOException("The folder " + folder + " cannot be deleted", gone);
            }
        }
    }
}
