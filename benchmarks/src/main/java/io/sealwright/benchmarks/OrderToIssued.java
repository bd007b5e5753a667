package io.sealwright.benchmarks;

import io.sealwright.benchmarks.RunningStack.Account;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Certificates a second through the whole system, against a straight-line program that makes the same SOAP
/// call, has the same certificate signed and writes the same two rows, without services, events or
/// recovery.
final class OrderToIssued {
    private static final int COUNT = 300;
    private static final int WORKERS = 8;

    private OrderToIssued() {}

    static void run(Path root) throws Exception {
        try (RunningStack stack = RunningStack.start(root)) {
            Account account = stack.openAccount("bench-pipeline");
            Orders orders = new Orders(stack, account);
            orders.warmUp();

            Queue<String> bodies = new ConcurrentLinkedQueue<>();
            for (int i = 0; i < COUNT; i++) {
                bodies.add(orders.body(SigningRequest.pem("p" + i + ".example.com")));
            }
            long start = System.nanoTime();
            Rate.measure(COUNT, WORKERS, () -> () -> orders.place(bodies.remove()));
            orders.awaitIssued(1 + COUNT);
            Rate pipeline = new Rate(COUNT, Duration.ofNanos(System.nanoTime() - start));

            Queue<String> requests = new ConcurrentLinkedQueue<>();
            for (int i = 0; i < COUNT; i++) {
                requests.add(SigningRequest.pem("s" + i + ".example.com"));
            }
            String domainId = domainId(stack, account);
            makeTable(stack);
            Rate straight = Rate.measure(COUNT, WORKERS, () -> straightLine(stack, account, domainId, requests));
            System.out.printf(
                    "order-to-issued: %.1f certificates/s through the system, %.1f/s straight, ratio %.3f%n",
                    pipeline.perSecond(), straight.perSecond(), pipeline.to(straight));
        }
    }

    private static void makeTable(RunningStack stack) throws Exception {
        try (Connection connection = stack.connect();
                PreparedStatement create = connection.prepareStatement(
                        "create table bench_straight (id uuid primary key, csr text not null, certificate text)")) {
            create.execute();
        }
    }

    private static Rate.Work straightLine(RunningStack stack, Account account, String domainId, Queue<String> requests)
            throws Exception {
        Connection connection = stack.connect();
        PreparedStatement insert = connection.prepareStatement("insert into bench_straight values (?, ?, null)");
        PreparedStatement update =
                connection.prepareStatement("update bench_straight set certificate = ? where id = ?");
        return () -> {
            UUID id = UUID.randomUUID();
            String csr = requests.remove();
            insert.setObject(1, id);
            insert.setString(2, csr);
            insert.executeUpdate();
            String answer = stack.soap("/kb/ws/v2/ManagedSSLService", order(account, domainId, csr));
            update.setString(1, answer.substring(answer.indexOf("<X509Cert>") + 10, answer.indexOf("</X509Cert>")));
            update.setObject(2, id);
            update.executeUpdate();
        };
    }

    private static String order(Account account, String domainId, String csr) {
        return envelope(
                "v2",
                "PVOrder",
                "<OrderRequestHeader>" + token(account) + "</OrderRequestHeader>"
                        + "<OrderRequestParameter><ProductCode>PV_SHA2</ProductCode><OrderKind>new</OrderKind>"
                        + "<Licenses>1</Licenses><ValidityPeriod><Months>12</Months></ValidityPeriod><CSR>" + csr
                        + "</CSR></OrderRequestParameter><MSSLProfileID>" + account.profileId()
                        + "</MSSLProfileID><MSSLDomainID>" + domainId + "</MSSLDomainID><ContactInfo>"
                        + "<FirstName>A</FirstName><LastName>B</LastName><Phone>1</Phone>"
                        + "<Email>pki@example.com</Email></ContactInfo>");
    }

    private static String domainId(RunningStack stack, Account account) throws Exception {
        String answer = stack.soap(
                "/kb/ws/v2/ManagedSSLService",
                envelope("v2", "GetDomains", "<QueryRequestHeader>" + token(account) + "</QueryRequestHeader>"));
        return answer.substring(answer.indexOf("<DomainID>") + 10, answer.indexOf("</DomainID>"));
    }

    private static String token(Account account) {
        return "<AuthToken><UserName>" + account.userName() + "</UserName><Password>" + account.password()
                + "</Password></AuthToken>";
    }

    private static String envelope(String version, String operation, String request) {
        return "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " xmlns:gs=\"https://system.globalsign.com/kb/ws/" + version + "/\"><soapenv:Body><gs:" + operation
                + "><Request>" + request + "</Request></gs:" + operation + "></soapenv:Body></soapenv:Envelope>";
    }
}
