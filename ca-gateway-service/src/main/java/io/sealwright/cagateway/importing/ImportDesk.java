package io.sealwright.cagateway.importing;

import io.sealwright.clock.TimeOrderedId;
import io.sealwright.contracts.CaEvent;
import io.sealwright.contracts.CaEvent.CertificateFound;
import io.sealwright.messaging.Outbox;
import io.sealwright.pki.CertificateRequest;
import io.sealwright.pki.IssuedCertificate;
import io.sealwright.pki.PkiProblem;
import io.sealwright.pki.PublicKeyInfo;
import io.sealwright.rest.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Begins and stops imports, and records what was read.
@ApplicationScoped
class ImportDesk {
    private static final Logger LOG = Logger.getLogger(ImportDesk.class);

    private final ImportStore store;
    private final Outbox outbox;
    private final Clock clock;

    ImportDesk(ImportStore store, Outbox outbox, Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Begins an import, unless the same one is running already: then it is that one.
    Uni<Import> begin(SqlConnection tx, String account, Import.Wish wish, String by) {
        Instant now = clock.instant();
        UUID id = TimeOrderedId.at(now);
        return store.begin(tx, id, account, wish, by, now)
                .chain(() -> store.running(tx, account, wish.scope()))
                // The one that was in the way may have ended just now.
                .chain(running -> running.map(Uni.createFrom()::item).orElseGet(() -> begin(tx, account, wish, by)))
                .invoke(running -> {
                    if (!running.wish().equals(wish)) {
                        throw Problems.conflict("An import of the scope " + wish.scope() + " is running already for "
                                + account + ", with another range or team: " + running.id()
                                + ". Wait for its end, or stop it.");
                    }
                    if (running.id().equals(id)) {
                        LOG.infof("%s had the orders of account %s read: %s %s", by, account, wish.scope(), id);
                    }
                });
    }

    /// @return nothing where the account has no such import
    Uni<Optional<Import>> stop(SqlConnection tx, String account, UUID id, String by) {
        return store.one(tx, account, id).chain(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(found);
            }
            return store.locked(tx, id).map(Optional::orElseThrow).chain(now -> switch (now.state()) {
                case RUNNING -> {
                    LOG.infof("%s stopped the import %s of account %s", by, id, account);
                    yield store.end(tx, id, Import.State.STOPPED, null, clock.instant())
                            .chain(() -> store.one(tx, account, id));
                }
                case STOPPED -> Uni.createFrom().item(Optional.of(now));
                case DONE, FAILED -> throw Problems.conflict("The import is over already: it is " + now.state() + ".");
            });
        });
    }

    /// What a part brought is said in the transaction that notes how far the reading is. A part of an import that was
    /// stopped meanwhile, or that somebody else read, comes to nothing.
    Uni<Void> partRead(SqlConnection tx, PartInHand.Outcome outcome) {
        Import read = outcome.job();
        return store.locked(tx, read.id())
                .map(now -> now.filter(
                        one -> one.state() == Import.State.RUNNING && Objects.equals(one.cursor(), read.cursor())))
                .chain(now -> now.isEmpty() ? Uni.createFrom().voidItem() : record(tx, outcome));
    }

    private Uni<Void> record(SqlConnection tx, PartInHand.Outcome outcome) {
        Import read = outcome.job();
        Instant now = clock.instant();
        return store.openRequests(tx, read.account())
                .map(open -> withoutOurs(outcome.events(), open))
                .chain(events -> outbox.append(tx, events)
                        .chain(() -> store.advance(
                                tx,
                                read.id(),
                                outcome.next(),
                                new Import.Counts(
                                        outcome.counts().found(),
                                        events.size(),
                                        outcome.counts().withoutCertificate()),
                                outcome.lastError(),
                                now)))
                .chain(() -> {
                    if (outcome.next() != null) {
                        return Uni.createFrom().voidItem();
                    }
                    LOG.infof(
                            "The orders of account %s are read (%s %s)",
                            read.account(), read.wish().scope(), read.id());
                    return store.end(tx, read.id(), Import.State.DONE, null, now);
                });
    }

    /// The authority may show an order of which we do not know yet that it took it: its key tells.
    private static List<CaEvent> withoutOurs(List<CaEvent> events, List<String> openRequests) {
        List<PublicKeyInfo> keys = openRequests.stream()
                .flatMap(csr -> {
                    try {
                        return Stream.of(CertificateRequest.parse(csr).publicKey());
                    } catch (PkiProblem e) {
                        LOG.warnf("A CSR of ours cannot be read: %s", e.getMessage());
                        return Stream.empty();
                    }
                })
                .toList();
        return keys.isEmpty()
                ? events
                : events.stream().filter(event -> !isOurs(event, keys)).toList();
    }

    private static boolean isOurs(CaEvent event, List<PublicKeyInfo> keys) {
        if (!(event instanceof CertificateFound found)) {
            return false;
        }
        try {
            PublicKeyInfo key = IssuedCertificate.parse(found.certificate()).publicKey();
            return keys.stream().anyMatch(key::sameKeyAs);
        } catch (PkiProblem e) {
            LOG.warnf("The certificate of order %s cannot be read: %s", found.caOrderId(), e.getMessage());
            return false;
        }
    }
}
