package io.sealwright.validation.prooffile;

import java.nio.charset.StandardCharsets;

/// A file and all that is in it.
///
/// @param content verbatim, as the certificate authority gave it
public record ProofFile(FileLocation location, String content) {
    /// The most bytes of UTF-8; authorities use less than 300.
    public static final int LARGEST = 4096;

    public ProofFile {
        int size = content.getBytes(StandardCharsets.UTF_8).length;
        if (size == 0 || size > LARGEST) {
            throw new IllegalArgumentException(
                    "The file " + location + " has " + size + " bytes; 1 to " + LARGEST + " fit.");
        }
    }

    /// Whether what came is this file. White space at the end does not count, which web servers like to add.
    boolean isContent(String came) {
        return came.stripTrailing().equals(content.stripTrailing());
    }
}
