package io.sealwright.order.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.messaging.Outbox;
import io.sealwright.order.certificate.Certificates;
import io.sealwright.order.flow.ServiceBacking;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
class RenewalScanTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int MANY = 1_234;
    /// Due in six years: nothing but this test's own scan comes to them.
    private static final String INSERT = """
            insert into certificate (id, order_id, state, ca_account, ca_order_id, product, team, labels, common_name,
                subject_alt_names, subject, issuer, serial_number, fingerprint, key_algorithm, not_before, not_after,
                certificate, chain, auto_renew, renew_at, created_at)
            select gen_random_uuid(), gen_random_uuid(), 'ACTIVE', 'none', 'CE-' || n, 'PV_SHA2', $1, '{}', 'n.example',
                   array['n.example'], 'CN=n.example', 'CN=x', to_hex(n), 'f-' || n, 'EC P-256', now(),
                   now() + interval '2400 days', '-', array[]::text[], false, now() + interval '2190 days', now()
              from generate_series(1, $2) as n
            """;

    private final String team = "scan-" + UUID.randomUUID();

    @Inject
    Pool pool;

    @Inject
    Certificates certificates;

    @Inject
    Outbox outbox;

    @Inject
    Clock clock;

    @AfterEach
    void clear() {
        count("with gone as (delete from certificate where team = $1 returning 1) select count(*) from gone");
    }

    @Test
    void oneScanSpeaksOfAllThatIsDueHoweverMuchItIs() {
        pool.preparedQuery(INSERT).execute(Tuple.of(team, MANY)).await().atMost(LIMIT);
        RenewalScan later = new RenewalScan(pool, certificates, outbox, Clock.offset(clock, Duration.ofDays(2200)));

        later.scan().await().atMost(LIMIT);

        assertThat(count("select count(*) from certificate where team = $1 and expiring_said_at is not null"))
                .isEqualTo(MANY);
    }

    private long count(String sql) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(team))
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .atMost(LIMIT);
    }
}
