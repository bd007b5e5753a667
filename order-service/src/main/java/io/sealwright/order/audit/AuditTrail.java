package io.sealwright.order.audit;

import io.sealwright.rest.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// The record of what people did. It only grows: the database refuses to change or remove a row.
@ApplicationScoped
public class AuditTrail {
    private static final String APPEND = """
            insert into audit_record (at, who, team, roles, action, subject, subject_id, detail)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """;

    /// What a person did.
    public enum Action {
        AUTO_RENEWAL_SET,
        DOMAIN_FORGOTTEN,
        DOMAIN_VALIDATION_REQUESTED,
        KEY_DOWNLOADED,
        KEY_DESTROYED,
        ORDER_ADOPTED,
        ORDER_APPROVED,
        ORDER_REJECTED,
        ORDER_RELEASED,
        POLICY_SET,
        POLICY_REMOVED,
        REVOCATION_APPROVED,
        REVOCATION_REJECTED,
        REVOCATION_REQUESTED
    }

    /// What it was done to.
    ///
    /// @param kind such as `certificate`
    public record Subject(String kind, String id) {}

    /// Adds a record, in the transaction of what it tells of.
    ///
    /// @param caller as the identity token vouches for them
    /// @param detail a sentence for a person; never a secret
    public Uni<Void> append(SqlClient tx, Caller caller, Instant at, Action action, Subject subject, String detail) {
        return tx.preparedQuery(APPEND)
                .execute(Tuple.tuple()
                        .addOffsetDateTime(OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                        .addString(caller.name())
                        .addString(caller.team())
                        .addArrayOfString(caller.roles().stream().sorted().toArray(String[]::new))
                        .addString(action.name())
                        .addString(subject.kind())
                        .addString(subject.id())
                        .addString(detail))
                .replaceWithVoid();
    }
}
