package io.sealwright.validation.challenge;

import static io.sealwright.validation.challenge.ChallengeSamples.NOW;
import static io.sealwright.validation.challenge.ChallengeSamples.placement;
import static io.sealwright.validation.challenge.ChallengeSamples.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.contracts.ChallengeForm;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.ValidationEvent;
import io.sealwright.contracts.ValidationEvent.ChallengePublished;
import io.sealwright.contracts.ValidationEvent.ChallengeRemoved;
import io.sealwright.contracts.ValidationEvent.ChallengeWaiting;
import io.sealwright.contracts.Waiting;
import io.sealwright.validation.challenge.Fact.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every fact in every state.
class ChallengeRulesTest {
    private static final List<String> SERVERS = List.of("ns1 192.0.2.1");
    private static final Instant EARLIER = NOW.minusSeconds(60);

    private static final Map<String, Challenge> STATES = new LinkedHashMap<>();
    private static final Map<String, Function<State, Fact>> FACTS = new LinkedHashMap<>();

    static {
        Waiting publishing = Waiting.until(ReasonCode.CHALLENGE_PUBLISHING, "being written", EARLIER);
        Waiting propagating = Waiting.until(ReasonCode.CHALLENGE_PROPAGATING, "not everywhere", EARLIER);
        Waiting refused = Waiting.held(ReasonCode.DNS_REFUSED, "refused");
        state("absent", new State.Absent(), null, null);
        state("requested", new State.Requested(wanted("a"), null), publishing, EARLIER);
        state("requested+placed", new State.Requested(wanted("a"), placement("a")), publishing, EARLIER);
        state("published", new State.Published(wanted("a"), placement("a")), propagating, EARLIER);
        state("visible", new State.Visible(wanted("a"), placement("a"), SERVERS), null, null);
        state("held", new State.Held(wanted("a"), null), refused, null);
        state("held+placed", new State.Held(wanted("a"), placement("a")), refused, null);
        state("removing", new State.Removing(wanted("a"), placement("a"), null), null, EARLIER);
        state("removing,held", new State.Removing(wanted("a"), placement("a"), null), refused, null);
        state("removing,next", new State.Removing(wanted("a"), placement("a"), wanted("b")), publishing, EARLIER);
        state("removed", new State.Removed(wanted("a"), EARLIER), null, null);
        state("removed,unheard", new State.Removed(null, EARLIER), null, null);

        FACTS.put("publish a", _ -> new Fact.PublishWanted(wanted("a"), NOW));
        FACTS.put("publish b", _ -> new Fact.PublishWanted(wanted("b"), NOW));
        FACTS.put("publish a, said before", _ -> new Fact.PublishWanted(wanted("a"), EARLIER));
        FACTS.put("remove", _ -> new Fact.RemovalWanted(NOW));
        FACTS.put("retry", _ -> new Fact.RetryWanted());
        result("placed", new Result.Placed(placement("a")));
        result("written", new Result.Written());
        result("seen", new Result.SeenEverywhere(SERVERS));
        result("not seen", new Result.NotSeenYet("ns2 lags"));
        result("taken away", new Result.TakenAway());
        result("hindered", new Result.Hindered(ReasonCode.DNS_UNAVAILABLE, "timed out"));
        result("stopped", new Result.Stopped(ReasonCode.DNS_REFUSED, "key unknown"));
        FACTS.put(
                "late result",
                _ -> new Fact.StepDone(
                        new State.Published(wanted("z"), placement("z")), new Result.SeenEverywhere(SERVERS)));
    }

    private static void state(String name, State state, @Nullable Waiting waiting, @Nullable Instant dueAt) {
        STATES.put(name, new Challenge("c1", state, waiting, 2, dueAt));
    }

    private static void result(String name, Result result) {
        FACTS.put(name, state -> new Fact.StepDone(state, result));
    }

