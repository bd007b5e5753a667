package io.sealwright.cagateway.revocation;

import io.sealwright.cagateway.connector.CaAnswer;
import io.sealwright.cagateway.connector.CaClient;
import io.sealwright.cagateway.connector.Decision;
import io.sealwright.cagateway.connector.Revocation;
import io.sealwright.cagateway.connector.RevocationLook;
import io.sealwright.cagateway.connector.WantedDecision;
import io.sealwright.cagateway.lane.DueWork;
import io.sealwright.cagateway.lane.LaneClaim;
import io.sealwright.cagateway.lane.LaneTask;
import io.sealwright.cagateway.lane.Transactions;
import io.sealwright.cagateway.revocation.CertificateRevocation.Asked;
import io.sealwright.cagateway.revocation.CertificateRevocation.Awaited;
import io.sealwright.cagateway.revocation.CertificateRevocation.Held;
import io.sealwright.cagateway.revocation.CertificateRevocation.Refused;
import io.sealwright.cagateway.revocation.CertificateRevocation.Revoked;
import io.sealwright.cagateway.revocation.CertificateRevocation.Seen;
import io.sealwright.cagateway.revocation.CertificateRevocation.Unknown;
import io.sealwright.cagateway.revocation.CertificateRevocation.Unseen;
import io.sealwright.contracts.ReasonCode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// Asks authorities to revoke, and looks whether they did. Comes before all other work: a key may be in
/// wrong hands.
@ApplicationScoped
class RevokingWork implements DueWork {
    private static final int RANK = 5;
    private static final int SET = 500;
    /// Should the doer vanish, the work is due again then: every step may be repeated.
    private static final Duration TAKEN_FOR = Duration.ofMinutes(5);

    private static final List<String> HELD_BY_ACCOUNT =
            RevocationRules.HELD_BY_ACCOUNT.stream().map(ReasonCode::name).toList();

    private final RevocationStore store;
    private final RevocationDesk desk;
    private final Transactions transactions;
    private final Clock clock;

    RevokingWork(RevocationStore store, RevocationDesk desk, Transactions transactions, Clock clock) {
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
        Map<String, CertificateRevocation> due = transactions.once(tx -> store.lockDue(tx, claim.account(), now, atMost)
                .call(found -> store.postpone(tx, found.keySet(), now.plus(TAKEN_FOR))));
        return due.values().stream().flatMap(this::task).toList();
    }

    private Stream<LaneTask> task(CertificateRevocation revocation) {
        String serialNumber = revocation.command().serialNumber();
        String orderId = revocation.command().orderId();
        return switch (revocation.phase()) {
            case Asked _ ->
                Stream.of(new LaneTask(
                        "Revoking certificate " + serialNumber, orderId, client -> revoke(client, revocation)));
            case Awaited(var _, var _, var _, var _, var decision) ->
                Stream.of(decision == null ? looking(revocation) : deciding(revocation, decision));
            case Unknown _ -> Stream.of(looking(revocation));
            case Held _, Refused _, Revoked _, Seen _, Unseen _ -> Stream.empty();
        };
    }

    private LaneTask looking(CertificateRevocation revocation) {
        return new LaneTask(
                "Looking at the revocation of certificate "
                        + revocation.command().serialNumber(),
                revocation.command().orderId(),
                client -> look(client, revocation));
    }

    private LaneTask deciding(CertificateRevocation revocation, WantedDecision wanted) {
        return new LaneTask(
                "Deciding about the revocation of certificate "
                        + revocation.command().serialNumber(),
                revocation.command().orderId(),
                client -> decide(client, revocation, wanted));
    }

    private CaAnswer revoke(CaClient client, CertificateRevocation wanted) {
        Revocation revocation = client.revoke(wanted.command());
        record(wanted, new RevocationHappening.CallEnded(revocation));
        return revocation;
    }

    private CaAnswer look(CaClient client, CertificateRevocation wanted) {
        RevocationLook look = client.lookAtRevocation(wanted.command());
        record(wanted, new RevocationHappening.LookEnded(look));
        return look;
    }

    private CaAnswer decide(CaClient client, CertificateRevocation revocation, WantedDecision wanted) {
        Decision decision = client.decideRevocation(revocation.command(), wanted);
        record(revocation, new RevocationHappening.DecisionEnded(wanted, decision));
        return decision;
    }

    private void record(CertificateRevocation revocation, RevocationHappening happening) {
        transactions.untilDone(
                "The revocation " + revocation.id(), tx -> desk.happened(tx, revocation.id(), happening));
    }

    @Override
    public void mended(String account) {
        inSets(
                (tx, after) -> store.lockHeld(tx, account, HELD_BY_ACCOUNT, after, SET),
                new RevocationHappening.AccountMended());
    }

    @Override
    public void paused(String account, Instant until, String why) {
        inSets(
                (tx, _) -> store.lockAskedBefore(tx, account, until, SET),
                new RevocationHappening.AccountPaused(until, why));
    }

    private void inSets(
            BiFunction<SqlConnection, String, Uni<Map<String, CertificateRevocation>>> find,
            RevocationHappening happening) {
        String after = "";
        int found;
        do {
            String from = after;
            Map<String, CertificateRevocation> set = transactions.once(
                    tx -> find.apply(tx, from).call(locked -> desk.happened(tx, locked.values(), happening)));
            found = set.size();
            after = set.keySet().stream().reduce(after, (_, id) -> id);
        } while (found == SET);
    }
}
