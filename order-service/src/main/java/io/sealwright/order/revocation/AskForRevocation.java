package io.sealwright.order.revocation;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealwright.messaging.Outbox;
import io.sealwright.order.account.KnownAccounts;
import io.sealwright.order.account.KnownCaAccount;
import io.sealwright.order.audit.AuditTrail;
import io.sealwright.order.certificate.Certificate;
import io.sealwright.order.certificate.CertificateView;
import io.sealwright.order.certificate.Certificates;
import io.sealwright.order.certificate.SerialNumber;
import io.sealwright.order.certificate.VisibleCertificates;
import io.sealwright.order.revocation.RevocationState.Asked;
import io.sealwright.order.revocation.RevocationState.NotAsked;
import io.sealwright.pki.RevocationReason;
import io.sealwright.rest.Caller;
import io.sealwright.rest.JsonFields;
import io.sealwright.rest.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// People ask for certificates to be revoked.
@ApplicationScoped
class AskForRevocation {
    private static final int LONGEST_COMMENT = 1024;
    private static final int LONGEST_WORD = 100;
    private static final List<RevocationReason> REASONS = Arrays.stream(RevocationReason.values())
            .filter(RevocationReason::isForSubscribers)
            .toList();

    private final Pool pool;
    private final VisibleCertificates visible;
    private final Certificates certificates;
    private final Revocations revocations;
    private final Revoking revoking;
    private final KnownAccounts accounts;
    private final AuditTrail audit;
    private final Clock clock;

    AskForRevocation(
            Pool pool,
            VisibleCertificates visible,
            Certificates certificates,
            Revocations revocations,
            Revoking revoking,
            KnownAccounts accounts,
            AuditTrail audit,
            Clock clock) {
        this.pool = pool;
        this.visible = visible;
        this.certificates = certificates;
        this.revocations = revocations;
        this.revoking = revoking;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /// @return the certificate as it is after what was asked
    Uni<CertificateView> ask(Caller caller, String id, @Nullable JsonNode body) {
        return visible.require(caller, id).chain(certificate -> {
            Asked asked = read(body, certificate.serialNumber(), caller.name(), clock.instant());
            return accounts.everHeardOf(pool, certificate.caAccount())
                    .invoke(account -> account.ifPresent(AskForRevocation::requireAble))
                    .chain(() -> pool.withTransaction(tx -> ask(tx, caller, certificate.id(), asked)));
        });
    }

    private static void requireAble(KnownCaAccount account) {
        if (account.cannot("REVOKE")) {
            throw Problems.conflict(
                    account.ca() + " revokes nothing by its interface. Revoke the certificate in its portal.");
        }
    }

    private static Asked read(@Nullable JsonNode body, String serialNumber, String by, Instant now) {
        JsonFields fields = JsonFields.of(body);
        String given = fields.text("reason", LONGEST_WORD);
        Optional<RevocationReason> reason =
                REASONS.stream().filter(one -> one.name().equals(given)).findFirst();
        if (reason.isEmpty() && !given.isEmpty()) {
            fields.problem(
                    "reason",
                    "must be one of " + REASONS.stream().map(Enum::name).collect(Collectors.joining(", ")));
        }
        String comment = fields.optionalText("comment", LONGEST_COMMENT);
        String confirm = fields.optionalText("confirm", LONGEST_WORD);
        if (confirm == null ? !fields.has("confirm") : !SerialNumber.of(confirm).equals(serialNumber)) {
            fields.problem(
                    "confirm",
                    "must be the certificate's serialNumber: what is revoked cannot be undone; repeat the serial"
                            + " number");
        }
        fields.done();
        return new Asked(reason.orElseThrow(), comment, by, now);
    }

    private Uni<CertificateView> ask(SqlConnection tx, Caller caller, UUID id, Asked asked) {
        return certificates.lock(tx, List.of(id)).chain(locked -> {
            Certificate certificate =
                    locked.stream().findFirst().orElseThrow(() -> Problems.notFound("certificate", id.toString()));
            requireRevocable(certificate, asked.at());
            return revocations
                    .find(tx, List.of(id))
                    .map(found -> found.getOrDefault(id, new NotAsked()))
                    .invoke(state -> requireNotRevoked(certificate, state))
                    .chain(state -> switch (RevocationLifecycle.apply(state, new RevocationHappening.Ask(asked))) {
                        case RevocationTransition.Refused(var why) -> throw Problems.conflict(why);
                        case RevocationTransition.Ignored _ -> Uni.createFrom().voidItem();
                        case RevocationTransition.Moved moved -> write(tx, caller, certificate, asked, moved);
                    })
                    .chain(() -> revocations.shown(tx, List.of(id)))
                    .map(shown -> CertificateView.of(certificate, shown.get(id), asked.at()));
        });
    }

    private static void requireRevocable(Certificate certificate, Instant now) {
        if (certificate.notAfter().isBefore(now)) {
            throw Problems.conflict("The certificate expired at " + certificate.notAfter()
                    + "; nobody accepts it any more, and no authority revokes it.");
        }
    }

    private static void requireNotRevoked(Certificate certificate, RevocationState state) {
        if (certificate.state() == Certificate.State.REVOKED && state instanceof NotAsked) {
            throw Problems.conflict("The certificate is revoked already.");
        }
    }

    private Uni<Void> write(
            SqlConnection tx, Caller caller, Certificate certificate, Asked asked, RevocationTransition.Moved moved) {
        return revoking.write(tx, certificate, moved, caller.name(), Outbox.currentTrace())
                .chain(() -> audit.append(
                        tx,
                        caller,
                        asked.at(),
                        AuditTrail.Action.REVOCATION_REQUESTED,
                        new AuditTrail.Subject("certificate", certificate.id().toString()),
                        "The certificate " + certificate.serialNumber() + " of " + certificate.commonName()
                                + " was asked to be revoked: " + asked.reason()));
    }
}
