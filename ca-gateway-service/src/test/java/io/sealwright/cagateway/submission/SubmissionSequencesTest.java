package io.sealwright.cagateway.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.cagateway.connector.CaOrderState;
import io.sealwright.cagateway.connector.LookUp;
import io.sealwright.cagateway.connector.Placement;
import io.sealwright.cagateway.connector.Search;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.contracts.CaEvent;
import io.sealwright.contracts.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random lives of one order at an authority that drops answers, is out of reach, is slow to know what it
/// took, and against a service that crashes in calls: whatever happens, the order is bought at most once
/// and is never lost.
class SubmissionSequencesTest {
    private static final int LIVES = 4_000;
    private static final int MOST_STEPS = 400;
    /// How late the authority's searches know of an order. It must be shorter than the time between two
    /// searches.
    private static final Duration KNOWN_AFTER = Duration.ofSeconds(60);

    private final SubmissionRules rules = Samples.rules();

    @ParameterizedTest
    @ValueSource(longs = {1, 20261121, 8086})
    void isBoughtAtMostOnceAndNeverLost(long seed) {
        Random random = new Random(seed);
        for (int life = 0; life < LIVES; life++) {
            World world = new World(random);
            world.live();
            assertThat(world.bought)
                    .as("life %d of seed %d: %s", life, seed, world.story)
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(world.submission.stage())
                    .as("life %d of seed %d: %s", life, seed, world.story)
                    .isInstanceOf(Stage.Issued.class);
            assertThat(world.issued).as("certificates told of").isEqualTo(1);
        }
    }

    private final class World {
        private final Random random;
        private final List<Instant> bought = new ArrayList<>();
        private final List<String> story = new ArrayList<>();
        private Instant now = Samples.NOW;
        private Submission submission =
                SubmissionRules.begin(Samples.ORDER, null, true, now).next();
        private int issued;

        World(Random random) {
            this.random = random;
        }

        void live() {
            for (int i = 0; i < MOST_STEPS && !(submission.stage() instanceof Stage.Issued); i++) {
                step();
            }
        }

        private void step() {
            switch (submission.stage()) {
                case Stage.Queued at -> {
                    passTo(at.due());
                    happen(new Happening.TurnCame());
                    call();
                }
                case Stage.Calling _ -> happen(new Happening.CallLost());
                case Stage.Unknown at -> {
                    passTo(at.due());
                    happen(new Happening.SearchEnded(search()));
                }
                case Stage.Placed at -> {
                    passTo(at.due());
                    happen(new Happening.LookUpEnded(new LookUp.Known(state())));
                }
                case Stage.Held _, Stage.AwaitingControl _ -> happen(new Happening.Resumed());
                case Stage.Rejected _, Stage.Cancelled _, Stage.Issued _ ->
                    throw new AssertionError("Nothing in this world ends an order so: " + story);
            }
        }

        private void call() {
            int attempt = submission.attempts();
            Duration took = Duration.ofSeconds(random.nextInt(30));
            Placement answer = switch (random.nextInt(7)) {
                case 0 -> new Trouble.TryAgain(null, ReasonCode.CA_UNAVAILABLE, "Refused to connect.");
                case 1 -> new Trouble.OperatorMustAct(ReasonCode.CA_CREDENTIALS, "Password expired.");
                case 2 -> new Placement.OutcomeUnknown("Timed out and was not taken.");
                case 3, 4 -> {
                    bought.add(now);
                    yield new Placement.OutcomeUnknown("Dropped after it was taken.");
                }
                default -> {
                    bought.add(now);
                    yield new Placement.Accepted("CA-" + bought.size(), state());
                }
            };
            now = now.plus(took);
            if (random.nextInt(5) == 0) {
                happen(new Happening.CallLost());
                if (random.nextBoolean()) {
                    happen(new Happening.PlacementEnded(attempt, answer));
                }
                return;
            }
            happen(new Happening.PlacementEnded(attempt, answer));
            if (random.nextInt(10) == 0) {
                happen(new Happening.PlacementEnded(attempt, answer));
            }
        }

        private Search search() {
            if (random.nextInt(4) == 0) {
                return new Trouble.TryAgain(null, ReasonCode.CA_UNAVAILABLE, "Out of reach.");
            }
            boolean known =
                    !bought.isEmpty() && bought.getFirst().plus(KNOWN_AFTER).isBefore(now);
            return known ? new Search.Found("CA-1", state()) : new Search.NotFound();
        }

        private CaOrderState state() {
            return random.nextInt(3) == 0 ? new CaOrderState.Issued("leaf", List.of()) : new CaOrderState.Pending();
        }

        private void passTo(Instant due) {
            if (due.isAfter(now)) {
                now = due;
            }
        }

        private void happen(Happening happening) {
            story.add(happening.getClass().getSimpleName());
            if (rules.on(submission, happening, now) instanceof Step.Moved moved) {
                submission = moved.next();
                issued += (int) moved.events().stream()
                        .filter(CaEvent.CertificateIssued.class::isInstance)
                        .count();
            }
        }
    }
}
