package io.sealwright.simulator.sectigo.rest;

import io.sealwright.simulator.authority.Authority;
import io.sealwright.simulator.authority.Certificate;
import io.sealwright.simulator.authority.Pem;
import io.sealwright.simulator.rest.Answer;
import io.sealwright.simulator.sectigo.Refusal;
import io.sealwright.simulator.sectigo.Ssl;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Certificates as files, in every format, in the order of blocks that each format has.
final class Collect {
    private static final String TYPE = "application/octet-stream;charset=UTF-8";

    private final Authority authority;

    Collect(Authority authority) {
        this.authority = authority;
    }

    Answer file(Ssl ssl, String format) {
        String name = ssl.wish().commonName().replace('.', '_').replace('*', '_');
        return Answer.file(TYPE, content(collectable(ssl), format))
                .with("Content-Disposition", "attachment; filename=\"" + name + "." + ending(format) + "\"");
    }

    private static Certificate collectable(Ssl ssl) {
        return switch (ssl.status()) {
            case REQUESTED, DECLINED, REJECTED -> throw Refusal.of(-183, "Certificate is not collectable.");
            case APPLIED -> throw Refusal.of(0, "Being processed by Sectigo");
            case REVOKED -> throw Refusal.of(-110, "Certificate is revoked.");
            case ISSUED -> ssl.certificate().orElseThrow();
        };
    }

    private byte[] content(Certificate certificate, String format) {
        String leaf = Pem.of("CERTIFICATE", Base64.getDecoder().decode(certificate.der()));
        String issuing = authority.issuingPem();
        String root = authority.rootPem();
        return switch (format) {
            case "base64" -> ascii(authority.pkcs7Pem(certificate.der()));
            case "bin" -> Pem.decode(authority.pkcs7Pem(certificate.der()));
            case "x509", "pem" -> ascii(root + issuing + leaf);
            case "x509R" -> ascii(leaf + issuing + root);
            case "pemia" -> ascii(leaf + issuing);
            case "x509CO", "pemco" -> ascii(leaf);
            case "x509IO" -> ascii(root + issuing);
            case "x509IOR" -> ascii(issuing + root);
            default -> throw Refusal.of(-126, "Unknown download format ''" + format + "''.");
        };
    }

    private static String ending(String format) {
        return switch (format) {
            case "base64" -> "crt";
            case "bin" -> "p7b";
            default -> "pem";
        };
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
