package io.sealwright.cagateway.submission;

import io.sealwright.cagateway.connector.CaAnswer;
import io.sealwright.cagateway.connector.CaClient;
import io.sealwright.cagateway.connector.Placement;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.lane.DueWork;
import io.sealwright.cagateway.lane.LaneClaim;
import io.sealwright.cagateway.lane.LaneTask;
import io.sealwright.cagateway.lane.Transactions;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;

/// Places orders whose turn has come. Each call is recorded before it begins.
@ApplicationScoped
class PlacingWork implements DueWork {
    private static final Logger LOG = Logger.getLogger(PlacingWork.class);
    private static final int RANK = 40;
    private static final int SET = 500;

    private final SubmissionStore store;
    private final SubmissionDesk desk;
    private final Transactions transactions;
    private final Clock clock;

    PlacingWork(SubmissionStore store, SubmissionDesk desk, Transactions transactions, Clock clock) {
        this.store = store;
        this.desk = desk;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public int rank() {
        return RANK;
    }

    @Override
    public List<LaneTask> claim(LaneClaim claim, int atMost) {
        Instant now = clock.instant();
        return transactions.once(tx -> store.lockDue(tx, claim.account(), SubmissionRows.QUEUED, now, atMost)
                .chain(due -> {
                    List<Submission> calling = new ArrayList<>();
                    List<LaneTask> tasks = new ArrayList<>();
                    for (Submission submission : due) {
                        if (desk.step(submission, new Happening.TurnCame()) instanceof Step.Moved moved
                                && submission.request() != null) {
                            calling.add(moved.next());
                            tasks.add(task(moved.next(), submission.request()));
                        }
                    }
                    return calling.isEmpty()
                            ? Uni.createFrom().item(tasks)
                            : store.begin(tx, calling, claim.epoch(), now).replaceWith(tasks);
                }));
    }

    private LaneTask task(Submission calling, SubmitOrder request) {
        return new LaneTask(
                "Placing order " + request.orderId(), request.orderId(), client -> place(client, calling, request));
    }

    private CaAnswer place(CaClient client, Submission calling, SubmitOrder request) {
        Placement placement = answer(client, calling, request);
        String orderId = request.orderId();
        int attempt = calling.attempts();
        transactions.untilDone(
                "The outcome of placing order " + orderId,
                tx -> store.endAttempt(tx, orderId, attempt, clock.instant(), word(placement), detail(placement))
                        .chain(() -> desk.happened(tx, orderId, new Happening.PlacementEnded(attempt, placement))));
        return placement;
    }

    private static Placement answer(CaClient client, Submission calling, SubmitOrder request) {
        try {
            return client.place(request, calling.sends() > 0);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Placing order %s failed here; whether it was sent is not known", request.orderId());
            return new Placement.OutcomeUnknown("The call failed inside this service.");
        }
    }

    private static String word(Placement placement) {
        return switch (placement) {
            case Placement.Accepted _ -> "ACCEPTED";
            case Placement.DomainControlNeeded _ -> "DOMAIN_CONTROL_NEEDED";
            case Placement.Refused _ -> "REFUSED";
            case Placement.OutcomeUnknown _ -> "OUTCOME_UNKNOWN";
            case Trouble.TryAgain _ -> "TRY_AGAIN";
            case Trouble.OperatorMustAct _ -> "OPERATOR_MUST_ACT";
        };
    }

    private static String detail(Placement placement) {
        return switch (placement) {
            case Placement.Accepted it -> it.caOrderId();
            case Placement.DomainControlNeeded it -> String.join(" ", it.names());
            case Placement.Refused it -> it.detail();
            case Placement.OutcomeUnknown it -> it.detail();
            case Trouble it -> it.detail();
        };
    }

    /// Calls of earlier holders of the lane have no one to tell of their end.
    @Override
    public void takenOver(LaneClaim claim) {
        inSets(tx -> store.lockLost(tx, claim.account(), claim.epoch(), SET), _ -> new Happening.CallLost());
    }

    @Override
    public void paused(String account, Instant until, String why) {
        inSets(tx -> store.lockQueuedBefore(tx, account, until, SET), _ -> new Happening.AccountPaused(until, why));
    }

    /// Set by set until there is none left: what happens takes each out of what is found.
    private void inSets(
            Function<SqlConnection, Uni<List<Submission>>> find, Function<Submission, Happening> happening) {
        int found;
        do {
            found = transactions.once(tx -> find.apply(tx)
                    .chain(set -> desk.happened(tx, set, happening).replaceWith(set.size())));
        } while (found == SET);
    }

    @Override
    public void mended(String account) {
        String after = "";
        while (after != null) {
            String from = after;
            after = transactions.once(tx -> store.lockHeld(tx, account, HeldByAccount.names(), from, SET)
                    .chain(set -> desk.happened(tx, set, _ -> new Happening.Resumed())
                            .replaceWith(() ->
                                    set.size() < SET ? null : set.getLast().orderId())));
        }
    }
}
