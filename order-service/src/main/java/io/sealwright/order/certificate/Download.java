package io.sealwright.order.certificate;

import io.sealwright.pki.CertificateChain;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// The forms in which a certificate can be had.
enum Download {
    PEM("application/x-pem-file", "pem"),
    FULLCHAIN("application/x-pem-file", "fullchain.pem"),
    CHAIN("application/x-pem-file", "chain.pem"),
    DER("application/pkix-cert", "cer"),
    PKCS7("application/x-pkcs7-certificates", "p7b");

    private final String mediaType;
    private final String extension;

    Download(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    static Optional<Download> byName(String name) {
        return Arrays.stream(values())
                .filter(format -> format.name().equalsIgnoreCase(name))
                .findFirst();
    }

    String mediaType() {
        return mediaType;
    }

    /// What comes after the dot of a file's name.
    String extension() {
        return extension;
    }

    byte[] encode(CertificateChain chain) {
        return switch (this) {
            case PEM -> text(chain.pem());
            case FULLCHAIN -> text(chain.fullchain());
            case CHAIN -> text(chain.chain());
            case DER -> chain.der();
            case PKCS7 -> text(chain.pkcs7());
        };
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
