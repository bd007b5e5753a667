package io.sealwright.order.revocation;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealwright.contracts.CaCommand.DecideRevocation;
import io.sealwright.messaging.Outbox;
import io.sealwright.messaging.Outgoing;
import io.sealwright.order.audit.AuditTrail;
import io.sealwright.order.certificate.Certificate;
import io.sealwright.order.certificate.CertificateView;
import io.sealwright.order.certificate.Certificates;
import io.sealwright.order.certificate.SerialNumber;
import io.sealwright.order.certificate.VisibleCertificates;
import io.sealwright.order.policy.Policies;
import io.sealwright.order.policy.TeamPolicy;
import io.sealwright.order.revocation.RevocationHappening.Decide;
import io.sealwright.order.revocation.RevocationState.NotAsked;
import io.sealwright.rest.Caller;
import io.sealwright.rest.JsonFields;
import io.sealwright.rest.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// People approve or reject revocations that wait, within our own account at the authority, for one of ours.
@ApplicationScoped
class DecideRevocations {
    private static final int LONGEST_COMMENT = 1024;

    private final Pool pool;
    private final VisibleCertificates visible;
    private final Certificates certificates;
    private final Revocations revocations;
    private final Revoking revoking;
    private final Policies policies;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final Clock clock;

    DecideRevocations(
            Pool pool,
            VisibleCertificates visible,
            Certificates certificates,
            Revocations revocations,
            Revoking revoking,
            Policies policies,
            AuditTrail audit,
            Outbox outbox,
            Clock clock) {
        this.pool = pool;
        this.visible = visible;
        this.certificates = certificates;
        this.revocations = revocations;
        this.revoking = revoking;
        this.policies = policies;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// @return the certificate as it is after what was decided
    Uni<CertificateView> decide(Caller caller, String id, boolean approve, @Nullable JsonNode body) {
        Decide decided = read(body, approve, caller.name());
        return visible.require(caller, id)
                .chain(certificate ->
                        pool.withTransaction(tx -> decide(tx, caller, certificate.id(), decided, clock.instant())));
    }

    /// Whoever rejects says why.
    private static Decide read(@Nullable JsonNode body, boolean approve, String by) {
        if (body == null && approve) {
            return new Decide(true, by, null);
        }
        JsonFields fields = JsonFields.of(body);
        String why = approve ? fields.optionalText("comment", LONGEST_COMMENT) : fields.text("reason", LONGEST_COMMENT);
        fields.done();
        return new Decide(approve, by, why);
    }

    private Uni<CertificateView> decide(SqlConnection tx, Caller caller, UUID id, Decide decided, Instant now) {
        return certificates.lock(tx, List.of(id)).chain(locked -> {
            Certificate certificate =
                    locked.stream().findFirst().orElseThrow(() -> Problems.notFound("certificate", id.toString()));
            return revocations
                    .find(tx, List.of(id))
                    .map(found -> found.getOrDefault(id, new NotAsked()))
                    .call(state -> requireSecondPerson(tx, caller, certificate, state))
                    .chain(state -> switch (RevocationLifecycle.apply(state, decided)) {
                        case RevocationTransition.Refused(var why) -> throw Problems.conflict(why);
                        case RevocationTransition.Ignored _ -> Uni.createFrom().voidItem();
                        case RevocationTransition.Moved moved -> write(tx, caller, certificate, decided, moved, now);
                    })
                    .chain(() -> revocations.shown(tx, List.of(id)))
                    .map(shown -> CertificateView.of(certificate, shown.get(id), now));
        });
    }

    /// Where the team's policy wants a second person for orders, it does for this, too.
    private Uni<Void> requireSecondPerson(
            SqlConnection tx, Caller caller, Certificate certificate, RevocationState state) {
        boolean own = Revocations.asked(state)
                .filter(asked -> asked.by().equals(caller.name()))
                .isPresent();
        if (!own) {
            return Uni.createFrom().voidItem();
        }
        return policies.find(tx, certificate.team())
                .invoke(policy -> {
                    if (policy.filter(TeamPolicy::approvalRequired).isPresent()) {
                        throw Problems.forbidden("You asked for this revocation yourself, so a second person must"
                                + " decide: ask another operator or administrator.");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> write(
            SqlConnection tx,
            Caller caller,
            Certificate certificate,
            Decide decided,
            RevocationTransition.Moved moved,
            Instant now) {
        String trace = Outbox.currentTrace();
        DecideRevocation command = new DecideRevocation(
                certificate.orderId().toString(),
                SerialNumber.forGateway(certificate.serialNumber()),
                decided.approve(),
                decided.words());
        return revoking.write(tx, certificate, moved, caller.name(), trace)
                .chain(() -> outbox.appendAll(tx, List.of(new Outgoing(command, trace))))
                .chain(() -> audit.append(
                        tx,
                        caller,
                        now,
                        decided.approve()
                                ? AuditTrail.Action.REVOCATION_APPROVED
                                : AuditTrail.Action.REVOCATION_REJECTED,
                        new AuditTrail.Subject("certificate", certificate.id().toString()),
                        "The revocation of the certificate " + certificate.serialNumber() + " of "
                                + certificate.commonName() + " at the authority: " + decided.words()));
    }
}
