package io.sealwright.cagateway.domaincontrol;

import io.sealwright.cagateway.account.AccountBook;
import io.sealwright.contracts.CaCommand;
import io.sealwright.contracts.CaCommand.CancelOrder;
import io.sealwright.contracts.CaCommand.CheckDomainControl;
import io.sealwright.contracts.CaCommand.RequestDomainControl;
import io.sealwright.contracts.CaCommand.ResumeOrder;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.messaging.Outbox;
import io.sealwright.messaging.Outgoing;
import io.sealwright.messaging.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// The one place where proofs change: loads, asks the rules, writes, and says what is to be said, all in
/// the caller's transaction.
@ApplicationScoped
public class ControlDesk {
    private static final Logger LOG = Logger.getLogger(ControlDesk.class);

    private final ControlStore store;
    private final DomainControlRules rules;
    private final AccountBook accounts;
    private final Outbox outbox;
    private final Clock clock;

    ControlDesk(ControlStore store, ControlConfig config, AccountBook accounts, Outbox outbox, Clock clock) {
        this.store = store;
        this.rules = new DomainControlRules(
                config.times(), () -> ThreadLocalRandom.current().nextDouble());
        this.accounts = accounts;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Takes commands in their order, as one set of rows.
    ///
    /// @return the accounts that have work now
    public Uni<Set<String>> take(SqlConnection tx, List<Received<CaCommand>> commands) {
        Set<String> ids = commands.stream().map(c -> c.message().key()).collect(Collectors.toSet());
        Set<String> names = commands.stream()
                .flatMap(c -> c.message() instanceof RequestDomainControl r ? Stream.of(r.caAccount()) : Stream.of())
                .collect(Collectors.toSet());
        return store.lock(tx, ids)
                .chain(found -> accounts.takingOrders(tx, names).chain(open -> {
                    Changed changed = new Changed(found);
                    for (Received<CaCommand> command : commands) {
                        take(changed, command, open);
                    }
                    return changed.write(tx);
                }));
    }

    private void take(Changed changed, Received<CaCommand> received, Set<String> openAccounts) {
        Instant now = clock.instant();
        DomainControl known = changed.controls.get(received.message().key());
        switch (received.message()) {
            case RequestDomainControl it
            when known == null ->
                changed.note(DomainControlRules.begin(
                        it, received.traceparent(), openAccounts.contains(it.caAccount()), now));
            case RequestDomainControl it
            when known != null ->
                changed.note(rules.on(known, new ControlHappening.RequestWanted(DomainControlRules.wanted(it)), now));
            case CheckDomainControl _
            when known != null -> changed.note(rules.on(known, new ControlHappening.CheckWanted(), now));
            case CheckDomainControl it ->
                LOG.errorf(
                        "Domain control %s is to be checked and was never requested here; request it again",
                        it.domainControlId());
            case RequestDomainControl _,
                    SubmitOrder _,
                    ResumeOrder _,
                    CancelOrder _,
                    CaCommand.AdoptOrder _,
                    CaCommand.ApproveAtAuthority _,
                    CaCommand.DeclineAtAuthority _,
                    CaCommand.DecideRevocation _,
                    CaCommand.RevokeCertificate _ ->
                throw new IllegalArgumentException("This is no command about domain control: " + received.id());
        }
    }

    /// Something happened to one proof; nothing happens to one that is not here.
    Uni<Void> happened(SqlConnection tx, String id, ControlHappening happening) {
        return store.lock(tx, List.of(id)).chain(found -> happened(tx, found.values(), happening));
    }

    /// Something happened to these proofs, which the transaction has locked.
    Uni<Void> happened(SqlConnection tx, Collection<DomainControl> locked, ControlHappening happening) {
        Changed changed = new Changed(Map.of());
        locked.forEach(c -> changed.note(rules.on(c, happening, clock.instant())));
        return changed.write(tx).replaceWithVoid();
    }

    private final class Changed {
        private final Map<String, DomainControl> controls;
        private final Map<String, DomainControl> changed = new LinkedHashMap<>();
        private final List<Outgoing> said = new ArrayList<>();

        Changed(Map<String, DomainControl> found) {
            this.controls = new LinkedHashMap<>(found);
        }

        void note(ControlStep step) {
            DomainControl next = step.next();
            controls.put(next.id(), next);
            changed.put(next.id(), next);
            step.events().forEach(e -> said.add(new Outgoing(e, next.trace())));
        }

        Uni<Set<String>> write(SqlConnection tx) {
            Set<String> busy =
                    changed.values().stream().map(DomainControl::account).collect(Collectors.toSet());
            return store.write(tx, changed.values())
                    .chain(() -> outbox.appendAll(tx, said))
                    .replaceWith(busy);
        }
    }
}
