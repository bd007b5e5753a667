package io.sealwright.sealing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The master keys by id. The first seals; all open. To rotate, put a new line first and keep the old ones
/// until every secret was sealed anew.
final class MasterKeys {
    private static final int KEY_BYTES = 32;

    private final String currentId;
    private final Map<String, SecretKey> keys;

    private MasterKeys(Map<String, SecretKey> keys) {
        this.keys = keys;
        this.currentId = keys.keySet().iterator().next();
    }

    /// Reads lines of `id:base64`, 32 bytes each; blank lines and lines that begin with `#` are skipped.
    static MasterKeys read(Path file) {
        try {
            return parse(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The file of master keys " + file + " cannot be read", e);
        }
    }

    static MasterKeys parse(List<String> lines) {
        Map<String, SecretKey> keys = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int colon = line.indexOf(':');
            byte[] key = colon < 1 ? null : decode(line.substring(colon + 1));
            if (key == null || key.length != KEY_BYTES) {
                throw new IllegalStateException(
                        "Line " + (i + 1)
                                + " of the master keys must be 'id:base64 of 32 bytes'; make one with: openssl rand -base64 32");
            }
            if (keys.put(line.substring(0, colon), new SecretKeySpec(key, "AES")) != null) {
                throw new IllegalStateException("Two master keys have the id '" + line.substring(0, colon) + "'");
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalStateException("There is no master key to seal secrets with");
        }
        return new MasterKeys(keys);
    }

    String currentId() {
        return currentId;
    }

    SecretKey byId(String id) {
        SecretKey key = keys.get(id);
        if (key == null) {
            throw new UnsealableSecret(
                    "The master key '" + id + "' is not among the configured ones; add its line back");
        }
        return key;
    }

    private static byte @Nullable [] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
