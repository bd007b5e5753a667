package io.sealwright.cagateway.domaincontrol;

import io.sealwright.cagateway.connector.CaAnswer;
import io.sealwright.cagateway.connector.CaClient;
import io.sealwright.cagateway.connector.ControlCheck;
import io.sealwright.cagateway.connector.ControlRequest;
import io.sealwright.cagateway.domaincontrol.DomainControl.Challenged;
import io.sealwright.cagateway.domaincontrol.DomainControl.Checking;
import io.sealwright.cagateway.domaincontrol.DomainControl.Held;
import io.sealwright.cagateway.domaincontrol.DomainControl.Mailed;
import io.sealwright.cagateway.domaincontrol.DomainControl.Proven;
import io.sealwright.cagateway.domaincontrol.DomainControl.Requested;
import io.sealwright.cagateway.lane.DueWork;
import io.sealwright.cagateway.lane.LaneClaim;
import io.sealwright.cagateway.lane.LaneTask;
import io.sealwright.cagateway.lane.Transactions;
import io.sealwright.contracts.ReasonCode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Brings domains into accounts and has them checked.
@ApplicationScoped
class ProvingWork implements DueWork {
    private static final int RANK = 30;
    private static final int SET = 500;
    /// Should the doer vanish, the work is due again then: every step may be repeated.
    private static final Duration TAKEN_FOR = Duration.ofMinutes(5);

    private final ControlStore store;
    private final ControlDesk desk;
    private final Transactions transactions;
    private final Clock clock;

    ProvingWork(ControlStore store, ControlDesk desk, Transactions transactions, Clock clock) {
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
        Map<String, DomainControl> due = transactions.once(tx -> store.lockDue(tx, claim.account(), now, atMost)
                .call(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : store.postpone(tx, found.keySet(), now.plus(TAKEN_FOR))));
        return due.values().stream().flatMap(this::task).toList();
    }

    private Stream<LaneTask> task(DomainControl control) {
        return switch (control.phase()) {
            case Requested _ ->
                Stream.of(
                        new LaneTask("Requesting control of " + control.domain(), client -> request(client, control)));
            case Checking at ->
                Stream.of(new LaneTask(
                        "Checking control of " + control.domain(),
                        client -> check(client, control, at.challenge().caDomainId())));
            case Mailed at ->
                Stream.of(new LaneTask(
                        "Looking whether the mail about " + control.domain() + " was confirmed",
                        client -> check(client, control, at.caDomainId())));
            case Challenged _, Proven _, Held _ -> Stream.empty();
        };
    }

    private CaAnswer request(CaClient client, DomainControl control) {
        ControlRequest request = client.requestControl(control.wanted());
        record(control, new ControlHappening.RequestEnded(control.wanted(), request));
        return request;
    }

    private CaAnswer check(CaClient client, DomainControl control, String caDomainId) {
        ControlCheck check = client.checkControl(control.wanted(), caDomainId);
        record(control, new ControlHappening.CheckEnded(control.wanted(), check));
        return check;
    }

    private void record(DomainControl control, ControlHappening happening) {
        transactions.untilDone("The control of " + control.domain(), tx -> desk.happened(tx, control.id(), happening));
    }

    @Override
    public void mended(String account) {
        List<String> reasons = DomainControlRules.HELD_BY_ACCOUNT.stream()
                .map(ReasonCode::name)
                .toList();
        String after = "";
        int found;
        do {
            String from = after;
            Map<String, DomainControl> set = transactions.once(tx -> store.lockHeld(tx, account, reasons, from, SET)
                    .call(held -> desk.happened(tx, held.values(), new ControlHappening.AccountMended())));
            found = set.size();
            after = set.keySet().stream().reduce(after, (_, id) -> id);
        } while (found == SET);
    }
}
