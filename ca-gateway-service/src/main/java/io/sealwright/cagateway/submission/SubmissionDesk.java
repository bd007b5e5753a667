package io.sealwright.cagateway.submission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sealwright.cagateway.connector.Changes;
import io.sealwright.cagateway.connector.Search;
import io.sealwright.contracts.CaEvent;
import io.sealwright.messaging.Outbox;
import io.sealwright.messaging.Outgoing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The one place where submissions change: loads, asks the rules, writes, and says what is to be said, all
/// in the caller's transaction.
@ApplicationScoped
public class SubmissionDesk {
    private static final Logger LOG = Logger.getLogger(SubmissionDesk.class);

    private final SubmissionStore store;
    private final SubmissionRules rules;
    private final Outbox outbox;
    private final Clock clock;
    private final Duration spared;
    private final Duration sparedInAll;
    private final Counter contradictions;

    SubmissionDesk(SubmissionStore store, SubmissionConfig config, Outbox outbox, Clock clock, MeterRegistry registry) {
        this.store = store;
        this.rules = new SubmissionRules(
                config.times(), () -> ThreadLocalRandom.current().nextDouble());
        this.outbox = outbox;
        this.clock = clock;
        this.spared = config.lookUpAfter().multipliedBy(2);
        this.sparedInAll = config.lookUpAtMost();
        this.contradictions = Counter.builder("sealwright.ca.contradictions")
                .description("Orders of which an authority shows what cannot be: a person must look")
                .register(registry);
    }

    /// Something happened to one order; nothing happens to an order that is not here.
    Uni<Void> happened(SqlConnection tx, String orderId, Happening happening) {
        return store.lock(tx, List.of(orderId))
                .chain(found -> stillFree(tx, found.get(orderId), happening)
                        .chain(it -> happened(tx, found.values(), _ -> it)));
    }

    /// What a search found somebody may have adopted as another order while it was under way: then it found nothing.
    private Uni<Happening> stillFree(SqlConnection tx, @Nullable Submission submission, Happening happening) {
        if (submission == null
                || submission.replacement() != null
                || !(happening instanceof Happening.SearchEnded(Search.Found(String caOrderId, var _)))) {
            return Uni.createFrom().item(happening);
        }
        return store.lockAdoptions(tx)
                .chain(() -> store.holders(tx, List.of(submission.account()), List.of(caOrderId)))
                .map(holders ->
                        holders.stream().anyMatch(holder -> !holder.orderId().equals(submission.orderId()))
                                ? new Happening.SearchEnded(new Search.NotFound())
                                : happening);
    }

    /// Something happened to each of these submissions, which the transaction has locked.
    Uni<Void> happened(SqlConnection tx, Collection<Submission> locked, Function<Submission, Happening> happening) {
        List<Submission> changed = new ArrayList<>();
        List<Outgoing> said = new ArrayList<>();
        for (Submission submission : locked) {
            Step step = step(submission, happening.apply(submission));
            if (step instanceof Step.Moved moved) {
                changed.add(moved.next());
            }
            said.addAll(outgoing(submission, step));
        }
        return store.update(tx, changed).chain(() -> outbox.appendAll(tx, said));
    }

    /// What the rules say; what is remarkable about it is logged.
    Step step(Submission submission, Happening happening) {
        Step step = rules.on(submission, happening, clock.instant());
        if (step instanceof Step.Ignored ignored) {
            LOG.debugf("Order %s: nothing changes, as %s", submission.orderId(), ignored.why());
        } else if (step instanceof Step.Refused refused) {
            LOG.errorf("Order %s: %s", submission.orderId(), refused.why());
            contradictions.increment();
        } else if (step instanceof Step.Moved moved) {
            LOG.infof(
                    "Order %s is %s at account %s",
                    submission.orderId(), moved.next().stage().getClass().getSimpleName(), submission.account());
        }
        return step;
    }

    /// The authority's list of changes showed orders; those that are none of ours are passed over.
    public Uni<Void> seen(SqlConnection tx, String account, List<Changes.Change> changes) {
        List<String> caOrderIds =
                changes.stream().map(Changes.Change::caOrderId).distinct().toList();
        List<String> orderIds = changes.stream()
                .map(Changes.Change::orderId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return store.lockSeen(tx, account, caOrderIds, orderIds).chain(found -> seen(tx, found, changes));
    }

    /// All changes of the account are known: looking up orders that nobody has looked up yet, to make sure, has time.
    /// It is put off from reading to reading and by a little only, so that it begins soon where the list fails.
    public Uni<Void> spareLookUps(SqlConnection tx, String account) {
        Instant now = clock.instant();
        return store.spare(tx, account, now, now.plus(spared), now.minus(sparedInAll));
    }

    private Uni<Void> seen(SqlConnection tx, Map<String, Submission> found, List<Changes.Change> changes) {
        Map<String, Submission> now = new HashMap<>(found);
        // Several orders of ours share one of the authority's where a certificate was replaced within it.
        Map<String, List<String>> byCaOrder = new HashMap<>();
        found.values()
                .forEach(s -> caOrderId(s)
                        .ifPresent(id -> byCaOrder
                                .computeIfAbsent(id, _ -> new ArrayList<>())
                                .add(s.orderId())));
        Map<String, Submission> changed = new LinkedHashMap<>();
        List<Outgoing> said = new ArrayList<>();
        for (Changes.Change change : changes) {
            List<String> byReference = change.orderId() == null ? List.of() : List.of(change.orderId());
            for (String orderId : byCaOrder.getOrDefault(change.caOrderId(), byReference)) {
                Submission submission = now.get(orderId);
                if (submission == null) {
                    continue;
                }
                Step step = step(submission, new Happening.Seen(change.caOrderId(), change.state()));
                said.addAll(outgoing(submission, step));
                if (step instanceof Step.Moved moved) {
                    now.put(orderId, moved.next());
                    changed.put(orderId, moved.next());
                }
            }
        }
        return store.update(tx, changed.values()).chain(() -> outbox.appendAll(tx, said));
    }

    private static Optional<String> caOrderId(Submission submission) {
        return switch (submission.stage()) {
            case Stage.Placed at -> Optional.of(at.caOrderId());
            case Stage.Issued at -> Optional.of(at.caOrderId());
            case Stage.Cancelled at -> Optional.ofNullable(at.caOrderId());
            case Stage.Queued _,
                    Stage.Calling _,
                    Stage.Unknown _,
                    Stage.AwaitingControl _,
                    Stage.Held _,
                    Stage.Rejected _ -> Optional.empty();
        };
    }

    /// What is to be said, in the trace in which the order was commanded.
    static List<Outgoing> outgoing(Submission submission, Step step) {
        List<CaEvent> events = switch (step) {
            case Step.Moved moved -> moved.events();
            case Step.Ignored ignored -> ignored.events();
            case Step.Refused _ -> List.of();
        };
        return events.stream().map(e -> new Outgoing(e, submission.trace())).toList();
    }
}