    /// One line a pair: `state : fact = new state, when due, what is told`. `a/a` is "a is wanted, a is placed"; a fact
    /// that is not listed for a state leaves it as it is and tells nothing.
    private static final String TABLE = """
            absent           : publish a              = REQUESTED a/-, due now, waiting CHALLENGE_PUBLISHING
            absent           : publish b              = REQUESTED b/-, due now, waiting CHALLENGE_PUBLISHING
            absent           : publish a, said before = REQUESTED a/-, due now, waiting CHALLENGE_PUBLISHING
            absent           : remove                 = REMOVED -/-, not due, removed

            requested        : publish a              = stays, waiting CHALLENGE_PUBLISHING
            requested        : publish b              = REQUESTED b/-, due now, waiting CHALLENGE_PUBLISHING
            requested        : publish a, said before = stays, waiting CHALLENGE_PUBLISHING
            requested        : remove                 = REMOVED a/-, not due, removed
            requested        : retry                  = REQUESTED a/-, due now, waiting CHALLENGE_PUBLISHING
            requested        : placed                 = REQUESTED a/a, due now
            requested        : hindered               = REQUESTED a/-, due +4 s, waiting DNS_UNAVAILABLE
            requested        : stopped                = HELD a/-, not due, held DNS_REFUSED

            requested+placed : publish a              = stays, waiting CHALLENGE_PUBLISHING
            requested+placed : publish b              = REMOVING a/a then b, due now, waiting CHALLENGE_PUBLISHING
            requested+placed : publish a, said before = stays, waiting CHALLENGE_PUBLISHING
            requested+placed : remove                 = REMOVING a/a, due now
            requested+placed : retry                  = REQUESTED a/a, due now, waiting CHALLENGE_PUBLISHING
            requested+placed : written                = PUBLISHED a/a, due now, waiting CHALLENGE_PROPAGATING
            requested+placed : hindered               = REQUESTED a/a, due +4 s, waiting DNS_UNAVAILABLE
            requested+placed : stopped                = HELD a/a, not due, held DNS_REFUSED

            published        : publish a              = stays, waiting CHALLENGE_PROPAGATING
            published        : publish b              = REMOVING a/a then b, due now, waiting CHALLENGE_PUBLISHING
            published        : publish a, said before = stays, waiting CHALLENGE_PROPAGATING
            published        : remove                 = REMOVING a/a, due now
            published        : retry                  = REQUESTED a/a, due now, waiting CHALLENGE_PUBLISHING
            published        : seen                   = VISIBLE a/a, not due, published
            published        : not seen               = PUBLISHED a/a, due +2 s, waiting CHALLENGE_PROPAGATING
            published        : hindered               = PUBLISHED a/a, due +4 s, waiting DNS_UNAVAILABLE
            published        : stopped                = HELD a/a, not due, held DNS_REFUSED

            visible          : publish a              = REQUESTED a/a, due now, waiting CHALLENGE_PUBLISHING
            visible          : publish b              = REMOVING a/a then b, due now, waiting CHALLENGE_PUBLISHING
            visible          : publish a, said before = REQUESTED a/a, due now, waiting CHALLENGE_PUBLISHING
            visible          : remove                 = REMOVING a/a, due now

            held             : publish a              = REQUESTED a/-, due now, waiting CHALLENGE_PUBLISHING
            held             : publish b              = REQUESTED b/-, due now, waiting CHALLENGE_PUBLISHING
            held             : publish a, said before = REQUESTED a/-, due now, waiting CHALLENGE_PUBLISHING
            held             : remove                 = REMOVED a/-, not due, removed
            held             : retry                  = REQUESTED a/-, due now, waiting CHALLENGE_PUBLISHING

            held+placed      : publish a              = REQUESTED a/a, due now, waiting CHALLENGE_PUBLISHING
            held+placed      : publish b              = REMOVING a/a then b, due now, waiting CHALLENGE_PUBLISHING
            held+placed      : publish a, said before = REQUESTED a/a, due now, waiting CHALLENGE_PUBLISHING
            held+placed      : remove                 = REMOVING a/a, due now
            held+placed      : retry                  = REQUESTED a/a, due now, waiting CHALLENGE_PUBLISHING

            removing         : publish a              = REMOVING a/a then a, due now, waiting CHALLENGE_PUBLISHING
            removing         : publish b              = REMOVING a/a then b, due now, waiting CHALLENGE_PUBLISHING
            removing         : publish a, said before = REMOVING a/a then a, due now, waiting CHALLENGE_PUBLISHING
            removing         : remove                 = REMOVING a/a, due now
            removing         : retry                  = REMOVING a/a, due now
            removing         : taken away             = REMOVED a/-, not due, removed
            removing         : hindered               = REMOVING a/a, due +4 s, waiting DNS_UNAVAILABLE
            removing         : stopped                = REMOVING a/a, not due, held DNS_REFUSED

            removing,held    : publish a              = REMOVING a/a then a, due now, waiting CHALLENGE_PUBLISHING
            removing,held    : publish b              = REMOVING a/a then b, due now, waiting CHALLENGE_PUBLISHING
            removing,held    : publish a, said before = REMOVING a/a then a, due now, waiting CHALLENGE_PUBLISHING
            removing,held    : remove                 = REMOVING a/a, due now
            removing,held    : retry                  = REMOVING a/a, due now
            removing,held    : taken away             = REMOVED a/-, not due, removed
            removing,held    : hindered               = REMOVING a/a, due +4 s, waiting DNS_UNAVAILABLE
            removing,held    : stopped                = REMOVING a/a, not due, held DNS_REFUSED

            removing,next    : publish a              = REMOVING a/a then a, due now, waiting CHALLENGE_PUBLISHING
            removing,next    : publish b              = REMOVING a/a then b, due now, waiting CHALLENGE_PUBLISHING
            removing,next    : publish a, said before = REMOVING a/a then a, due now, waiting CHALLENGE_PUBLISHING
            removing,next    : remove                 = REMOVING a/a, due now
            removing,next    : retry                  = REMOVING a/a then b, due now, waiting CHALLENGE_PUBLISHING
            removing,next    : taken away             = REQUESTED b/-, due now, waiting CHALLENGE_PUBLISHING
            removing,next    : hindered               = REMOVING a/a then b, due +4 s, waiting DNS_UNAVAILABLE
            removing,next    : stopped                = REMOVING a/a then b, not due, held DNS_REFUSED

            removed          : publish a              = REQUESTED a/-, due now, waiting CHALLENGE_PUBLISHING
            removed          : publish b              = REQUESTED b/-, due now, waiting CHALLENGE_PUBLISHING
            removed          : publish a, said before = REQUESTED a/-, due now, waiting CHALLENGE_PUBLISHING
            removed          : remove                 = stays, removed

            removed,unheard  : publish a              = REQUESTED a/-, due now, waiting CHALLENGE_PUBLISHING
            removed,unheard  : publish b              = REQUESTED b/-, due now, waiting CHALLENGE_PUBLISHING
            removed,unheard  : publish a, said before = stays, removed
            removed,unheard  : remove                 = stays, removed
            """;

