package io.sealwright.localstack.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Files that are either there whole or not at all, and that only their owner reads.
public final class SafeFiles {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private SafeFiles() {}

    public static Path folder(Path folder) throws IOException {
        return Files.createDirectories(folder, OWNER_FOLDER);
    }

    /// In place of what was there before; a reader sees the old text or the new one, never half of it.
    public static void write(Path file, String text) throws IOException {
        Path fresh = Files.createTempFile(
                file.toAbsolutePath().resolveSibling(""), file.getFileName() + ".", ".new", OWNER_FILE);
        try {
            Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
