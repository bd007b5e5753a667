package io.sealwright.simulator.digicert.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.sealwright.simulator.authority.Authority;
import io.sealwright.simulator.authority.Certificate;
import io.sealwright.simulator.authority.Pem;
import io.sealwright.simulator.digicert.Item;
import io.sealwright.simulator.digicert.Refusal;
import io.sealwright.simulator.rest.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Certificates as files, in every format that TLS certificates come in.
final class Downloads {
    private static final String PEM_TYPE = "application/x-pem-file";
    private static final String ROOT_NAME = "Sealwright Simulated Root";

    private final Authority authority;

    Downloads(Authority authority) {
        this.authority = authority;
    }

    Answer file(Item item, String format) {
        Certificate certificate = issued(item);
        String leaf = pem(certificate);
        return switch (format) {
            case "default", "default_pem", "default_cer", "apache" -> zip(item, leaf, format);
            case "pem_all" -> text(PEM_TYPE, leaf + authority.issuingPem() + authority.rootPem());
            case "pem_noroot" -> text(PEM_TYPE, leaf + authority.issuingPem());
            case "pem_nointermediate" -> text(PEM_TYPE, leaf);
            case "p7b", "cer" -> text("application/x-pkcs7-certificates", authority.pkcs7Pem(certificate.der()));
            case "crt" -> text("application/x-x509-ca-cert", leaf);
            default -> throw Refusal.invalid("format_type");
        };
    }

    private static Answer text(String type, String content) {
        return Answer.file(type, content.getBytes(StandardCharsets.US_ASCII));
    }

    private static Certificate issued(Item item) {
        Certificate certificate = item.certificate();
        if (certificate == null) {
            throw Refusal.notFound("certificate");
        }
        return certificate;
    }

    private static String pem(Certificate certificate) {
        return Pem.of("CERTIFICATE", Base64.getDecoder().decode(certificate.der()));
    }

    private Answer zip(Item item, String leaf, String format) {
        String ending = format.equals("default_pem") ? ".pem" : format.equals("default_cer") ? ".cer" : ".crt";
        String name = item.wish().commonName().replace('*', '_').replace('.', '_');
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, name + ending, leaf);
            put(zip, "DigiCertCA" + ending, authority.issuingPem());
            put(zip, "TrustedRoot" + ending, authority.rootPem());
        } catch (IOException e) {
            throw new UncheckedIOException("A zip in memory could not be written", e);
        }
        return Answer.file("application/zip", bytes.toByteArray())
                .with("Content-Disposition", "attachment; filename=\"certs.zip\"");
    }

    private static void put(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.US_ASCII));
        zip.closeEntry();
    }

    /// Leaf, intermediate, root.
    ArrayNode chain(Item item) {
        ArrayNode chain = Wire.array();
        chain.addObject().put("subject_common_name", item.wish().commonName()).put("pem", pem(issued(item)));
        chain.addObject().put("subject_common_name", OrderJson.ISSUER_NAME).put("pem", authority.issuingPem());
        chain.addObject().put("subject_common_name", ROOT_NAME).put("pem", authority.rootPem());
        return chain;
    }
}
