package io.sealwright.order.certificate;

import io.sealwright.order.key.KeystoreFormat;
import io.sealwright.pki.CertificateChain;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/// The forms in which a certificate can be had.
sealed interface Download {
    String name();

    String mediaType();

    /// What comes after the dot of a file's name.
    String extension();

    static Optional<Download> byName(String name) {
        return Stream.<Download>concat(Arrays.stream(Open.values()), Arrays.stream(Keystore.values()))
                .filter(format -> format.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /// What anybody may have.
    enum Open implements Download {
        PEM("application/x-pem-file", "pem"),
        FULLCHAIN("application/x-pem-file", "fullchain.pem"),
        CHAIN("application/x-pem-file", "chain.pem"),
        DER("application/pkix-cert", "cer"),
        PKCS7("application/x-pkcs7-certificates", "p7b");

        private final String mediaType;
        private final String extension;

        Open(String mediaType, String extension) {
            this.mediaType = mediaType;
            this.extension = extension;
        }

        @Override
        public String mediaType() {
            return mediaType;
        }

        @Override
        public String extension() {
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

    /// With the private key, where that is held here.
    enum Keystore implements Download {
        PKCS12("application/x-pkcs12", "p12", KeystoreFormat.PKCS12),
        JKS("application/x-java-keystore", "jks", KeystoreFormat.JKS);

        private final String mediaType;
        private final String extension;
        private final KeystoreFormat format;

        Keystore(String mediaType, String extension, KeystoreFormat format) {
            this.mediaType = mediaType;
            this.extension = extension;
            this.format = format;
        }

        @Override
        public String mediaType() {
            return mediaType;
        }

        @Override
        public String extension() {
            return extension;
        }

        KeystoreFormat format() {
            return format;
        }
    }
}
