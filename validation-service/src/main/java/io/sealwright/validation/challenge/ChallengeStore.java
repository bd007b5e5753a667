package io.sealwright.validation.challenge;

import io.sealwright.clock.TimeOrderedId;
import io.sealwright.contracts.ValidationEvent;
import io.sealwright.messaging.Outbox;
import io.sealwright.messaging.Outgoing;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Keeps the challenges. The one place where a challenge's state is swapped: load, decide, save, tell, in one
/// transaction.
@ApplicationScoped
class ChallengeStore {
    private static final Logger LOG = Logger.getLogger(ChallengeStore.class);

    private final Pool pool;
    private final Outbox outbox;
    private final Clock clock;

    ChallengeStore(Pool pool, Outbox outbox, Clock clock) {
        this.pool = pool;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// A fact about one challenge, and the trace in which it came.
    record Occurrence(
            String challengeId, Fact fact, @Nullable String traceparent) {}

    /// A challenge whose step is to be taken, by whoever holds the claim.
    record Claimed(Challenge challenge, UUID claim) {}

    /// Applies facts in their order, in the caller's transaction. Steps under way are not disturbed: their results will
    /// be judged against the new states.
    Uni<Void> apply(SqlClient tx, List<Occurrence> occurrences) {
        String[] ids = occurrences.stream()
                .map(Occurrence::challengeId)
                .distinct()
                .sorted()
                .toArray(String[]::new);
        return tx.preparedQuery(ChallengeSql.LOCK)
                .execute(Tuple.tuple().addArrayOfString(ids))
                .flatMap(rows -> {
                    Map<String, Challenge> known = new HashMap<>();
                    rows.forEach(row -> known.put(row.getString("challenge_id"), ChallengeRow.read(row)));
                    return swap(tx, known, occurrences);
                });
    }

    Uni<Void> apply(Occurrence occurrence) {
        return pool.withTransaction(tx -> apply(tx, List.of(occurrence)));
    }

    /// Records what came of a step. Where the claim has run out meanwhile, somebody else took the step over and this
    /// result is dropped.
    Uni<Void> record(Claimed claimed, Fact.Result result) {
        String id = claimed.challenge().id();
        return pool.withTransaction(tx -> tx.preparedQuery(ChallengeSql.LOCK_CLAIMED)
                .execute(Tuple.of(id, claimed.claim()))
                .flatMap(rows -> {
                    if (rows.size() == 0) {
                        LOG.warnf("The step of challenge %s took longer than its claim; its result is dropped", id);
                        return Uni.createFrom().voidItem();
                    }
                    Row row = rows.iterator().next();
                    Fact done = new Fact.StepDone(claimed.challenge().state(), result);
                    Occurrence occurrence = new Occurrence(id, done, row.getString("traceparent"));
                    return swap(tx, Map.of(id, ChallengeRow.read(row)), List.of(occurrence))
                            .chain(() ->
                                    tx.preparedQuery(ChallengeSql.END_CLAIM).execute(Tuple.of(id, claimed.claim())))
                            .replaceWithVoid();
                }));
    }

    private Uni<Void> swap(SqlClient tx, Map<String, Challenge> known, List<Occurrence> occurrences) {
        Instant now = now();
        Map<String, Challenge> present = new HashMap<>(known);
        Map<String, Occurrence> changed = new LinkedHashMap<>();
        List<Outgoing> reports = new ArrayList<>();
        for (Occurrence occurrence : occurrences) {
            String id = occurrence.challengeId();
            Challenge challenge = present.getOrDefault(id, Challenge.unheardOf(id));
            Transition transition = ChallengeRules.decide(challenge, occurrence.fact(), now);
            switch (transition) {
                case Transition.Moved moved -> {
                    LOG.infof("Challenge %s is %s", id, moved.to().state().name());
                    present.put(id, moved.to());
                    changed.put(id, occurrence);
                }
                case Transition.Stayed stayed -> LOG.debugf("Challenge %s stays as it is: %s", id, stayed.why());
            }
            for (ValidationEvent report : transition.reports()) {
                reports.add(new Outgoing(report, occurrence.traceparent()));
            }
        }
        return save(tx, present, changed, now).chain(() -> outbox.appendAll(tx, reports));
    }

    private static Uni<Void> save(
            SqlClient tx, Map<String, Challenge> present, Map<String, Occurrence> changed, Instant now) {
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        JsonArray rows = new JsonArray();
        changed.forEach((id, occurrence) ->
                rows.add(ChallengeRow.write(Optional.ofNullable(present.get(id)).orElseThrow())
                        .put("id", TimeOrderedId.at(now).toString())
                        .put("traceparent", occurrence.traceparent())));
        return tx.preparedQuery(ChallengeSql.SAVE)
                .execute(Tuple.of(rows, time(now)))
                .replaceWithVoid();
    }

    /// Claims challenges whose step is due, the longest overdue first.
    ///
    /// @param limit how long the claim holds, in real time
    Uni<List<Claimed>> claim(int most, Duration limit) {
        UUID claim = TimeOrderedId.at(now());
        return pool.preparedQuery(ChallengeSql.CLAIM)
                .execute(Tuple.of(claim, limit.toMillis(), time(now()), most))
                .map(rows -> stream(rows)
                        .map(ChallengeRow::read)
                        .sorted(Comparator.comparing(Challenge::dueAt, Comparator.nullsLast(Comparator.naturalOrder())))
                        .map(challenge -> new Claimed(challenge, claim))
                        .toList());
    }

    /// Sets held challenges going again when the DNS accounts are others than they were.
    Uni<Void> resumeHeld(int most) {
        return pool.withTransaction(tx -> tx.preparedQuery(ChallengeSql.LOCK_HELD)
                .execute(Tuple.of(most))
                .flatMap(rows -> {
                    Map<String, Challenge> known = new LinkedHashMap<>();
                    List<Occurrence> retries = new ArrayList<>();
                    for (Row row : rows) {
                        Challenge challenge = ChallengeRow.read(row);
                        known.put(challenge.id(), challenge);
                        retries.add(
                                new Occurrence(challenge.id(), new Fact.RetryWanted(), row.getString("traceparent")));
                    }
                    return swap(tx, known, retries);
                }));
    }

    /// When the next step is due that nobody takes yet.
    Uni<Optional<Instant>> nextDue() {
        return pool.query(ChallengeSql.NEXT_DUE)
                .execute()
                .map(rows ->
                        Optional.ofNullable(ChallengeRow.instant(rows.iterator().next(), "next")));
    }

    /// Whether another challenge needs the same record, so that it must stay.
    Uni<Boolean> isWantedByAnother(String id, Placement.InZone placement) {
        return pool.preparedQuery(ChallengeSql.WANTED_BY_ANOTHER)
                .execute(Tuple.of(
                        placement.name(),
                        placement.value(),
                        placement.account(),
                        placement.record().type().name(),
                        id))
                .map(rows -> rows.iterator().next().getBoolean("wanted"));
    }

    /// Newest first.
    Uni<List<Row>> page(@Nullable UUID after, State.@Nullable Name state, @Nullable String domain, int rows) {
        Tuple parameters = Tuple.of(rows);
        if (after != null) {
            parameters.addUUID(after);
        }
        if (state != null) {
            parameters.addString(state.name());
        }
        if (domain != null) {
            parameters.addString(domain);
        }
        return pool.preparedQuery(ChallengeSql.page(after != null, state != null, domain != null))
                .execute(parameters)
                .map(found -> stream(found).toList());
    }

    Uni<Optional<Row>> find(String id) {
        return pool.preparedQuery(ChallengeSql.ONE)
                .execute(Tuple.of(id))
                .map(rows -> stream(rows).findFirst());
    }

    /// One row per state with `state`, `challenges` and `oldest`.
    Uni<List<Row>> byState() {
        return pool.query(ChallengeSql.BY_STATE)
                .execute()
                .map(rows -> stream(rows).toList());
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /// The database keeps microseconds; states are compared with what it gives back.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
