package io.sealwright.cagateway.submission;

import io.sealwright.cagateway.connector.CaAnswer;
import io.sealwright.cagateway.connector.CaClient;
import io.sealwright.cagateway.connector.Cancellation;
import io.sealwright.cagateway.connector.Decision;
import io.sealwright.cagateway.connector.LookUp;
import io.sealwright.cagateway.connector.Search;
import io.sealwright.cagateway.connector.WantedDecision;
import io.sealwright.cagateway.lane.DueWork;
import io.sealwright.cagateway.lane.LaneClaim;
import io.sealwright.cagateway.lane.LaneTask;
import io.sealwright.cagateway.lane.Transactions;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Searches for orders whose outcome is unknown, cancels, approves and declines, and looks up what the list of
/// changes may have missed.
@ApplicationScoped
class ChasingWork implements DueWork {
    private static final int RANK = 20;
    /// Should the doer vanish, the work is due again then.
    private static final Duration TAKEN_FOR = Duration.ofMinutes(5);

    private final SubmissionStore store;
    private final SubmissionDesk desk;
    private final Transactions transactions;
    private final Clock clock;

    ChasingWork(SubmissionStore store, SubmissionDesk desk, Transactions transactions, Clock clock) {
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
        List<Submission> due = transactions.once(tx -> lockDue(tx, claim, now, atMost)
                .call(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : store.postpone(
                                tx, found.stream().map(Submission::orderId).toList(), now.plus(TAKEN_FOR))));
        List<LaneTask> tasks = new ArrayList<>();
        for (Submission submission : due) {
            SubmitOrder request = submission.request();
            if (submission.stage() instanceof Stage.Unknown && request != null) {
                tasks.add(new LaneTask(
                        "Searching for order " + request.orderId(),
                        request.orderId(),
                        client -> search(client, submission, request)));
            } else if (submission.stage() instanceof Stage.Placed placed) {
                tasks.add(follow(submission, placed.caOrderId()));
            }
        }
        return tasks;
    }

    private LaneTask follow(Submission submission, String caOrderId) {
        String orderId = submission.orderId();
        if (submission.cancelWanted()) {
            return new LaneTask(
                    "Cancelling order " + orderId, orderId, client -> cancel(client, submission, caOrderId));
        }
        WantedDecision wanted = submission.decision();
        return wanted != null
                ? new LaneTask(
                        (wanted.approve() ? "Approving order " : "Declining order ") + orderId,
                        orderId,
                        client -> decide(client, submission, caOrderId, wanted))
                : new LaneTask("Looking up order " + orderId, orderId, client -> lookUp(client, submission, caOrderId));
    }

    private Uni<List<Submission>> lockDue(SqlConnection tx, LaneClaim claim, Instant now, int atMost) {
        return store.lockDue(tx, claim.account(), SubmissionRows.UNKNOWN, now, atMost)
                .chain(unknown -> atMost == unknown.size()
                        ? Uni.createFrom().item(unknown)
                        : store.lockDue(tx, claim.account(), SubmissionRows.PLACED, now, atMost - unknown.size())
                                .map(placed -> {
                                    List<Submission> all = new ArrayList<>(unknown);
                                    all.addAll(placed);
                                    return all;
                                }));
    }

    private CaAnswer search(CaClient client, Submission submission, SubmitOrder request) {
        Instant sentAt = submission.sentAt() == null ? clock.instant() : submission.sentAt();
        Search search = client.find(
                request, sentAt, ids -> transactions.once(tx -> store.known(tx, submission.account(), ids)));
        record("The search for order", request.orderId(), new Happening.SearchEnded(search));
        return search;
    }

    private CaAnswer lookUp(CaClient client, Submission submission, String caOrderId) {
        LookUp lookUp = client.lookUp(caOrderId, submission.replacement());
        record("The look-up of order", submission.orderId(), new Happening.LookUpEnded(lookUp));
        return lookUp;
    }

    private CaAnswer cancel(CaClient client, Submission submission, String caOrderId) {
        Cancellation cancellation = client.cancel(caOrderId, submission.replacement());
        record("The cancellation of order", submission.orderId(), new Happening.CancellationEnded(cancellation));
        return cancellation;
    }

    private CaAnswer decide(CaClient client, Submission submission, String caOrderId, WantedDecision wanted) {
        Decision decision = client.decide(caOrderId, submission.replacement(), wanted);
        record("The decision about order", submission.orderId(), new Happening.DecisionEnded(wanted, decision));
        return decision;
    }

    private void record(String what, String orderId, Happening happening) {
        transactions.untilDone(what + " " + orderId, tx -> desk.happened(tx, orderId, happening));
    }
}
