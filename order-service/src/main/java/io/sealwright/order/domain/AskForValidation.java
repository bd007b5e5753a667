package io.sealwright.order.domain;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealwright.messaging.Outbox;
import io.sealwright.messaging.Outgoing;
import io.sealwright.order.account.KnownAccounts;
import io.sealwright.order.account.KnownCaAccount;
import io.sealwright.order.audit.AuditTrail;
import io.sealwright.order.audit.AuditTrail.Action;
import io.sealwright.order.audit.AuditTrail.Subject;
import io.sealwright.order.domain.DomainControlState.Proven;
import io.sealwright.order.domain.DomainControlState.Withdrawn;
import io.sealwright.pki.DomainName;
import io.sealwright.pki.PkiProblem;
import io.sealwright.rest.Caller;
import io.sealwright.rest.FieldProblem;
import io.sealwright.rest.JsonFields;
import io.sealwright.rest.ProblemException;
import io.sealwright.rest.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a person may have done about a domain: have control of it proven ahead of any order, once more, or in
/// another way, and have it forgotten.
@ApplicationScoped
class AskForValidation {
    private static final int LONGEST_DOMAIN = 253;

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

    /// Once more, or in another way; what is not said stays as it was.
    ///
    /// @return the domain as it stands then
    Uni<DomainControl> ask(Caller caller, UUID id, @Nullable JsonNode body) {
        JsonFields fields = JsonFields.of(body);
        Instant now = clock.instant();
        return ProofWish.read(fields, accounts, pool, now).chain(wish -> {
            fields.done();
            return pool.withTransaction(tx -> controls.lock(tx, List.of(id), List.of(), List.of())
                    .chain(found -> found.isEmpty()
                            ? Uni.createFrom().failure(Problems.notFound("domain", id.toString()))
                            : requireTaken(tx, found.getFirst(), wish.method())
                                    .chain(() -> requestAgain(tx, caller, found.getFirst(), wish, now))));
        });
    }

    private Uni<Void> requireTaken(SqlConnection tx, DomainControl control, @Nullable ValidationMethod method) {
        return method == null
                ? Uni.createFrom().voidItem()
                : accounts.everHeardOf(tx, control.caAccount())
                        .invoke(account -> account.flatMap(known -> known.notProvenBy(method.name()))
                                .ifPresent(why -> {
                                    throw Problems.invalid(List.of(new FieldProblem("/method", why)));
                                }))
                        .replaceWithVoid();
    }

    /// What came of bringing a domain in.
    ///
    /// @param isAsked whether the authority is asked now; else it was brought in before
    record Added(DomainControl control, boolean isAsked) {}

    /// Before any order needs it. One that is there already stays as it is, unless its proof is over.
    Uni<Added> add(Caller caller, @Nullable JsonNode body) {
        JsonFields fields = JsonFields.of(body);
        Instant now = clock.instant();
        String caAccount = fields.text("caAccount", 100);
        String domain = domain(fields);
        return ProofWish.read(fields, accounts, pool, now)
                .call(wish -> caAccount.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : accounts.caAccount(pool, caAccount)
                                .invoke(found -> checkAccount(fields, caAccount, found, methodOf(wish))))
                .chain(wish -> {
                    fields.done();
                    ValidationMethod method = methodOf(wish);
                    DomainControls.Key key = new DomainControls.Key(caAccount, domain, null);
                    return pool.withTransaction(tx -> controls.begin(tx, key, method, wish.dnsAccount(), now)
                            .chain(isNew -> controls.lock(tx, List.of(), List.of(key), List.of())
                                    .map(found -> found.stream().findFirst().orElseThrow(() -> forgotten(domain)))
                                    .chain(control -> isNew || isOver(control, now)
                                            ? request(tx, caller, control, method, wish.dnsAccount(), now)
                                                    .map(asked -> new Added(asked, true))
                                            : Uni.createFrom().item(new Added(control, false)))));
                });
    }

    private static ProblemException forgotten(String domain) {
        return Problems.conflict(
                "The domain " + domain + " was forgotten by somebody in the same moment. Send this again.");
    }

    private static boolean isOver(DomainControl control, Instant now) {
        return control.state() instanceof Proven proven
                && proven.validUntil() != null
                && !proven.validUntil().isAfter(now);
    }

