package io.sealwright.simulator.sectigo.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealwright.simulator.authority.Certificate;
import io.sealwright.simulator.authority.KeySize;
import io.sealwright.simulator.authority.SigningRequest;
import io.sealwright.simulator.proof.HostNames;
import io.sealwright.simulator.sectigo.Account;
import io.sealwright.simulator.sectigo.DcvMode;
import io.sealwright.simulator.sectigo.Profile;
import io.sealwright.simulator.sectigo.Sectigo;
import io.sealwright.simulator.sectigo.Ssl;
import io.sealwright.simulator.sectigo.Token;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Certificates as answers show them.
final class SslJson {
    private static final DateTimeFormatter CHECKED = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter REPORTED = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");
    private static final String ISSUER = "CN=Sealwright Simulated OV CA,O=Sealwright Simulated Trust,C=GB";

    private final Sectigo ca;

    SslJson(Sectigo ca) {
        this.ca = ca;
    }

    ObjectNode profile(Profile profile) {
        ObjectNode node = Wire.object();
        node.put("id", profile.id());
        node.put("name", profile.title());
        node.put("description", "");
        ArrayNode terms = node.putArray("terms");
        ca.terms(profile).forEach(terms::add);
        ObjectNode keys = node.putObject("keyTypes");
        keys.set("RSA", Wire.texts(List.of("2048", "3072", "4096")));
        keys.set("EC", Wire.texts(List.of("P-256", "P-384")));
        node.put("useSecondaryOrgName", false);
        return node;
    }

    ObjectNode details(Account account, Ssl ssl, DatePattern dates) {
        Profile profile = Profile.of(ssl.terms().profileId()).orElseThrow();
        Optional<Certificate> certificate = ssl.certificate();
        ObjectNode node = Wire.object();
        node.put("commonName", ssl.wish().commonName());
        node.put("sslId", ssl.id());
        node.put("id", ssl.id());
        node.put("orgId", ssl.terms().orgId());
        node.put("status", ca.status(ssl));
        node.put("orderNumber", orderNumber(ssl));
        node.put("backendCertId", Integer.toString(orderNumber(ssl)));
        node.put("vendor", "Sectigo Limited");
        node.set("certType", profile(profile));
        node.put("subType", "");
        node.put("validationType", profile.validationType());
        node.put("term", ssl.terms().term());
        node.put("owner", account.login());
        node.put("ownerId", account.administratorId());
        node.put("requester", account.login());
        node.put("requesterId", account.administratorId());
        node.put("requestedVia", "REST API");
        Wire.put(node, "externalRequester", ssl.terms().externalRequester());
        Wire.put(node, "comments", ssl.terms().comments());
        putDate(node, "requested", ssl, Ssl.Event.REQUESTED, dates);
        putDate(node, "approved", ssl, Ssl.Event.APPROVED, dates);
        putDate(node, "issued", ssl, Ssl.Event.ISSUED, dates);
        putDate(node, "declined", ssl, Ssl.Event.DECLINED, dates);
        putDate(node, "replaced", ssl, Ssl.Event.REPLACED, dates);
        putDate(node, "revoked", ssl, Ssl.Event.REVOKED, dates);
        putDate(node, "renewedDate", ssl, Ssl.Event.RENEWED, dates);
        certificate.ifPresent(one -> node.put("expires", dates.of(one.notAfter())));
        node.put("renewed", ssl.at(Ssl.Event.RENEWED).isPresent());
        Integer reason = ssl.reasonCode();
        if (reason != null) {
            node.put("reasonCode", reason);
        }
        certificate.ifPresent(one -> node.put("serialNumber", serial(one)));
        putKey(node, ssl.wish().csr(), certificate.isPresent());
        node.set("subjectAlternativeNames", Wire.texts(ssl.wish().names()));
        ArrayNode fields = node.putArray("customFields");
        ssl.terms()
                .customFields()
                .forEach(field -> fields.addObject().put("name", field.name()).put("value", field.value()));
        certificate.ifPresent(one -> node.set("certificateDetails", certificateDetails(ssl, one)));
        node.set("autoInstallDetails", Wire.object().put("state", "Not configured"));
        node.set("autoRenewDetails", Wire.object().put("state", "Not scheduled"));
        node.put("suspendNotifications", ssl.terms().suspendNotifications());
        return node;
    }

    private static int orderNumber(Ssl ssl) {
        return ssl.id() + 700_000_000;
    }

    private static void putDate(ObjectNode node, String field, Ssl ssl, Ssl.Event event, DatePattern dates) {
        ssl.at(event).ifPresent(at -> node.put(field, dates.of(at)));
    }

    private static void putKey(ObjectNode node, SigningRequest.Sound csr, boolean issued) {
        boolean rsa = csr.keyKind() == SigningRequest.KeyKind.RSA;
        int bits = KeySize.bits(csr);
        if (issued) {
            node.put("signatureAlg", "SHA256WITHECDSA");
        }
        node.put("keyAlgorithm", rsa ? "RSA" : "EC");
        node.put("keySize", issued ? bits : 0);
        node.put("keyType", rsa ? "RSA - " + bits : "EC - P-" + bits);
        node.set("keyUsages", Wire.array());
        node.set("extendedKeyUsages", Wire.array());
    }

