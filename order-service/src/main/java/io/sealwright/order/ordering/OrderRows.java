package io.sealwright.order.ordering;

import io.sealwright.contracts.Contact;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import io.sealwright.order.domain.ValidationMethod;
import io.sealwright.order.key.HeldKey;
import io.sealwright.order.ordering.OrderState.AwaitingApproval;
import io.sealwright.order.ordering.OrderState.AwaitingIssuance;
import io.sealwright.order.ordering.OrderState.AwaitingValidation;
import io.sealwright.order.ordering.OrderState.Cancelled;
import io.sealwright.order.ordering.OrderState.Issued;
import io.sealwright.order.ordering.OrderState.Open;
import io.sealwright.order.ordering.OrderState.Received;
import io.sealwright.order.ordering.OrderState.Rejected;
import io.sealwright.order.ordering.OrderState.Submitting;
import io.sealwright.order.ordering.OrderTerms.AutoRenewal;
import io.sealwright.order.ordering.OrderTerms.Kind;
import io.sealwright.order.ordering.OrderTerms.Replaces;
import io.sealwright.pki.KeyKind;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Certificate orders as rows of their table, and back.
final class OrderRows {
    private OrderRows() {}

    /// The columns that a state fills.
    private record StateColumns(
            @Nullable String caOrderId,
            boolean cancelRequested,
            List<String> unprovenDomains,
            @Nullable UUID certificateId,
            @Nullable String reason,
            @Nullable String cause,
            @Nullable OffsetDateTime nextAttempt) {
        static StateColumns of(OrderState state) {
            return switch (state) {
                case Received r -> open(r, null, Set.of());
                case AwaitingApproval a -> open(a, null, Set.of());
                case Submitting s -> open(s, null, Set.of());
                case AwaitingValidation a -> open(a, a.caOrderId(), a.unproven());
                case AwaitingIssuance a -> open(a, a.caOrderId(), Set.of());
                case Issued(var caOrderId, var certificateId) ->
                    new StateColumns(caOrderId, false, List.of(), certificateId, null, null, null);
                case Rejected(var reason, var detail) ->
                    new StateColumns(null, false, List.of(), null, reason.name(), detail, null);
                case Cancelled(var caOrderId, var detail) ->
                    new StateColumns(caOrderId, false, List.of(), null, null, detail, null);
            };
        }

        private static StateColumns open(Open state, @Nullable String caOrderId, Set<String> unproven) {
            Waiting waiting = state.waiting();
            return new StateColumns(
                    caOrderId,
                    state.cancelRequested(),
                    List.copyOf(unproven),
                    null,
                    waiting.reason().name(),
                    waiting.cause(),
                    utc(waiting.nextAttempt()));
        }
    }

    static Tuple insert(CertificateOrder order) {
        OrderTerms terms = order.terms();
        AutoRenewal renewal = terms.autoRenewal();
        Replaces replaces = terms.replaces();
        HeldKey key = terms.key();
        Tuple row = Tuple.tuple()
                .addUUID(order.id())
                .addInteger(order.version())
                .addString(order.state().name())
                .addString(terms.kind().name())
                .addString(terms.caAccount())
                .addString(terms.product())
                .addBoolean(terms.publicTrust())
                .addString(terms.csr())
                .addString(terms.commonName())
                .addArrayOfString(terms.subjectAltNames().toArray(String[]::new))
                .addInteger(terms.validityDays())
                .addString(terms.validationMethod().name())
                .addString(terms.dnsAccount())
                .addJsonObject(contactJson(terms.contact()))
                .addBoolean(renewal.enabled())
                .addInteger(renewal.daysBefore())
                .addJsonObject(new JsonObject(new TreeMap<>(terms.labels())))
                .addString(terms.comment())
                .addString(terms.team())
                .addString(terms.requestedBy())
                .addOffsetDateTime(utc(order.createdAt()))
                .addOffsetDateTime(utc(order.updatedAt()))
                .addString(order.traceparent())
                .addUUID(replaces == null ? null : replaces.certificateId())
                .addString(replaces == null ? null : replaces.caOrderId())
                .addUUID(key == null ? null : key.id())
                .addString(key == null ? null : key.kind().algorithm())
                .addInteger(key == null ? null : key.kind().size())
                .addString(terms.profile())
                .addString(replaces == null ? null : replaces.serialNumber())
                .addInteger(replaces == null ? null : replaces.usualDays())
                .addJsonObject(new JsonObject(new TreeMap<>(terms.options())));
        return addState(row, order);
    }

    static Tuple update(CertificateOrder order) {
        Tuple row = Tuple.tuple()
                .addUUID(order.id())
                .addInteger(order.version() - 1)
                .addString(order.state().name())
                .addOffsetDateTime(utc(order.updatedAt()));
        return addState(row, order);
    }

