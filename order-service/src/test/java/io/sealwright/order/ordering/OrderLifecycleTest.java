package io.sealwright.order.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import io.sealwright.order.ordering.OrderHappening.AcceptedByCa;
import io.sealwright.order.ordering.OrderHappening.AdoptAsked;
import io.sealwright.order.ordering.OrderHappening.ApprovalNotNeeded;
import io.sealwright.order.ordering.OrderHappening.Approved;
import io.sealwright.order.ordering.OrderHappening.CancelAsked;
import io.sealwright.order.ordering.OrderHappening.CancelledByCa;
import io.sealwright.order.ordering.OrderHappening.ControlNeeded;
import io.sealwright.order.ordering.OrderHappening.ControlProven;
import io.sealwright.order.ordering.OrderHappening.ControlWaits;
import io.sealwright.order.ordering.OrderHappening.Disapproved;
import io.sealwright.order.ordering.OrderHappening.NotCancelledByCa;
import io.sealwright.order.ordering.OrderHappening.RejectedByCa;
import io.sealwright.order.ordering.OrderHappening.RetryAsked;
import io.sealwright.order.ordering.OrderHappening.RightCertificate;
import io.sealwright.order.ordering.OrderHappening.WaitsAtCa;
import io.sealwright.order.ordering.OrderHappening.WrongCertificate;
import io.sealwright.order.ordering.OrderState.AwaitingApproval;
import io.sealwright.order.ordering.OrderState.AwaitingIssuance;
import io.sealwright.order.ordering.OrderState.AwaitingValidation;
import io.sealwright.order.ordering.OrderState.Cancelled;
import io.sealwright.order.ordering.OrderState.Closed;
import io.sealwright.order.ordering.OrderState.Issued;
import io.sealwright.order.ordering.OrderState.Open;
import io.sealwright.order.ordering.OrderState.Received;
import io.sealwright.order.ordering.OrderState.Rejected;
import io.sealwright.order.ordering.OrderState.Submitting;
import io.sealwright.order.ordering.OrderTransition.Command;
import io.sealwright.order.ordering.OrderTransition.Ignored;
import io.sealwright.order.ordering.OrderTransition.Moved;
import io.sealwright.order.ordering.OrderTransition.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OrderLifecycleTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final UUID CERTIFICATE = new UUID(7, 7);
    private static final Waiting QUEUED = Waiting.until(ReasonCode.QUEUED_FOR_CA, "Its turn comes.", NOW);
    private static final Waiting HELD = Waiting.held(ReasonCode.CA_BALANCE, "Pay in money, then retry.");
    private static final Waiting UNKNOWN = Waiting.until(ReasonCode.CA_OUTCOME_UNKNOWN, "It is looked up.", NOW);

    private static final Received RECEIVED = new Received(QUEUED, false);
    private static final AwaitingApproval APPROVAL =
            new AwaitingApproval(Waiting.held(ReasonCode.APPROVAL_NEEDED, "Somebody else must look."));
    private static final Submitting SUBMITTING = new Submitting(QUEUED, false);
    private static final AwaitingValidation VALIDATION =
            new AwaitingValidation(Set.of("example.com"), null, QUEUED, false);
    private static final AwaitingIssuance ISSUANCE = new AwaitingIssuance("CE1", QUEUED, false);
    private static final Issued ISSUED = new Issued("CE1", CERTIFICATE);
    private static final Rejected REJECTED = new Rejected(ReasonCode.CA_REJECTED, "No.");
    private static final Cancelled CANCELLED = new Cancelled(null, "As asked.");

    private static final List<OrderState> STATES =
            List.of(RECEIVED, APPROVAL, SUBMITTING, VALIDATION, ISSUANCE, ISSUED, REJECTED, CANCELLED);

    private static final List<OrderHappening> HAPPENINGS = List.of(
            new AcceptedByCa("CE1"),
            new WaitsAtCa(UNKNOWN),
            new ControlNeeded(Set.of("example.com"), null),
            new ControlProven("example.com"),
            new ControlWaits("example.com", UNKNOWN),
            new RightCertificate("CE1", CERTIFICATE, "0a", NOW),
            new WrongCertificate("CE1", List.of("Another key.")),
            new RejectedByCa(ReasonCode.CA_REJECTED, "No."),
            new CancelledByCa("CE1", "As asked."),
            new NotCancelledByCa("Too late."),
            new CancelAsked(),
            new RetryAsked(),
            new Approved("bob", null),
            new Disapproved("bob", "Not this name."),
            new ApprovalNotNeeded(),
            new AdoptAsked("olga", "CE1"));

    /// One line a state, one column a happening, in the order of the lists above: the state that follows,
    /// `-` for ignored, `!` for refused.
    private static final String TABLE = """
            RECEIVED            ISSUANCE SUBMITTING VALIDATION - - ISSUED ISSUANCE REJECTED CANCELLED - RECEIVED ! ! ! ! !
            AWAITING_APPROVAL   ! - - - - ! ! - - - CANCELLED ! RECEIVED REJECTED RECEIVED !
            SUBMITTING          ISSUANCE SUBMITTING VALIDATION - - ISSUED ISSUANCE REJECTED CANCELLED - SUBMITTING ! ! ! ! !
            AWAITING_VALIDATION ISSUANCE - - SUBMITTING VALIDATION ISSUED ISSUANCE REJECTED CANCELLED - VALIDATION ! ! ! ! !
            AWAITING_ISSUANCE   - ISSUANCE - - - ISSUED ISSUANCE REJECTED CANCELLED - ISSUANCE ! ! ! ! !
            ISSUED              - - - - - - - - - - ! ! ! ! ! !
            REJECTED            ! - - - - ! - - - - ! ! ! ! ! !
            CANCELLED           ! - - - - ! - - - - ! ! ! ! ! !
            """;

    static Stream<Arguments> everyPair() {
        List<Arguments> pairs = new ArrayList<>();
        String[] lines = TABLE.strip().split("\n", -1);
        for (int s = 0; s < STATES.size(); s++) {
            String[] cells = lines[s].strip().split(" +", -1);
            assertThat(cells[0]).isEqualTo(STATES.get(s).name());
            assertThat(cells).hasSize(HAPPENINGS.size() + 1);
            for (int h = 0; h < HAPPENINGS.size(); h++) {
                pairs.add(Arguments.of(STATES.get(s), HAPPENINGS.get(h), cells[h + 1]));
            }
        }
        return pairs.stream();
    }

    @Test
    void everyStateIsListedByItsName() {
        assertThat(STATES.stream().filter(Open.class::isInstance).map(OrderState::name))
                .containsExactlyInAnyOrderElementsOf(Open.NAMES);
        assertThat(STATES.stream().filter(Closed.class::isInstance).map(OrderState::name))
                .containsExactlyInAnyOrderElementsOf(Closed.NAMES);
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void everyStateMeetsEveryHappening(OrderState state, OrderHappening happening, String expected) {
        String actual = switch (OrderLifecycle.apply(state, happening, NOW)) {
            case Moved(var to, var _, var text) -> {
                assertThat(text).isNotBlank();
                yield to.name().replace("AWAITING_", "");
            }
            case Ignored(var why) -> {
                assertThat(why).isNotBlank();
                yield "-";
            }
            case Refused(var why) -> {
                assertThat(why).isNotBlank();
                yield "!";
            }
        };
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void theTableHasEveryKindOfStateAndHappening() {
        assertThat(STATES.stream().map(Object::getClass))
                .doesNotHaveDuplicates()
                .hasSize(8);
        assertThat(HAPPENINGS.stream().map(Object::getClass))
                .hasSameElementsAs(kinds(OrderHappening.class).toList());
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(OrderLifecycleTest::kinds)
                : Stream.of(type);
    }

    @Test
    void whatIsInDoubtIsAdoptedAndNeverSentAgain() {
        Waiting doubt = Waiting.held(ReasonCode.CA_OUTCOME_UNDECIDED, "The authority does not show it.");
        OrderTransition adopted =
                OrderLifecycle.apply(new Submitting(doubt, false), new AdoptAsked("olga", "CE7"), NOW);
        assertThat(adopted).isInstanceOfSatisfying(Moved.class, moved -> {
            assertThat(moved.commands()).containsExactly(new Command.Adopt("CE7"));
            assertThat(moved.text()).contains("olga", "CE7");
            assertThat(moved.state()).isInstanceOf(Submitting.class);
        });
    }

    @Test
    void onlyWhatIsHeldInDoubtMayBeBoughtAlready() {
        for (ReasonCode reason : List.of(ReasonCode.CA_OUTCOME_UNDECIDED, ReasonCode.CA_UNEXPECTED_ANSWER)) {
            Waiting doubt = Waiting.held(reason, "The authority may have it.");
            assertThat(OrderLifecycle.mayBeBoughtAlready(new Submitting(doubt, false)))
                    .isTrue();
            assertThat(OrderLifecycle.mayBeBoughtAlready(new AwaitingIssuance("CE1", doubt, false)))
                    .isFalse();
        }
        Waiting money = Waiting.held(ReasonCode.CA_BALANCE, "Pay in money.");
        assertThat(OrderLifecycle.mayBeBoughtAlready(new Submitting(money, false)))
                .isFalse();
    }

    @Test
    void beginsBySubmittingOnce() {
        Moved begin = OrderLifecycle.received(NOW);
        assertThat(begin.state().name()).isEqualTo("RECEIVED");
        assertThat(begin.commands()).containsExactly(Command.SUBMIT);
    }

    @Test
    void anOrderThatMustBeApprovedIsHeldAndSaysNothingBeforeItIs() {
        Moved begin = OrderLifecycle.awaitingApproval("Somebody else must look.");
        assertThat(begin.commands()).isEmpty();
        assertThat(((Open) begin.state()).waiting().isHeld()).isTrue();
        assertThat(((Open) begin.state()).waiting().reason()).isEqualTo(ReasonCode.APPROVAL_NEEDED);

        Moved approved = (Moved) OrderLifecycle.apply(begin.state(), new Approved("bob", null), NOW);
        assertThat(approved.commands()).containsExactly(Command.SUBMIT);
        assertThat(approved.text()).contains("bob");
        Moved rejected = (Moved) OrderLifecycle.apply(begin.state(), new Disapproved("bob", "Not this name."), NOW);
        assertThat(rejected.commands()).isEmpty();
        assertThat(rejected.text()).contains("bob", "Not this name.");
        Moved cancelled = (Moved) OrderLifecycle.apply(begin.state(), new CancelAsked(), NOW);
        assertThat(cancelled.commands()).isEmpty();
    }

    /// Whatever comes in whatever order: before somebody lets it go, nothing is said to the CA gateway, and
    /// it is submitted once by that.
    @Test
    void nothingGoesToTheAuthorityBeforeApproval() {
        for (long seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            OrderState state =
                    OrderLifecycle.awaitingApproval("Somebody else must look.").state();
            for (int step = 0; step < 40 && state instanceof AwaitingApproval; step++) {
                OrderHappening happening = HAPPENINGS.get(random.nextInt(HAPPENINGS.size()));
                if (OrderLifecycle.apply(state, happening, NOW) instanceof Moved(var next, var commands, var _)) {
                    boolean letGo = happening instanceof Approved || happening instanceof ApprovalNotNeeded;
                    assertThat(commands)
                            .as("seed %d, %s", seed, happening)
                            .isEqualTo(letGo ? List.of(Command.SUBMIT) : List.of());
                    state = next;
                }
            }
        }
    }

    @Test
    void submitsAgainOnlyWhenTheLastDomainIsProven() {
        OrderState two = new AwaitingValidation(Set.of("example.com", "example.net"), null, QUEUED, false);
        Moved first = (Moved) OrderLifecycle.apply(two, new ControlProven("example.com"), NOW);
        assertThat(first.commands()).isEmpty();
        Moved second = (Moved) OrderLifecycle.apply(first.state(), new ControlProven("example.net"), NOW);
        assertThat(second.commands()).containsExactly(Command.SUBMIT);
        assertThat(second.state().name()).isEqualTo("SUBMITTING");
    }

    @Test
    void whatIsProvenForAPlacedOrderIsNotPlacedAgain() {
        Set<String> names = Set.of("example.com", "example.net");
        Moved needed = (Moved) OrderLifecycle.apply(ISSUANCE, new ControlNeeded(names, "CE1"), NOW);
        assertThat(needed.state()).isEqualTo(new AwaitingValidation(names, "CE1", waiting(needed), false));
        assertThat(waiting(needed).cause()).contains("example.com, example.net", "CE1");

        assertThat(OrderLifecycle.apply(needed.state(), new AcceptedByCa("CE1"), NOW))
                .isInstanceOf(Ignored.class);
        assertThat(OrderLifecycle.apply(needed.state(), new AcceptedByCa("CE2"), NOW))
                .isInstanceOf(Refused.class);
        assertThat(OrderLifecycle.apply(needed.state(), new ControlNeeded(names, "CE1"), NOW))
                .isInstanceOf(Ignored.class);
        assertThat(OrderLifecycle.apply(ISSUANCE, new ControlNeeded(names, "CE2"), NOW))
                .isInstanceOf(Ignored.class);

        Moved held = (Moved) OrderLifecycle.apply(needed.state(), new ControlWaits("example.net", HELD), NOW);
        assertThat(OrderLifecycle.apply(held.state(), new RetryAsked(), NOW))
                .isInstanceOfSatisfying(
                        Moved.class, retried -> assertThat(retried.commands()).containsExactly(Command.RESUME));

        Moved first = (Moved) OrderLifecycle.apply(needed.state(), new ControlProven("example.com"), NOW);
        assertThat(first.state().name()).isEqualTo("AWAITING_VALIDATION");
        Moved second = (Moved) OrderLifecycle.apply(first.state(), new ControlProven("example.net"), NOW);
        assertThat(second.commands()).isEmpty();
        assertThat(second.state()).isEqualTo(new AwaitingIssuance("CE1", waiting(second), false));
    }

    private static Waiting waiting(Moved moved) {
        return ((Open) moved.state()).waiting();
    }

    @Test
    void aHeldOrderGoesOnWhenAsked() {
        Moved resumed = (Moved) OrderLifecycle.apply(new Submitting(HELD, false), new RetryAsked(), NOW);
        assertThat(resumed.commands()).containsExactly(Command.RESUME);
        assertThat(((Open) resumed.state()).waiting().isHeld()).isFalse();
    }

    @Test
    void aWrongCertificateHoldsTheOrderAndDoesNotIssueIt() {
        Moved held = (Moved) OrderLifecycle.apply(ISSUANCE, new WrongCertificate("CE1", List.of("Another key.")), NOW);
        assertThat(((Open) held.state()).waiting().reason()).isEqualTo(ReasonCode.CERTIFICATE_MISMATCH);
        assertThat(((Open) held.state()).waiting().isHeld()).isTrue();
        assertThat(held.text()).contains("Another key.");
    }

    @Test
    void aSecondOrderAtTheAuthorityIsShownAndNotTaken() {
        assertThat(OrderLifecycle.apply(ISSUANCE, new AcceptedByCa("CE2"), NOW))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.why()).contains("CE2", "CE1"));
    }

    @Test
    void cancellingIsAskedOfTheGatewayOnceAndAgainAfterItFailed() {
        Moved asked = (Moved) OrderLifecycle.apply(ISSUANCE, new CancelAsked(), NOW);
        assertThat(asked.commands()).containsExactly(Command.CANCEL);
        assertThat(OrderLifecycle.apply(asked.state(), new CancelAsked(), NOW)).isInstanceOf(Ignored.class);
        Moved failed = (Moved) OrderLifecycle.apply(asked.state(), new NotCancelledByCa("Too late."), NOW);
        assertThat(OrderLifecycle.apply(failed.state(), new CancelAsked(), NOW)).isInstanceOf(Moved.class);
    }

    /// Facts arrive repeated and in any order. Whatever they are: what is closed stays closed, an open
    /// order says why it waits, and nothing is submitted that the authority already has.
    @Test
    void keepsItsPromisesUnderRandomHappenings() {
        List<OrderHappening> happenings = new ArrayList<>(HAPPENINGS);
        happenings.add(new ControlNeeded(Set.of("example.com"), "CE1"));
        for (long seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            OrderState state = OrderLifecycle.received(NOW).state();
            for (int step = 0; step < 40; step++) {
                OrderHappening happening = happenings.get(random.nextInt(happenings.size()));
                if (OrderLifecycle.apply(state, happening, NOW) instanceof Moved(var next, var commands, var _)) {
                    assertThat(state).as("seed %d, %s", seed, happening).isNotInstanceOf(Closed.class);
                    if (state instanceof AwaitingIssuance
                            || (state instanceof AwaitingValidation at && at.caOrderId() != null)) {
                        assertThat(commands).as("seed %d", seed).doesNotContain(Command.SUBMIT);
                    }
                    if (next instanceof Open open) {
                        assertThat(open.waiting().cause()).isNotBlank();
                    }
                    state = next;
                }
            }
        }
    }
}
