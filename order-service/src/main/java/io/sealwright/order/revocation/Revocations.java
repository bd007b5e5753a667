package io.sealwright.order.revocation;

import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import io.sealwright.order.certificate.RevocationView;
import io.sealwright.order.revocation.RevocationState.Asked;
import io.sealwright.order.revocation.RevocationState.NotAsked;
import io.sealwright.order.revocation.RevocationState.Refused;
import io.sealwright.order.revocation.RevocationState.Requested;
import io.sealwright.order.revocation.RevocationState.Revoked;
import io.sealwright.order.revocation.RevocationState.Seen;
import io.sealwright.pki.RevocationReason;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All revocations. Who changes one holds its certificate's lock.
@ApplicationScoped
class Revocations implements RevocationView.Source {
    private static final String FIND = "select * from revocation where certificate_id = any($1)";
    private static final String PUT = """
            insert into revocation (certificate_id, state, reason, comment, requested_by, requested_at, waiting_reason,
                cause, next_attempt, refusal_reason, detail, revoked_reason, revoked_at, seen_in, seen_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            on conflict (certificate_id) do update
                set state = excluded.state, reason = excluded.reason, comment = excluded.comment,
                    requested_by = excluded.requested_by, requested_at = excluded.requested_at,
                    waiting_reason = excluded.waiting_reason, cause = excluded.cause,
                    next_attempt = excluded.next_attempt, refusal_reason = excluded.refusal_reason,
                    detail = excluded.detail, revoked_reason = excluded.revoked_reason,
                    revoked_at = excluded.revoked_at, seen_in = excluded.seen_in, seen_at = excluded.seen_at
            """;

    private static final String PUT_REVOKED = """
            insert into revocation (certificate_id, state, detail, revoked_at)
            select unnest($1::uuid[]), 'REVOKED', 'It was revoked at the authority before it was imported.', $2
            on conflict (certificate_id) do nothing
            """;

    /// By certificate; those of whose revocation nothing is known are not in it.
    Uni<Map<UUID, RevocationState>> find(SqlClient client, Collection<UUID> certificates) {
        if (certificates.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return client.preparedQuery(FIND)
                .execute(Tuple.tuple().addArrayOfUUID(certificates.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, RevocationState> states = new HashMap<>();
                    rows.forEach(row -> states.put(row.getUUID("certificate_id"), read(row)));
                    return states;
                });
    }

    @Override
    public Uni<Map<UUID, RevocationView>> shown(SqlClient client, Collection<UUID> certificates) {
        return find(client, certificates).map(states -> {
            Map<UUID, RevocationView> views = new HashMap<>();
            states.forEach((certificate, state) -> views.put(certificate, view(state)));
            return views;
        });
    }

    Uni<Void> put(SqlClient tx, UUID certificate, RevocationState state) {
        Asked asked = asked(state).orElse(null);
        Waiting waiting = waiting(state);
        Refused refused = state instanceof Refused one ? one : null;
        Revoked revoked = state instanceof Revoked one ? one : null;
        Seen seen = revoked == null ? null : revoked.seen();
        return tx.preparedQuery(PUT)
                .execute(Tuple.tuple()
                        .addUUID(certificate)
                        .addString(state.name())
                        .addString(asked == null ? null : asked.reason().name())
                        .addString(asked == null ? null : asked.comment())
                        .addString(asked == null ? null : asked.by())
                        .addOffsetDateTime(utc(asked == null ? null : asked.at()))
                        .addString(waiting == null ? null : waiting.reason().name())
                        .addString(waiting == null ? null : waiting.cause())
                        .addOffsetDateTime(utc(waiting == null ? null : waiting.nextAttempt()))
                        .addString(refused == null ? null : refused.reason().name())
                        .addString(refused != null ? refused.detail() : revoked != null ? revoked.detail() : null)
                        .addString(revoked == null ? null : revoked.reason())
                        .addOffsetDateTime(utc(revoked == null ? null : revoked.at()))
                        .addString(seen == null ? null : seen.in())
                        .addOffsetDateTime(utc(seen == null ? null : seen.at())))
                .replaceWithVoid();
    }

    /// Notes of certificates that they were revoked before they were known here.
    Uni<Void> putRevoked(SqlClient tx, Collection<UUID> certificates, Instant at) {
        return tx.preparedQuery(PUT_REVOKED)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(certificates.toArray(UUID[]::new))
                        .addOffsetDateTime(utc(at)))
                .replaceWithVoid();
    }