    private static Tuple addState(Tuple row, CertificateOrder order) {
        StateColumns columns = StateColumns.of(order.state());
        return row.addString(columns.caOrderId())
                .addBoolean(columns.cancelRequested())
                .addArrayOfString(columns.unprovenDomains().toArray(String[]::new))
                .addUUID(columns.certificateId())
                .addString(columns.reason())
                .addString(columns.cause())
                .addOffsetDateTime(columns.nextAttempt())
                .addBoolean(order.isHeld());
    }

    static CertificateOrder read(Row row) {
        return new CertificateOrder(
                row.getUUID("id"),
                row.getInteger("version"),
                terms(row),
                state(row),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                row.getString("traceparent"));
    }

    private static OrderTerms terms(Row row) {
        return new OrderTerms(
                Kind.valueOf(row.getString("kind")),
                row.getString("ca_account"),
                row.getString("product"),
                row.getString("profile"),
                row.getBoolean("public_trust"),
                row.getString("csr"),
                heldKey(row),
                row.getString("common_name"),
                List.of(row.getArrayOfStrings("subject_alt_names")),
                row.getInteger("validity_days"),
                ValidationMethod.valueOf(row.getString("dcv_method")),
                row.getString("dns_account"),
                contact(row.getJsonObject("contact")),
                new AutoRenewal(row.getBoolean("auto_renew"), row.getInteger("renew_days_before")),
                texts(row.getJsonObject("labels")),
                row.getString("comment"),
                row.getString("team"),
                row.getString("requested_by"),
                texts(row.getJsonObject("options")),
                replaces(row));
    }

    private static @Nullable Replaces replaces(Row row) {
        UUID certificate = row.getUUID("renews_certificate_id");
        return certificate == null
                ? null
                : new Replaces(
                        certificate,
                        row.getString("renews_ca_order_id"),
                        row.getString("replaces_serial_number"),
                        row.getInteger("usual_days"));
    }

    private static OrderState state(Row row) {
        String name = row.getString("state");
        return switch (name) {
            case "RECEIVED" -> new Received(waiting(row), row.getBoolean("cancel_requested"));
            case "AWAITING_APPROVAL" -> new AwaitingApproval(waiting(row));
            case "SUBMITTING" -> new Submitting(waiting(row), row.getBoolean("cancel_requested"));
            case "AWAITING_VALIDATION" ->
                new AwaitingValidation(
                        Set.of(row.getArrayOfStrings("unproven_domains")),
                        row.getString("ca_order_id"),
                        waiting(row),
                        row.getBoolean("cancel_requested"));
            case "AWAITING_ISSUANCE" ->
                new AwaitingIssuance(row.getString("ca_order_id"), waiting(row), row.getBoolean("cancel_requested"));
            case "ISSUED" -> new Issued(row.getString("ca_order_id"), row.getUUID("certificate_id"));
            case "REJECTED" -> new Rejected(ReasonCode.valueOf(row.getString("reason")), row.getString("cause"));
            case "CANCELLED" -> new Cancelled(row.getString("ca_order_id"), row.getString("cause"));
            default -> throw new IllegalStateException("Order " + row.getUUID("id") + " is in no known state: " + name);
        };
    }

    private static @Nullable HeldKey heldKey(Row row) {
        UUID id = row.getUUID("key_id");
        return id == null
                ? null
                : new HeldKey(
                        id,
                        KeyKind.of(row.getString("key_algorithm"), row.getInteger("key_size"))
                                .orElseThrow(() -> new IllegalStateException("No such kind of key is made: " + id)));
    }

    private static Waiting waiting(Row row) {
        OffsetDateTime next = row.getOffsetDateTime("next_attempt");
        return new Waiting(
                ReasonCode.valueOf(row.getString("reason")),
                row.getString("cause"),
                next == null ? null : next.toInstant());
    }

    static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static @Nullable JsonObject contactJson(@Nullable Contact contact) {
        return contact == null
                ? null
                : JsonObject.of(
                        "firstName", contact.firstName(),
                        "lastName", contact.lastName(),
                        "email", contact.email(),
                        "phone", contact.phone());
    }

    private static @Nullable Contact contact(@Nullable JsonObject json) {
        return json == null
                ? null
                : new Contact(
                        json.getString("firstName"),
                        json.getString("lastName"),
                        json.getString("email"),
                        json.getString("phone"));
    }

    private static Map<String, String> texts(@Nullable JsonObject json) {
        Map<String, String> texts = new TreeMap<>();
        if (json != null) {
            json.forEach(entry -> texts.put(entry.getKey(), String.valueOf(entry.getValue())));
        }
        return texts;
    }
}
