package io.sealwright.validation.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.contracts.ChallengeForm;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.validation.AccountCalls;
import io.sealwright.validation.DnsSeen;
import io.sealwright.validation.PlayedOrderService;
import io.sealwright.validation.ServiceBacking;
import io.sealwright.validation.challenge.ChallengeStore.Claimed;
import io.sealwright.validation.zone.DnsName;
import io.sealwright.validation.zone.TxtRecord;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;

/// What is found in the database after a crash is taken up where it stands.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
class ChallengeRecoveryTest {
    private static final String LEFT_BEHIND = """
            insert into challenge (
                id, challenge_id, state, domain, record_name, record_value, caa_identities, account_id, placed_name,
                placed_value, waiting_reason, waiting_cause, attempts, due_at, servers, created_at, changed_at, claim,
                claimed_until)
            values (gen_random_uuid(), $1, $2, 'example.com', $3, $1, '{}', $4, case when $4::uuid is null then null else $3 end,
                case when $4::uuid is null then null else $1 end, 'CHALLENGE_PUBLISHING', 'left behind', 1, now(), '{}',
                now(), now(), $5, clock_timestamp() + make_interval(secs => $6))
            """;

    private static PlayedOrderService orders;

    @Inject
    Pool pool;

    @Inject
    ChallengeStore store;

    private UUID account;

    @BeforeAll
    static void start() {
        orders = new PlayedOrderService();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        orders.close();
    }

    @BeforeEach
    void haveAnAccount() {
        account = UUID.fromString(AccountCalls.have("recovery", ServiceBacking.ZONE));
    }

    private static String fresh() {
        return "r-" + UUID.randomUUID();
    }

    private static String nameOf(String id) {
        return "_r." + id + "." + ServiceBacking.ZONE;
    }

    /// @param claimEndsIn seconds; negative where it ran out already
    private UUID leftBehind(String id, String state, boolean placed, double claimEndsIn) {
        UUID claim = UUID.randomUUID();
        pool.preparedQuery(LEFT_BEHIND)
                .execute(Tuple.of(id, state, nameOf(id), placed ? account : null, claim, claimEndsIn))
                .await()
                .atMost(Duration.ofSeconds(10));
        return claim;
    }

    private static void standsInDns(String id) {
        DnsSeen.change(ServiceBacking.ZONE, update -> {
            try {
                update.add(new TXTRecord(Name.fromString(nameOf(id) + "."), DClass.IN, 60, id));
            } catch (TextParseException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void publishesWhatWasOnlyWrittenDown() {
        String id = fresh();
        leftBehind(id, "REQUESTED", false, -1);
        orders.hears(id, "challenge-published");
        assertThat(DnsSeen.txt(nameOf(id))).containsExactly(id);
    }

    @Test
    void publishesWhatWasDecidedAndNotWritten() {
        String id = fresh();
        leftBehind(id, "REQUESTED", true, -1);
        orders.hears(id, "challenge-published");
        assertThat(DnsSeen.txt(nameOf(id))).containsExactly(id);
    }

    @Test
    void doesNotMindThatTheValueWasWrittenBeforeTheCrash() {
        String id = fresh();
        standsInDns(id);
        leftBehind(id, "REQUESTED", true, -1);
        orders.hears(id, "challenge-published");
        assertThat(DnsSeen.txt(nameOf(id))).containsExactly(id);
    }

    @Test
    void looksForWhatWasWrittenAndNotYetSeen() {
        String id = fresh();
        standsInDns(id);
        leftBehind(id, "PUBLISHED", true, -1);
        orders.hears(id, "challenge-published");
    }

    @Test
    void removesWhatMayHaveBeenWrittenBeforeTheCrash() {
        String id = fresh();
        standsInDns(id);
        leftBehind(id, "REQUESTED", true, 3600);
        orders.remove(id);
        await().atMost(Duration.ofSeconds(10)).until(() -> stateOf(id), "REMOVING"::equals);
        endClaim(id);
        orders.hears(id, "challenge-removed");
        assertThat(DnsSeen.txt(nameOf(id))).isEmpty();
        assertThat(orders.typesOf(id)).doesNotContain("challenge-published");
    }

    @Test
    void finishesARemovalThatWasBegun() {
        String id = fresh();
        leftBehind(id, "REMOVING", true, -1);
        orders.hears(id, "challenge-removed");
    }

    @Test
    void leavesAStepToTheOneThatHoldsItsClaimAndDropsAResultThatComesTooLate() {
        String held = fresh();
        UUID claim = leftBehind(held, "REQUESTED", true, 3600);
        String free = fresh();
        leftBehind(free, "REQUESTED", true, -1);
        orders.hears(free, "challenge-published");
        assertThat(stateOf(held)).isEqualTo("REQUESTED");

        Challenge claimed = new Challenge(
                held,
                new State.Requested(
                        new Wanted("example.com", nameOf(held), held, null, List.of(), ChallengeForm.TXT),
                        new Placement.InZone(account, new TxtRecord(DnsName.parse(nameOf(held)), held))),
                null,
                1,
                null);
        Fact.Result refused = new Fact.Result.Stopped(ReasonCode.DNS_REFUSED, "by a server");
        store.record(new Claimed(claimed, UUID.randomUUID()), refused).await().atMost(Duration.ofSeconds(10));
        assertThat(stateOf(held)).isEqualTo("REQUESTED");
        store.record(new Claimed(claimed, claim), refused).await().atMost(Duration.ofSeconds(10));
        assertThat(stateOf(held)).isEqualTo("HELD");
    }

    private void endClaim(String id) {
        pool.preparedQuery("update challenge set claimed_until = clock_timestamp() where challenge_id = $1")
                .execute(Tuple.of(id))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private String stateOf(String id) {
        return store.find(id)
                .await()
                .atMost(Duration.ofSeconds(10))
                .orElseThrow()
                .getString("state");
    }
}