    /// What was asked for here; nothing where nobody did.
    static Optional<Asked> asked(RevocationState state) {
        return Optional.ofNullable(
                switch (state) {
                    case NotAsked _ -> null;
                    case Requested(var asked, var _) -> asked;
                    case Refused(var asked, var _, var _) -> asked;
                    case Revoked revoked -> revoked.asked();
                });
    }

    private static RevocationState read(Row row) {
        String state = row.getString("state");
        return switch (state) {
            case "NOT_ASKED" -> new NotAsked();
            case "REQUESTED" -> new Requested(requireAsked(row), waiting(row));
            case "REFUSED" ->
                new Refused(
                        requireAsked(row),
                        ReasonCode.valueOf(row.getString("refusal_reason")),
                        row.getString("detail"));
            case "REVOKED" ->
                new Revoked(
                        askedHere(row),
                        row.getString("revoked_reason"),
                        row.getOffsetDateTime("revoked_at").toInstant(),
                        row.getString("detail"),
                        seen(row),
                        row.getString("waiting_reason") == null ? null : waiting(row));
            default ->
                throw new IllegalStateException(
                        "The revocation of " + row.getUUID("certificate_id") + " is in no known state: " + state);
        };
    }

    private static Waiting waiting(Row row) {
        return new Waiting(
                ReasonCode.valueOf(row.getString("waiting_reason")),
                row.getString("cause"),
                instant(row, "next_attempt"));
    }

    private static @Nullable Waiting waiting(RevocationState state) {
        return switch (state) {
            case Requested(var _, var waiting) -> waiting;
            case Revoked revoked -> revoked.unseen();
            case NotAsked _, Refused _ -> null;
        };
    }

    private static Asked requireAsked(Row row) {
        Asked asked = askedHere(row);
        if (asked == null) {
            throw new IllegalStateException("Nobody asked to revoke " + row.getUUID("certificate_id"));
        }
        return asked;
    }

    private static @Nullable Asked askedHere(Row row) {
        String reason = row.getString("reason");
        return reason == null
                ? null
                : new Asked(
                        RevocationReason.valueOf(reason),
                        row.getString("comment"),
                        row.getString("requested_by"),
                        row.getOffsetDateTime("requested_at").toInstant());
    }

    private static @Nullable Seen seen(Row row) {
        String in = row.getString("seen_in");
        return in == null ? null : new Seen(in, row.getOffsetDateTime("seen_at").toInstant());
    }

    private static RevocationView view(RevocationState state) {
        Asked asked = asked(state).orElse(null);
        Revoked revoked = state instanceof Revoked one ? one : null;
        Seen seen = revoked == null ? null : revoked.seen();
        Waiting waiting = waiting(state);
        String byCa = revoked == null ? null : revoked.reason();
        return new RevocationView(
                state.name(),
                byCa != null || asked == null ? byCa : asked.reason().name(),
                asked == null ? null : asked.comment(),
                asked == null ? null : asked.by(),
                asked == null ? null : asked.at(),
                waiting == null ? null : RevocationView.WaitingView.of(waiting),
                state instanceof Refused(var _, var reason, var detail)
                        ? new RevocationView.Refusal(reason.name(), detail)
                        : null,
                revoked == null ? null : revoked.at(),
                revoked == null ? null : revoked.detail(),
                seen == null ? null : seen.at(),
                seen == null ? null : seen.in());
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