    private static ObjectNode certificateDetails(Ssl ssl, Certificate certificate) {
        byte[] der = Base64.getDecoder().decode(certificate.der());
        return Wire.object()
                .put("issuer", ISSUER)
                .put("subject", certificate.subject().replace(" = ", "="))
                .put("subjectAltNames", sans(ssl, ", "))
                .put("md5Hash", hash("MD5", der))
                .put("sha1Hash", hash("SHA-1", der))
                .put("sha256Hash", hash("SHA-256", der));
    }

    private static String sans(Ssl ssl, String between) {
        return ssl.wish().names().stream().map(name -> "dNSName=" + name).collect(Collectors.joining(between));
    }

    private static String hash(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm, e);
        }
    }

    /// Upper-case hex with colons.
    static String serial(Certificate certificate) {
        String hex = certificate.serial().toUpperCase(Locale.ROOT);
        return (hex.length() % 2 == 0 ? hex : "0" + hex).replaceAll("(?<=..)(..)", ":$1");
    }

    /// No status and no dates: those are only in the details.
    ObjectNode listed(Ssl ssl) {
        ObjectNode node = Wire.object();
        node.put("sslId", ssl.id());
        node.put("commonName", ssl.wish().commonName());
        node.set("subjectAlternativeNames", Wire.texts(ssl.wish().names()));
        ssl.certificate().ifPresent(one -> node.put("serialNumber", serial(one)));
        return node;
    }

    /// A row of the report.
    ObjectNode row(Account account, Ssl ssl) {
        Profile profile = Profile.of(ssl.terms().profileId()).orElseThrow();
        ObjectNode node = Wire.object();
        node.put("id", ssl.id());
        node.put("commonName", ssl.wish().commonName());
        node.put("orgId", ssl.terms().orgId());
        node.put("organizationName", Account.ORGANIZATION);
        node.put("status", ca.status(ssl));
        node.put("orderNumber", orderNumber(ssl));
        node.put("backendCertId", Integer.toString(orderNumber(ssl)));
        node.put("typeId", profile.id());
        node.put("type", profile.title());
        node.put("term", ssl.terms().term());
        node.put("issuer", ISSUER);
        node.put("requester", account.login());
        Wire.put(node, "externalRequester", ssl.terms().externalRequester());
        Wire.put(node, "comments", ssl.terms().comments());
        putMoment(node, "requested", ssl.at(Ssl.Event.REQUESTED));
        putMoment(node, "approved", ssl.at(Ssl.Event.APPROVED));
        putMoment(node, "declined", ssl.at(Ssl.Event.DECLINED));
        putMoment(node, "expires", ssl.certificate().map(Certificate::notAfter));
        putMoment(node, "revoked", ssl.at(Ssl.Event.REVOKED));
        putMoment(node, "replaced", ssl.at(Ssl.Event.REPLACED));
        node.put("publicKeyType", ssl.wish().csr().keyKind().name());
        node.put("subjAltNames", String.join("; ", ssl.wish().names()));
        ssl.certificate().ifPresent(one -> node.put("serialNumber", serial(one)));
        node.put("requestedVia", "REST API");
        ssl.certificate()
                .ifPresent(one ->
                        node.put("sha1", hash("SHA-1", Base64.getDecoder().decode(one.der()))));
        return node;
    }

    private static void putMoment(ObjectNode node, String field, Optional<Instant> at) {
        at.ifPresent(moment -> node.put(field, REPORTED.format(OffsetDateTime.ofInstant(moment, ZoneOffset.UTC))));
    }

    /// What has to be published for an order that proves control for itself, and how far that has come.
    ObjectNode dcv(Ssl ssl, boolean instructions) {
        DcvMode mode = ssl.terms().dcvMode();
        ObjectNode node = Wire.object();
        ObjectNode log = node.putObject("dcvLog");
        log.putObject("error").put("code", 0);
        ArrayNode lines = log.putArray("log");
        if (mode != null) {
            for (String name : names(ssl)) {
                ObjectNode line = lines.addObject();
                line.put("dcvStatus", ssl.proved().contains(name) ? "Validated" : "Awaiting Validation");
                line.put("domainName", name);
                line.put("lastCheck", CHECKED.format(OffsetDateTime.ofInstant(ca.now(), ZoneOffset.UTC)));
                line.put(
                        "nextCheck",
                        CHECKED.format(OffsetDateTime.ofInstant(
                                ca.now().plus(ca.rules().recheckEvery()), ZoneOffset.UTC)));
            }
        }
        if (instructions) {
            ArrayNode all = node.putArray("instructions");
            if (mode != null) {
                names(ssl).forEach(name -> all.add(instruction(ssl, mode, name)));
            }
        }
        return node;
    }

    private static List<String> names(Ssl ssl) {
        Ssl.@Nullable Wish replacement = ssl.replacement();
        return (replacement == null ? ssl.wish() : replacement).names();
    }

    private static ObjectNode instruction(Ssl ssl, DcvMode mode, String name) {
        String host = HostNames.withoutWildcard(name);
        Token token = ssl.token();
        ObjectNode node = Wire.object().put("domainName", name).put("dcvMode", mode.name());
        switch (mode) {
            case CNAME -> node.put("host", token.aliasHost(host) + ".").put("point", token.aliasTarget() + ".");
            case TXT -> node.put("host", Token.textHost(host) + ".").put("point", token.random());
            case HTTP, HTTPS ->
                node.put("url", mode.name().toLowerCase(Locale.ROOT) + "://" + host + token.filePath())
                        .put("file", String.join("\n", token.fileLines()));
            case EMAIL -> Wire.put(node, "dcvEmail", ssl.terms().dcvEmail());
        }
        return node;
    }
}
