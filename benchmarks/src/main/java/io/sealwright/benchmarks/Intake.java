package io.sealwright.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.UUID;

/// Orders accepted a second through the door, against the same rows written a second by bare SQL, by as many
/// connections, into the same PostgreSQL.
final class Intake {
    private static final int COUNT = 2000;
    private static final int WORKERS = 16;

    private Intake() {}

    static void run(Path root) throws Exception {
        try (RunningStack stack = RunningStack.start(root)) {
            Orders orders = new Orders(stack, stack.openAccount("bench-intake"));
            orders.warmUp();
            String csr = SigningRequest.pem("intake.example.com");
            String body = orders.body(csr);
            Rate.measure(COUNT / 4, WORKERS, () -> () -> orders.place(body));
            Rate intake = Rate.measure(COUNT, WORKERS, () -> () -> orders.place(body));
            orders.awaitIssued(1 + COUNT / 4 + COUNT);

            makeCopies(stack);
            Rate bare = Rate.measure(COUNT, WORKERS, () -> bareWriter(stack, csr));
            System.out.printf(
                    "intake: %.0f orders/s through the door, %.0f/s by bare SQL, ratio %.3f%n",
                    intake.perSecond(), bare.perSecond(), intake.to(bare));
        }
    }

    /// Tables like those of the order-service, beside them, so that the bare rows meet the same indexes.
    private static void makeCopies(RunningStack stack) throws Exception {
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement()) {
            for (String table : new String[] {"certificate_order", "timeline", "outbox", "idempotency_key"}) {
                statement.execute("create table bench_" + table + " (like " + table + " including all)");
            }
        }
    }

    private static Rate.Work bareWriter(RunningStack stack, String csr) throws Exception {
        Connection connection = stack.connect();
        connection.setAutoCommit(false);
        PreparedStatement key = connection.prepareStatement(
                "insert into bench_idempotency_key values ('bench', ?, 'x'::bytea, ?, now()) on conflict do nothing");
        PreparedStatement order = connection.prepareStatement("""
                insert into bench_certificate_order (id, version, state, kind, ca_account, product, public_trust, csr,
                    common_name, subject_alt_names, validity_days, dcv_method, auto_renew, labels, team, requested_by,
                    created_at, updated_at, cancel_requested, unproven_domains, reason, cause, held)
                values (?, 0, 'RECEIVED', 'NEW', 'bench', 'PV_SHA2', true, ?, 'intake.example.com',
                    array['intake.example.com'], 199, 'DNS', true, '{}', 'team', 'bench', now(), now(), false,
                    array[]::text[], 'QUEUED_FOR_CA', 'It waits.', false)
                """);
        PreparedStatement entry = connection.prepareStatement("""
                insert into bench_timeline (order_id, at, event, state, text, by)
                values (?, now(), 'PLACED', 'RECEIVED', 'The order was accepted.', 'bench')
                """);
        PreparedStatement message = connection.prepareStatement("""
                insert into bench_outbox (id, topic, key, type, time, body)
                values (?, 'ca.commands', ?, 'sealwright.ca.submit-order.v1', ?, convert_to(?, 'UTF8')), (?, 'order.events', ?,
                    'sealwright.order.order-placed.v1', ?, convert_to(?, 'UTF8'))
                """);
        return () -> {
            UUID id = UUID.randomUUID();
            Timestamp now = new Timestamp(System.currentTimeMillis());
            key.setString(1, id.toString());
            key.setObject(2, id);
            key.executeUpdate();
            order.setObject(1, id);
            order.setString(2, csr);
            order.executeUpdate();
            entry.setObject(1, id);
            entry.executeUpdate();
            message.setObject(1, UUID.randomUUID());
            message.setString(2, id.toString());
            message.setTimestamp(3, now);
            message.setString(4, csr);
            message.setObject(5, UUID.randomUUID());
            message.setString(6, id.toString());
            message.setTimestamp(7, now);
            message.setString(8, id.toString());
            message.executeUpdate();
            connection.commit();
        };
    }
}
