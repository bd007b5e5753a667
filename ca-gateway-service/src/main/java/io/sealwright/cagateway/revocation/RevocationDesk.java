package io.sealwright.cagateway.revocation;

import io.sealwright.cagateway.account.AccountBook;
import io.sealwright.cagateway.connector.WantedDecision;
import io.sealwright.contracts.CaCommand;
import io.sealwright.contracts.CaCommand.DecideRevocation;
import io.sealwright.contracts.CaCommand.RevokeCertificate;
import io.sealwright.messaging.Outbox;
import io.sealwright.messaging.Outgoing;
import io.sealwright.messaging.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
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

/// The one place where revocations change: loads, asks the rules, writes, and says what is to be said, all
/// in the caller's transaction.
@ApplicationScoped
public class RevocationDesk {
    private static final Logger LOG = Logger.getLogger(RevocationDesk.class);

    private final RevocationStore store;
    private final RevocationRules rules;
    private final AccountBook accounts;
    private final Outbox outbox;
    private final Clock clock;

    RevocationDesk(RevocationStore store, RevocationConfig config, AccountBook accounts, Outbox outbox, Clock clock) {
        this.store = store;
        this.rules = new RevocationRules(
                config.times(), () -> ThreadLocalRandom.current().nextDouble());
        this.accounts = accounts;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Takes commands in their order, as one set of rows.
    ///
    /// @return the accounts that have work now
    public Uni<Set<String>> take(SqlConnection tx, List<Received<CaCommand>> commands) {
        Set<String> ids = commands.stream().map(RevocationDesk::id).collect(Collectors.toSet());
        Set<String> names = commands.stream()
                .flatMap(c -> c.message() instanceof RevokeCertificate it ? Stream.of(it.caAccount()) : null)
                .collect(Collectors.toSet());
        return store.lock(tx, ids)
                .chain(found -> accounts.existing(tx, names).chain(there -> {
                    Changed changed = new Changed(found);
                    commands.forEach(c -> take(changed, c, there));
                    return changed.write(tx);
                }));
    }

    private static String id(Received<CaCommand> received) {
        return switch (received.message()) {
            case RevokeCertificate it -> CertificateRevocation.id(it);
            case DecideRevocation it -> CertificateRevocation.id(it.orderId(), it.serialNumber());
            default -> throw new IllegalArgumentException("This is no command about a revocation: " + received.id());
        };
    }

    private void take(Changed changed, Received<CaCommand> received, Set<String> accountsThere) {
        if (received.message() instanceof RevokeCertificate command) {
            take(changed, command, received, accountsThere);
        } else if (received.message() instanceof DecideRevocation decided) {
            CertificateRevocation known = changed.revocations.get(id(received));
            if (known != null) {
                WantedDecision wanted = new WantedDecision(decided.approve(), decided.comment());
                changed.note(rules.on(known, new RevocationHappening.DecisionWanted(wanted), clock.instant()));
            }
        }
    }

    private void take(
            Changed changed, RevokeCertificate command, Received<CaCommand> received, Set<String> accountsThere) {
        boolean there = accountsThere.contains(command.caAccount());
        CertificateRevocation known = changed.revocations.get(CertificateRevocation.id(command));
        changed.note(
                known == null
                        ? RevocationRules.begin(command, received.traceparent(), there, clock.instant())
                        : rules.on(known, new RevocationHappening.Commanded(command, there), clock.instant()));
    }

    /// Something happened to one revocation; nothing happens to one that is not here.
    Uni<Void> happened(SqlConnection tx, String id, RevocationHappening happening) {
        return store.lock(tx, List.of(id)).chain(found -> happened(tx, found.values(), happening));
    }

    /// Something happened to these revocations, which the transaction has locked.
    Uni<Void> happened(SqlConnection tx, Collection<CertificateRevocation> locked, RevocationHappening happening) {
        Changed changed = new Changed(Map.of());
        locked.forEach(r -> changed.note(rules.on(r, happening, clock.instant())));
        return changed.write(tx).replaceWithVoid();
    }

    private final class Changed {
        private final Map<String, CertificateRevocation> revocations;
        private final Map<String, CertificateRevocation> changed = new LinkedHashMap<>();
        private final List<Outgoing> said = new ArrayList<>();

        Changed(Map<String, CertificateRevocation> found) {
            this.revocations = new LinkedHashMap<>(found);
        }

        void note(RevocationStep step) {
            CertificateRevocation next = step.next();
            LOG.infof(
                    "The revocation of certificate %s of order %s is %s at account %s",
                    next.command().serialNumber(),
                    next.command().orderId(),
                    next.phase().getClass().getSimpleName(),
                    next.account());
            revocations.put(next.id(), next);
            changed.put(next.id(), next);
            step.events().forEach(e -> said.add(new Outgoing(e, next.trace())));
        }

        Uni<Set<String>> write(SqlConnection tx) {
            Set<String> busy = changed.values().stream()
                    .map(CertificateRevocation::account)
                    .collect(Collectors.toSet());
            return store.write(tx, changed.values())
                    .chain(() -> outbox.appendAll(tx, said))
                    .replaceWith(busy);
        }
    }
}
