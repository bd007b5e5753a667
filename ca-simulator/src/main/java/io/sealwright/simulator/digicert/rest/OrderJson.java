package io.sealwright.simulator.digicert.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealwright.simulator.authority.Certificate;
import io.sealwright.simulator.authority.KeySize;
import io.sealwright.simulator.authority.Pem;
import io.sealwright.simulator.digicert.Account;
import io.sealwright.simulator.digicert.Item;
import io.sealwright.simulator.digicert.Order;
import io.sealwright.simulator.digicert.Product;
import io.sealwright.simulator.digicert.Queries;
import io.sealwright.simulator.digicert.Request;
import io.sealwright.simulator.digicert.Wishes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Orders, certificates and requests as answers show them, with the quirks of the real ones.
final class OrderJson {
    static final String ISSUER_ID = Wishes.ISSUER_ID;
    static final String ISSUER_NAME = "Sealwright Simulated OV CA";
    private static final int DAYS_OF_A_YEAR = 365;

    private final Queries queries;
    private final AccountJson accounts;

    OrderJson(Queries queries, AccountJson accounts) {
        this.queries = queries;
        this.accounts = accounts;
    }

    String status(Order order) {
        return order.status() == Order.Status.ISSUED && queries.isOver(order)
                ? "expired"
                : order.status().name().toLowerCase(Locale.ROOT);
    }

    private String status(Item item) {
        return item.state() == Item.State.ISSUED && queries.isOver(item)
                ? "expired"
                : item.state().name().toLowerCase(Locale.ROOT);
    }

    ObjectNode info(Account account, Order order) {
        ObjectNode node = Wire.object();
        node.put("id", order.id());
        node.put("status", status(order));
        Long renewalOf = order.terms().renewalOf();
        node.put("is_renewal", renewalOf != null);
        if (renewalOf != null) {
            node.put("renewal_of_order_id", renewalOf);
        }
        node.put("is_renewed", order.renewedBy() != null);
        node.put("renewed_order_id", Objects.requireNonNullElse(order.renewedBy(), 0L));
        node.set("certificate", current(order));
        node.put("date_created", Wire.time(order.placedAt()));
        node.put("order_valid_from", Wire.day(order.placedAt()));
        node.put("order_valid_till", order.validTill().toString());
        node.put("is_multi_year_plan", "1");
        if (order.terms().organizationId() == null) {
            node.set("organization", Wire.array());
        } else {
            node.set("organization", accounts.organization(account));
        }
        node.set("container", accounts.container(account));
        node.set("product", product(order.terms().product()));
        node.set("organization_contact", accounts.contact());
        node.set("technical_contact", accounts.contact());
        node.set("user", accounts.user(account));
        ArrayNode requests = node.putArray("requests");
        order.requests().forEach(request -> requests.add(brief(request)));
        node.put("dcv_method", order.terms().method().code());
        putText(node, "alternative_order_id", order.terms().alternativeOrderId());
        node.put("allow_duplicates", true);
        node.put("duplicates_count", count(order, Item.Kind.DUPLICATE));
        node.put("reissues_count", count(order, Item.Kind.REISSUE));
        node.put("has_pending_request", order.waitsForApproval());
        node.put("auto_renew", order.terms().autoRenew());
        node.put("auto_reissue", 0);
        node.put("disable_renewal_notifications", false);
        node.put("disable_ct", false);
        node.put("payment_method", "balance");
        node.put("price", 100);
        ArrayNode customFields = node.putArray("custom_fields");
        order.terms()
                .customFields()
                .forEach(field -> customFields
                        .addObject()
                        .put("metadata_id", field.metadataId())
                        .put("value", field.value()));
        ArrayNode notes = node.putArray("notes");
        order.notes().forEach(note -> notes.add(note.text()));
        node.set("user_assignments", Wire.array());
        node.set("api_key", Wire.object().put("name", account.name()).put("key_type", "api_key"));
        return node;
    }

    private static long count(Order order, Item.Kind kind) {
        return order.certificates().stream().filter(one -> one.kind() == kind).count();
    }

    private ObjectNode current(Order order) {
        Item item = order.primary();
        ObjectNode node = certificate(item);
        Integer days = item.wish().days();
        if (days != null) {
            node.set("cert_validity", Wire.object().put("days", days));
        }
        Long organization = order.terms().organizationId();
        if (organization != null) {
            node.set("organization", Wire.object().put("id", organization));
        }
        node.set(
                "server_platform",
                Wire.object()
                        .put("id", item.wish().serverPlatform())
                        .put("name", item.wish().serverPlatform() == -1 ? "OTHER" : "Server")
                        .put("install_url", "")
                        .put("csr_url", ""));
        node.set("ca_cert", Wire.object().put("id", ISSUER_ID).put("name", ISSUER_NAME));
        return node;
    }