    private static ValidationMethod methodOf(ProofWish wish) {
        return wish.method() == null ? ValidationMethod.DNS : wish.method();
    }

    private static void checkAccount(
            JsonFields fields, String name, Optional<KnownCaAccount> found, ValidationMethod method) {
        if (found.isEmpty()) {
            fields.problem("caAccount", "'" + name + "' is no CA account here; see /v1/ca-accounts");
            return;
        }
        found.get().notProvenBy(method.name()).ifPresent(why -> fields.problem("method", why));
        if (found.get().wantsNoProof()) {
            fields.problem("caAccount", "the authority of '" + name + "' wants no proof of control");
        }
    }

    private static String domain(JsonFields fields) {
        String text = fields.text("domain", LONGEST_DOMAIN);
        if (text.isEmpty()) {
            return "";
        }
        try {
            DomainName domain = DomainName.parse(text);
            if (!domain.isWildcard() && domain.registrableDomain().isPresent()) {
                return domain.value();
            }
            fields.problem("domain", "must be a domain that somebody registered, or one below it, such as example.com");
        } catch (PkiProblem problem) {
            fields.problem("domain", String.valueOf(problem.getMessage()));
        }
        return "";
    }

    private Uni<DomainControl> requestAgain(
            SqlConnection tx, Caller caller, DomainControl control, ProofWish wish, Instant now) {
        if (control.state() instanceof Withdrawn) {
            throw Problems.conflict(
                    "Control of " + control.domain() + " was to be proven for one order, which has ended.");
        }
        ValidationMethod method = wish.method() == null ? control.validationMethod() : wish.method();
        if (method == ValidationMethod.HTTP && control.validationMethod() != ValidationMethod.HTTP) {
            throw Problems.conflict("A file proves one name alone, and control of " + control.domain()
                    + " is to be proven with all names below it. Choose DNS or EMAIL, or order with the method HTTP.");
        }
        return request(
                tx, caller, control, method, wish.dnsAccount() == null ? control.dnsAccount() : wish.dnsAccount(), now);
    }

    private Uni<DomainControl> request(
            SqlConnection tx,
            Caller caller,
            DomainControl control,
            ValidationMethod method,
            @Nullable String dnsAccount,
            Instant now) {
        DomainControlLifecycle.Step step = DomainControlLifecycle.request(control, method, dnsAccount, now);
        return controls.update(tx, List.of(step.control()), now)
                .chain(() -> say(tx, step))
                .chain(() -> audit.append(
                        tx,
                        caller,
                        now,
                        Action.DOMAIN_VALIDATION_REQUESTED,
                        subject(control),
                        "Control of " + control.domain() + " is to be proven to " + control.caAccount() + " by "
                                + method + "."))
                .replaceWith(step.control());
    }

    /// Here only; what the authority holds as proven stays so there. What is published for it is taken away.
    Uni<Void> forget(Caller caller, UUID id) {
        Instant now = clock.instant();
        return pool.withTransaction(tx -> controls.lock(tx, List.of(id), List.of(), List.of())
                .map(found -> found.stream().findFirst().orElseThrow(() -> Problems.notFound("domain", id.toString())))
                .call(control -> controls.waitingOrder(tx, control).invoke(order -> {
                    if (order.isPresent()) {
                        throw Problems.conflict("The order " + order.get() + " waits for control of " + control.domain()
                                + ", and perhaps others do. Cancel them first.");
                    }
                }))
                .chain(control -> say(tx, DomainControlLifecycle.orderEnded(control))
                        .chain(() -> controls.delete(tx, id))
                        .chain(() -> audit.append(
                                tx,
                                caller,
                                now,
                                Action.DOMAIN_FORGOTTEN,
                                subject(control),
                                control.domain() + " of " + control.caAccount() + " is forgotten here."))));
    }

    private Uni<Void> say(SqlConnection tx, DomainControlLifecycle.Step step) {
        return outbox.appendAll(
                tx,
                step.say().stream().map(message -> new Outgoing(message, null)).toList());
    }

    private static Subject subject(DomainControl control) {
        return new Subject("domain", control.id().toString());
    }
}
