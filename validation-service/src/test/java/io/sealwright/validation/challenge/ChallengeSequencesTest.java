package io.sealwright.validation.challenge;

import static io.sealwright.validation.challenge.ChallengeSamples.NOW;
import static io.sealwright.validation.challenge.ChallengeSamples.placement;
import static io.sealwright.validation.challenge.ChallengeSamples.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.ValidationEvent;
import io.sealwright.contracts.ValidationEvent.ChallengePublished;
import io.sealwright.contracts.ValidationEvent.ChallengeRemoved;
import io.sealwright.validation.challenge.Fact.Result;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random histories of one challenge: commands that repeat, replace and take back, steps that fail, crash after they
/// acted, or end when the challenge has moved on. The seed is the test's name.
class ChallengeSequencesTest {
    private static final int HISTORIES = 400;
    private static final int LENGTH = 60;

    /// What really stands in DNS, and the step that a worker is in the middle of.
    private static final class World {
        final Random random;
        final Set<String> standing = new TreeSet<>();
        Challenge challenge = Challenge.unheardOf("c1");
        Instant now = NOW;

        @Nullable
        State begun;

        @Nullable
        ValidationEvent lastReport;

        World(long seed) {
            random = new Random(seed);
        }

        void happen(Fact fact) {
            now = now.plusMillis(1 + random.nextInt(1000));
            Transition transition = ChallengeRules.decide(challenge, fact, now);
            if (transition instanceof Transition.Moved moved) {
                challenge = moved.to();
            }
            if (!transition.reports().isEmpty()) {
                lastReport = transition.reports().getLast();
            }
            check();
        }

        void command() {
            switch (random.nextInt(4)) {
                case 0 -> happen(new Fact.RemovalWanted(now));
                case 1 -> happen(new Fact.RetryWanted());
                default ->
                    happen(new Fact.PublishWanted(wanted(String.valueOf((char) ('a' + random.nextInt(3)))), now));
            }
        }

        void beginStep() {
            if (begun == null && challenge.dueAt() != null) {
                begun = challenge.state();
            }
        }

        /// Ends the step that was begun: it acts on DNS by what it saw then, and tells afterwards, or never.
        void endStep(boolean works) {
            State observed = begun;
            if (observed == null) {
                return;
            }
            begun = null;
            Result result = act(observed, works);
            boolean crashed = !works && random.nextInt(3) == 0;
            if (!crashed) {
                happen(new Fact.StepDone(observed, result));
            }
        }

        private Result act(State observed, boolean works) {
            int luck = works ? 0 : random.nextInt(4);
            return switch (observed) {
                case State.Requested(Wanted wanted, Placement placement)
                when placement == null ->
                    luck == 0
                            ? new Result.Placed(placement(wanted.recordValue()))
                            : trouble(luck, ReasonCode.DNS_ACCOUNT_MISSING);
                case State.Requested requested -> {
                    Placement placement = requested.placement();
                    assertThat(placement).isNotNull();
                    // A time-out may come before or after the server did it.
                    if (placement != null && luck < 2) {
                        standing.add(placement.value());
                    }
                    yield luck == 0 ? new Result.Written() : trouble(luck, ReasonCode.DNS_REFUSED);
                }
                case State.Published published ->
                    luck == 0 && standing.contains(published.placement().value())
                            ? new Result.SeenEverywhere(List.of("ns1"))
                            : new Result.NotSeenYet("ns" + luck + " lags");
                case State.Removing removing -> {
                    if (luck < 2) {
                        standing.remove(removing.placement().value());
                    }
                    yield luck == 0 ? new Result.TakenAway() : trouble(luck, ReasonCode.DNS_REFUSED);
                }
                case State.Absent _, State.Visible _, State.Held _, State.Removed _ ->
                    throw new AssertionError("A step began in " + observed);
            };
        }

        private static Result trouble(int luck, ReasonCode reason) {
            return luck == 3
                    ? new Result.Stopped(reason, "an operator must act")
                    : new Result.Hindered(ReasonCode.DNS_UNAVAILABLE, "timed out");
        }

        void check() {
            State state = challenge.state();
            // Whatever stands in DNS is known, so that it can be taken away: at most the one placement's value.
            assertThat(Set.copyOf(placed(state))).containsAll(standing);
            boolean ends =
                    state instanceof State.Visible || state instanceof State.Removed || state instanceof State.Absent;
            boolean held = challenge.waiting() != null && challenge.waiting().isHeld();
            // Nothing stands still without a reason that names who can act.
            assertThat(challenge.dueAt() == null).isEqualTo(ends || held);
            if (state instanceof State.Requested || state instanceof State.Published || state instanceof State.Held) {
                assertThat(challenge.waiting()).isNotNull();
            }
        }

        private static List<String> placed(State state) {
            return switch (state) {
                case State.Requested s
                when s.placement() != null -> List.of(s.placement().value());
                case State.Held s
                when s.placement() != null -> List.of(s.placement().value());
                case State.Published s -> List.of(s.placement().value());
                case State.Visible s -> List.of(s.placement().value());
                case State.Removing s -> List.of(s.placement().value());
                case State.Requested _, State.Held _, State.Removed _, State.Absent _ -> List.of();
            };
        }

        void settle() {
            endStep(true);
            for (int i = 0; i < 20 && challenge.dueAt() != null; i++) {
                beginStep();
                endStep(true);
            }
            assertThat(challenge.dueAt()).as("settled").isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20261121, 77})
    void publishesWhatWasWantedLastAndLeavesNothingBehind(long seed) {
        for (int history = 0; history < HISTORIES; history++) {
            World world = new World(seed * 1_000_003 + history);
            for (int i = 0; i < LENGTH; i++) {
                switch (world.random.nextInt(3)) {
                    case 0 -> world.command();
                    case 1 -> world.beginStep();
                    default -> world.endStep(false);
                }
            }
            world.happen(new Fact.PublishWanted(wanted("wanted last"), world.now.plusSeconds(1)));
            world.settle();
            assertThat(world.challenge.state()).isInstanceOf(State.Visible.class);
            assertThat(world.standing).containsExactly("wanted last");
            assertThat(world.lastReport).isInstanceOf(ChallengePublished.class);

            world.happen(new Fact.RemovalWanted(world.now));
            world.settle();
            assertThat(world.challenge.state()).isInstanceOf(State.Removed.class);
            assertThat(world.standing).isEmpty();
            assertThat(world.lastReport).isInstanceOf(ChallengeRemoved.class);
        }
    }
}
