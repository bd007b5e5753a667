package io.sealwright.validation.challenge;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How many challenges are in each state, and since when the longest has been: the two numbers that show a stuck one.
@ApplicationScoped
class ChallengeGauges {
    private final ChallengeStore store;
    private final Clock clock;
    private final Map<State.Name, Reading> readings = new ConcurrentHashMap<>();

    ChallengeGauges(ChallengeStore store, Clock clock, MeterRegistry metrics) {
        this.store = store;
        this.clock = clock;
        for (State.Name state : State.Name.values()) {
            if (state != State.Name.REMOVED) {
                Tags tags = Tags.of("state", state.name());
                metrics.gauge(
                        "sealwright.challenges", tags, this, g -> g.of(state).challenges());
                metrics.gauge("sealwright.challenges.age.seconds", tags, this, g -> g.ageOfOldest(state));
            }
        }
    }

    private record Reading(long challenges, Instant oldest) {}

    @Scheduled(every = "10s")
    Uni<Void> measure() {
        return store.byState().invoke(this::take).replaceWithVoid();
    }

    private void take(List<Row> rows) {
        readings.clear();
        for (Row row : rows) {
            readings.put(
                    State.Name.valueOf(row.getString("state")),
                    new Reading(
                            row.getLong("challenges"),
                            row.getOffsetDateTime("oldest").toInstant()));
        }
    }

    private Reading of(State.Name state) {
        return readings.getOrDefault(state, new Reading(0, clock.instant()));
    }

    private double ageOfOldest(State.Name state) {
        return Duration.between(of(state).oldest(), clock.instant()).toMillis() / 1000.0;
    }
}