    /// A certificate with what is known of it before and after its issue.
    ObjectNode certificate(Item item) {
        ObjectNode node = Wire.object();
        node.put("id", item.id());
        node.put("status", status(item));
        Certificate certificate = item.certificate();
        if (certificate != null) {
            node.put("thumbprint", thumbprint(certificate));
            node.put("serial_number", certificate.serial().toUpperCase(Locale.ROOT));
        }
        node.put("common_name", item.wish().commonName());
        node.set("dns_names", Wire.texts(item.wish().names()));
        node.put("date_created", Wire.time(item.createdAt()));
        Instant issued = item.issuedAt();
        if (certificate != null && issued != null) {
            node.put("date_issued", Wire.time(issued));
            node.put("valid_from", Wire.day(certificate.notBefore()));
            node.put("valid_till", Wire.day(certificate.notAfter()));
            node.put("days_remaining", daysRemaining(certificate));
        }
        node.put(
                "csr",
                Pem.of(
                        "CERTIFICATE REQUEST",
                        Base64.getDecoder().decode(item.wish().csr().der())));
        node.put("signature_hash", item.wish().signatureHash());
        node.put("key_size", KeySize.bits(item.wish().csr()));
        return node;
    }

    private long daysRemaining(Certificate certificate) {
        return ChronoUnit.DAYS.between(
                LocalDate.ofInstant(queries.now(), ZoneOffset.UTC),
                LocalDate.ofInstant(certificate.notAfter(), ZoneOffset.UTC));
    }

    static String thumbprint(Certificate certificate) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1")
                            .digest(Base64.getDecoder().decode(certificate.der())));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }

    ObjectNode product(Product product) {
        return Wire.object()
                .put("name_id", product.nameId())
                .put("name", product.title())
                .put("type", product.type())
                .put("validation_type", product.vetting().code())
                .put("validation_name", product.vetting().name())
                .put("validation_description", product.vetting().description())
                .put("csr_required", true);
    }

    /// The thin view of lists: no CSR, no fingerprint, nothing about validation.
    ObjectNode listed(Account account, Order order) {
        Item item = order.primary();
        ObjectNode certificate = Wire.object();
        certificate.put("id", item.id());
        certificate.put("common_name", item.wish().commonName());
        certificate.set("dns_names", Wire.texts(item.wish().names()));
        Certificate issued = item.certificate();
        if (issued != null) {
            certificate.put("valid_till", Wire.day(issued.notAfter()));
            certificate.put("days_remaining", daysRemaining(issued));
        }
        certificate.put("signature_hash", item.wish().signatureHash());
        ObjectNode node = Wire.object();
        node.put("id", order.id());
        node.put("status", status(order));
        node.put("is_renewed", order.renewedBy() != null);
        node.put("date_created", Wire.time(order.placedAt()));
        node.set("certificate", certificate);
        node.set(
                "organization",
                order.terms().organizationId() == null ? Wire.array() : accounts.briefOrganization(account));
        node.set("container", accounts.container(account));
        Product product = order.terms().product();
        node.set(
                "product",
                Wire.object()
                        .put("name_id", product.nameId())
                        .put("name", product.title())
                        .put("type", product.type()));
        node.put("product_name_id", product.nameId());
        node.put("validity_years", Math.max(1, order.terms().days() / DAYS_OF_A_YEAR));
        node.put("price", 100);
        node.put("has_duplicates", count(order, Item.Kind.DUPLICATE) > 0);
        node.put("duplicates_count", count(order, Item.Kind.DUPLICATE));
        node.put("reissues_count", count(order, Item.Kind.REISSUE));
        node.put("disable_renewal_notifications", false);
        return node;
    }

    ObjectNode brief(Order order) {
        return Wire.object()
                .put("order_id", order.id())
                .put("certificate_id", order.primary().id())
                .put("status", status(order));
    }

    private static ObjectNode brief(Request request) {
        ObjectNode node = Wire.object();
        node.put("id", request.id());
        node.put("date", Wire.time(request.at()));
        node.put("type", request.type().code());
        node.put("status", request.status().code());
        node.put("comments", Objects.requireNonNullElse(request.comments(), ""));
        return node;
    }

    ObjectNode request(Account account, Request request) {
        ObjectNode node = brief(request);
        node.set("requester", accounts.user(account));
        return node;
    }

    ObjectNode request(Account account, Order order, Request request, boolean whole) {
        ObjectNode node = request(account, request);
        Instant processed = request.processedAt();
        if (processed != null) {
            node.set("processor", accounts.user(account));
        }
        if (whole) {
            if (processed != null) {
                node.put("date_processed", Wire.time(processed));
                putText(node, "processor_comment", request.processorComment());
            }
            node.set("order", info(account, order));
        } else {
            ObjectNode brief = Wire.object();
            brief.put("id", order.id());
            brief.set(
                    "certificate",
                    Wire.object().put("common_name", order.primary().wish().commonName()));
            brief.set("organization", accounts.briefOrganization(account));
            brief.set("container", accounts.container(account));
            brief.set("product", product(order.terms().product()));
            node.set("order", brief);
        }
        return node;
    }

    private static void putText(ObjectNode node, String field, @Nullable String value) {
        if (value != null) {
            node.put(field, value);
        }
    }
}