    private static final Map<String, String> EXPECTED = TABLE.lines()
            .filter(line -> !line.isBlank())
            .map(line -> line.split(" *= *", 2))
            .collect(Collectors.toMap(line -> line[0].replaceAll(" *: *", " : ").strip(), line -> line[1].strip()));

    @TestFactory
    Stream<DynamicTest> answersEveryPair() {
        return STATES.entrySet().stream()
                .flatMap(state -> FACTS.entrySet().stream()
                        .map(fact -> DynamicTest.dynamicTest(state.getKey() + " : " + fact.getKey(), () -> {
                            Challenge challenge = state.getValue();
                            Transition transition = ChallengeRules.decide(
                                    challenge, fact.getValue().apply(challenge.state()), NOW);
                            assertThat(text(transition))
                                    .isEqualTo(EXPECTED.getOrDefault(state.getKey() + " : " + fact.getKey(), "stays"));
                        })));
    }

    @Test
    void hasNoLineForAPairThatDoesNotExist() {
        assertThat(EXPECTED.keySet()).allSatisfy(pair -> {
            assertThat(STATES).containsKey(pair.split(" : ", 2)[0]);
            assertThat(FACTS).containsKey(pair.split(" : ", 2)[1]);
        });
    }

    private static String text(Transition transition) {
        String told =
                transition.reports().stream().map(report -> ", " + text(report)).collect(Collectors.joining());
        return switch (transition) {
            case Transition.Stayed _ -> "stays" + told;
            case Transition.Moved moved -> text(moved.to()) + told;
        };
    }

    private static String text(Challenge challenge) {
        Instant due = challenge.dueAt();
        String when = due == null
                ? "not due"
                : due.equals(NOW)
                        ? "due now"
                        : "due +" + Duration.between(NOW, due).toSeconds() + " s";
        return challenge.state().name() + " " + text(challenge.state()) + ", " + when;
    }

