package io.sealwright.order.domain;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealwright.messaging.Outbox;
import io.sealwright.messaging.Outgoing;
import io.sealwright.order.account.KnownAccounts;
import io.sealwright.order.audit.AuditTrail;
import io.sealwright.rest.Caller;
import io.sealwright.rest.JsonFields;
import io.sealwright.rest.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a person may have done about a domain: have control of it proven once more, or in another way.
@ApplicationScoped
class AskForValidation {
    private final Pool pool;
    private final DomainControls controls;
    private final KnownAccounts accounts;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Clock clock;

    AskForValidation(
            Pool pool, DomainControls controls, KnownAccounts accounts, Outbox outbox, AuditTrail audit, Clock clock) {
        this.pool = pool;
        this.controls = controls;
        this.accounts = accounts;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param method null keeps the one before
    private record Wish(
            @Nullable ValidationMethod method, @Nullable String dnsAccount) {}

    /// @return the domain as it stands then
    Uni<DomainControl> ask(Caller caller, UUID id, @Nullable JsonNode body) {
        JsonFields fields = JsonFields.of(body);
        Wish wish = new Wish(
                fields.optionalChoice("method", ValidationMethod.class), fields.optionalText("dnsAccount", 100));
        Instant now = clock.instant();
        if (wish.method() != null && !wish.method().isAllowed(LocalDate.ofInstant(now, ZoneOffset.UTC))) {
            fields.problem("method", "authorities may not use " + wish.method() + " any more");
        }
        String dnsAccount = wish.dnsAccount();
        Uni<Boolean> known =
                dnsAccount == null ? Uni.createFrom().item(true) : accounts.knowsDnsAccount(pool, dnsAccount);
        return known.chain(there -> {
            if (!there) {
                fields.problem("dnsAccount", "'" + dnsAccount + "' is no DNS account here; see /v1/dns-accounts");
            }
            fields.done();
            return pool.withTransaction(tx -> controls.lock(tx, List.of(id), List.of(), List.of())
                    .chain(found -> found.isEmpty()
                            ? Uni.createFrom().failure(Problems.notFound("domain", id.toString()))
                            : request(tx, caller, found.getFirst(), wish, now)));
        });
    }

    private Uni<DomainControl> request(SqlConnection tx, Caller caller, DomainControl control, Wish wish, Instant now) {
        if (control.state() instanceof DomainControlState.Withdrawn) {
            throw Problems.conflict(
                    "Control of " + control.domain() + " was to be proven for one order, which has ended.");
        }
        ValidationMethod method = wish.method() == null ? control.validationMethod() : wish.method();
        if (method == ValidationMethod.HTTP && control.validationMethod() != ValidationMethod.HTTP) {
            throw Problems.conflict("A file proves one name alone, and control of " + control.domain()
                    + " is to be proven with all names below it. Choose DNS or EMAIL, or order with the method HTTP.");
        }
        String dnsAccount = wish.dnsAccount() == null ? control.dnsAccount() : wish.dnsAccount();
        DomainControlLifecycle.Step step = DomainControlLifecycle.request(control, method, dnsAccount, now);
        return controls.update(tx, List.of(step.control()), now)
                .chain(() -> outbox.appendAll(
                        tx,
                        step.say().stream()
                                .map(message -> new Outgoing(message, null))
                                .toList()))
                .chain(() -> audit.append(
                        tx,
                        caller,
                        now,
                        AuditTrail.Action.DOMAIN_VALIDATION_REQUESTED,
                        new AuditTrail.Subject("domain", control.id().toString()),
                        "Control of " + control.domain() + " is to be proven to " + control.caAccount() + " by "
                                + method + "."))
                .replaceWith(step.control());
    }
}