    private static String text(State state) {
        return switch (state) {
            case State.Absent _ -> "";
            case State.Requested s -> text(s.wanted()) + "/" + text(s.placement());
            case State.Published s -> text(s.wanted()) + "/" + text(s.placement());
            case State.Visible s -> text(s.wanted()) + "/" + text(s.placement());
            case State.Held s -> text(s.wanted()) + "/" + text(s.placement());
            case State.Removing s ->
                text(s.wanted()) + "/" + text(s.placement()) + (s.next() == null ? "" : " then " + text(s.next()));
            case State.Removed s -> text(s.wanted()) + "/-";
        };
    }

    private static String text(@Nullable Wanted wanted) {
        return wanted == null ? "-" : wanted.recordValue();
    }

    private static String text(@Nullable Placement placement) {
        return placement == null ? "-" : placement.value();
    }

    private static String text(ValidationEvent report) {
        return switch (report) {
            case ChallengePublished p -> {
                assertThat(p.servers()).isEqualTo(SERVERS);
                yield "published";
            }
            case ChallengeWaiting w ->
                (w.waiting().isHeld() ? "held " : "waiting ") + w.waiting().reason();
            case ChallengeRemoved _ -> "removed";
            case ValidationEvent.DnsAccountChanged _ -> "?";
        };
    }

    @Test
    void tellsOfAWaitOnlyWhenItsReasonOrCauseChanges() {
        Challenge lagging = new Challenge(
                "c1",
                new State.Published(wanted("a"), placement("a")),
                Waiting.until(ReasonCode.CHALLENGE_PROPAGATING, "ns2 lags", EARLIER),
                5,
                EARLIER);
        Fact same = new Fact.StepDone(lagging.state(), new Result.NotSeenYet("ns2 lags"));
        assertThat(ChallengeRules.decide(lagging, same, NOW).reports()).isEmpty();
        Fact other = new Fact.StepDone(lagging.state(), new Result.NotSeenYet("ns3 lags"));
        assertThat(ChallengeRules.decide(lagging, other, NOW).reports())
                .singleElement()
                .isInstanceOfSatisfying(ChallengeWaiting.class, w -> {
                    assertThat(w.waiting().cause()).isEqualTo("ns3 lags");
                    assertThat(w.waiting().nextAttempt()).isEqualTo(NOW.plusSeconds(16));
                });
    }

    @Test
    void publishesAnewWhereOnlyTheAccountChanged() {
        Challenge visible = new Challenge("c1", new State.Visible(wanted("a"), placement("a"), SERVERS), null, 0, null);
        Wanted elsewhere = new Wanted("example.com", "example.com", "a", "other-account", List.of(), ChallengeForm.TXT);
        assertThat(ChallengeRules.decide(visible, new Fact.PublishWanted(elsewhere, NOW), NOW))
                .isInstanceOfSatisfying(
                        Transition.Moved.class,
                        moved -> assertThat(moved.to().state())
                                .isEqualTo(new State.Removing(wanted("a"), placement("a"), elsewhere)));
    }

    @Test
    void takesTheOldFormAwayBeforeTheNewOneIsPublished() {
        Challenge visible = new Challenge("c1", new State.Visible(wanted("a"), placement("a"), SERVERS), null, 0, null);
        Wanted alias = new Wanted("example.com", "example.com", "a", null, List.of(), ChallengeForm.CNAME);
        assertThat(ChallengeRules.decide(visible, new Fact.PublishWanted(alias, NOW), NOW))
                .isInstanceOfSatisfying(
                        Transition.Moved.class,
                        moved -> assertThat(moved.to().state())
                                .isEqualTo(new State.Removing(wanted("a"), placement("a"), alias)));
    }

    @Test
    void keepsThePlacementWhereOnlyTheCaaIdentitiesChanged() {
        Challenge published = new Challenge(
                "c1",
                new State.Published(wanted("a"), placement("a")),
                Waiting.until(ReasonCode.CHALLENGE_PROPAGATING, "x", NOW),
                0,
                NOW);
        Wanted lessStrict = new Wanted("example.com", "example.com", "a", null, List.of(), ChallengeForm.TXT);
        assertThat(ChallengeRules.decide(published, new Fact.PublishWanted(lessStrict, NOW), NOW))
                .isInstanceOfSatisfying(
                        Transition.Moved.class,
                        moved -> assertThat(moved.to().state())
                                .isEqualTo(new State.Requested(lessStrict, placement("a"))));
    }
}
