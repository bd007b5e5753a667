package io.sealwright.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sealwright.simulator.digicert.Product;
import io.sealwright.simulator.fault.FaultKind;
import io.sealwright.simulator.fault.FaultPlan;
import io.sealwright.simulator.fault.FaultRule;
import io.sealwright.simulator.globalsign.Account;
import io.sealwright.simulator.globalsign.Domain;
import io.sealwright.simulator.globalsign.Order;
import io.sealwright.simulator.globalsign.OrderStatus;
import io.sealwright.simulator.globalsign.Outcome;
import io.sealwright.simulator.globalsign.PlaceOrder;
import io.sealwright.simulator.globalsign.Queries;
import io.sealwright.simulator.globalsign.ReplacementDesk;
import io.sealwright.simulator.played.IssuancePolicy;
import io.sealwright.simulator.played.PlayedAuthority;
import io.sealwright.simulator.played.PlayedOrder;
import io.sealwright.simulator.sectigo.Enrollment;
import io.sealwright.simulator.sectigo.Ssl;
import io.sealwright.simulator.testing.Csrs;
import io.sealwright.simulator.testing.TinyNameServer;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The parts of a simulator, put together and taken apart as its process does.
class RestartTest {
    private static final ObjectMapper JSON =
            JsonMapper.builder().findAndAddModules().build();

    @TempDir
    Path folder;

    private final TinyNameServer dns = new TinyNameServer(0);

    @AfterEach
    void stopDns() {
        dns.close();
    }

    private Simulator start() {
        return start(Map.of());
    }

    private Simulator start(Map<String, String> more) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(SimulatorSettings.class)
                .withSources(new PropertiesConfigSource(more, "more", 600))
                .withSources(new PropertiesConfigSource(
                        Map.ofEntries(
                                Map.entry("sealwright.simulator.state-dir", folder.toString()),
                                Map.entry("sealwright.simulator.dns-resolver", dns.address()),
                                Map.entry("sealwright.simulator.public-url", "http://127.0.0.1:8090"),
                                Map.entry("sealwright.simulator.web-port", "80"),
                                Map.entry("sealwright.simulator.sectigo.watched-words", "phishing"),
                                Map.entry("sealwright.simulator.sectigo.recheck-every", "PT1H"),
                                Map.entry("sealwright.simulator.sectigo.validity[0].from", "2026-03-14"),
                                Map.entry("sealwright.simulator.sectigo.validity[0].certificate-days", "199"),
                                Map.entry("sealwright.simulator.sectigo.validity[0].domain-days", "198"),
                                Map.entry("sealwright.simulator.digicert.watched-words", "phishing"),
                                Map.entry("sealwright.simulator.digicert.refuses-long-certificates", "false"),
                                Map.entry("sealwright.simulator.digicert.calls-in-five-seconds", "0"),
                                Map.entry("sealwright.simulator.digicert.calls-in-five-minutes", "0"),
                                Map.entry("sealwright.simulator.digicert.validity[0].from", "2026-03-14"),
                                Map.entry("sealwright.simulator.digicert.validity[0].certificate-days", "199"),
                                Map.entry("sealwright.simulator.digicert.validity[0].domain-days", "199"),
                                Map.entry("sealwright.simulator.globalsign.zone", "-05:00"),
                                Map.entry("sealwright.simulator.globalsign.watched-words", "phishing"),
                                Map.entry("sealwright.simulator.globalsign.banned-tlds", "kp"),
                                Map.entry("sealwright.simulator.globalsign.adds-twin-names", "true"),
                                Map.entry("sealwright.simulator.globalsign.validity[0].from", "2026-03-14"),
                                Map.entry("sealwright.simulator.globalsign.validity[0].certificate-days", "199"),
                                Map.entry("sealwright.simulator.globalsign.validity[0].domain-days", "200")),
                        "test",
                        500))
                .build();
        return new Simulator(config.getConfigMapping(SimulatorSettings.class), Clock.systemUTC(), JSON);
    }

    private static <T> T done(Outcome<T> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done<T>) outcome).value();
    }

    private Account account(Simulator simulator) {
        return simulator.globalSign().accounts().find("main").orElseThrow();
    }

    private Domain ownDomain(Simulator simulator, Account account) {
        Domain added = done(simulator
                .domainDesk()
                .add(
                        account,
                        account.profileId(),
                        "example.com",
                        "OV",
                        "DNS",
                        null,
                        new Domain.Contact(null, null, null, null, null, null)));
        dns.publish("example.com", added.txtValue());
        return done(simulator.domainDesk().verify(account, added.id(), "example.com", "DNS"));
    }

    private static Order place(Simulator simulator, Account account, Domain domain, String name, boolean async) {
        return done(simulator
                .orderDesk()
                .place(
                        account,
                        new PlaceOrder(
                                "PV_SHA2",
                                null,
                                "new",
                                "1",
                                List.of(new PlaceOrder.Option("ASYNC_ORDER", Boolean.toString(async))),
                                "12",
                                null,
                                null,
                                Csrs.fresh(name),
                                null,
                                null,
                                "ref=1",
                                null,
                                null,
                                account.profileId(),
                                domain.id(),
                                null,
                                new PlaceOrder.Contact("Ada", "Example", "1", "pki@example.com"),
                                List.of(),
                                List.of())));
    }

    @Test
    void remembersEverythingAndGoesOnWhereItWas() throws IOException {
        Simulator first = start();
        assertThat(first.globalSign().accounts().open("main", "PAR1_api", "example-pw", false))
                .isPresent();
        first.globalSign().accounts().set("main", new IssuancePolicy(0, false, false));
        FaultPlan faults = new FaultPlan(
                7, Map.of(FaultKind.LATENCY, new FaultRule(0.5, List.of("PVOrder"), 20, null, null, null)));
        first.globalSign().accounts().set("main", faults);
        Domain domain = ownDomain(first, account(first));
        Order issued = place(first, account(first), domain, "www.example.com", false);
        done(first.orderDesk().modify(account(first), issued.id(), "CANCEL"));
        first.globalSign().accounts().set("main", new IssuancePolicy(1500, false, false));
        Order pending = place(first, account(first), domain, "api.example.com", true);
        first.globalSign().accounts().set("main", new IssuancePolicy(0, false, false));
        Order replaced = place(first, account(first), domain, "shop.example.com", false);
        first.globalSign().accounts().set("main", new IssuancePolicy(1500, false, false));
        done(first.globalSign()
                .replacementDesk()
                .reissue(
                        account(first),
                        new ReplacementDesk.Reissue(
                                replaced.id(), Csrs.fresh("shop.example.com"), null, null, List.of())));
        List<Order> before = first.queries().allOf(account(first));
        String root = first.authority().rootPem();
        first.stop();
        Files.writeString(folder.resolve("journal.ndjson"), "{\"fact\":\"order-pl", StandardOpenOption.APPEND);

        Simulator second = start();

        Account account = account(second);
        assertThat(account.faults()).isEqualTo(faults);
        assertThat(account.issuance().delayMillis()).isEqualTo(1500);
        assertThat(done(second.globalSign().accounts().admit("PAR1_api", "example-pw")))
                .isEqualTo(account);
        assertThat(second.queries().allOf(account)).isEqualTo(before);
        assertThat(before.getFirst().status()).isEqualTo(OrderStatus.CANCELLED_AFTER_ISSUE);
        assertThat(before.getFirst().placement().names()).containsExactly("www.example.com", "example.com");
        assertThat(second.played().revoked()).hasSize(1);
        assertThat(second.authority().rootPem()).isEqualTo(root);
        assertThat(done(second.queries()
                        .domains(
                                account,
                                new Queries.DomainFilter(
                                        null,
                                        "example.com",
                                        "3",
                                        null,
                                        new Queries.Window(null, null),
                                        new Queries.Window(null, null)))))
                .hasSize(1);
        await().until(() -> done(second.queries().order(account, pending.id())).status() == OrderStatus.ISSUED);
        await().until(() -> !Objects.equals(
                done(second.queries().order(account, replaced.id())).certificate(), replaced.certificate()));
        assertThat(done(second.queries().order(account, replaced.id())).replaced())
                .extracting(Order.Replaced::certificate)
                .containsExactly(replaced.certificate());
        Order later = place(second, account, domain, "new.example.com", true);
        assertThat(later.id()).isNotIn(issued.id(), pending.id());
        second.stop();
    }

    @Test
    void remembersEveryAuthority() {
        Simulator first = start();
        open(first, "DIGICERT", "digicert-main", Map.of("apiKey", "a-key-of-ours"));
        open(
                first,
                "SECTIGO",
                "sectigo-main",
                Map.of("login", "admin", "password", "a-secret-of-ours", "customerUri", "acme"));
        io.sealwright.simulator.digicert.Order ov = digicertOrder(first, Product.SSL_BASIC);
        dns.publish("example.com", Objects.requireNonNull(ov.token()).value());
        io.sealwright.simulator.digicert.Account certCentral = digicert(first);
        assertThat(first.digiCert()
                        .proofDesk()
                        .check(certCentral, ov.id(), List.of())
                        .complete())
                .isTrue();
        io.sealwright.simulator.digicert.Order pending = digicertOrder(first, Product.SSL_DV_GEOTRUST_FLEX);
        Ssl enrolled = enroll(first);
        List<PlayedOrder> before = orders(first);
        first.stop();

        Simulator second = start();

        assertThat(orders(second)).isEqualTo(before);
        assertThat(digicert(second)).isEqualTo(certCentral);
        assertThat(second.digiCert().orderDesk().order(certCentral, pending.id()))
                .isEqualTo(pending);
        assertThat(second.sectigo().sslDesk().certificate(scm(second), enrolled.id()))
                .isEqualTo(enrolled);
        assertThat(enrolled.certificate()).isPresent();
        io.sealwright.simulator.digicert.Order covered = digicertOrder(second, Product.SSL_BASIC);
        assertThat(covered.id()).isGreaterThan(pending.id());
        assertThat(covered.primary().certificate())
                .as("by the domain that was proved")
                .isNotNull();
        assertThat(enroll(second).id()).isGreaterThan(enrolled.id());
        second.stop();
    }

    @Test
    void findsProofsByItselfWhereThatIsAskedFor() {
        Simulator simulator = start(Map.of("sealwright.simulator.digicert.polling", "PT0.05S"));
        open(simulator, "DIGICERT", "digicert-main", Map.of("apiKey", "a-key-of-ours"));
        io.sealwright.simulator.digicert.Order order = digicertOrder(simulator, Product.SSL_DV_GEOTRUST_FLEX);

        dns.publish(
                "_dnsauth.www.example.com",
                Objects.requireNonNull(order.token()).value());

        await().until(() -> simulator
                        .digiCert()
                        .orderDesk()
                        .order(digicert(simulator), order.id())
                        .primary()
                        .certificate()
                != null);
        simulator.stop();
    }

    private static void open(Simulator simulator, String ca, String name, Map<String, String> credentials) {
        PlayedAuthority authority = simulator.played().named(ca).orElseThrow();
        assertThat(authority.open(name, credentials)).isInstanceOf(PlayedAuthority.Opened.class);
        authority.set(name, new IssuancePolicy(0, false, false));
        authority.set(
                name,
                new FaultPlan(7, Map.of(FaultKind.ERROR_CODE, new FaultRule(0.5, List.of(), null, null, "x", 403))));
    }

    private static List<PlayedOrder> orders(Simulator simulator) {
        return simulator.played().stream()
                .flatMap(authority ->
                        Stream.of("digicert-main", "sectigo-main").flatMap(name -> authority.orders(name).stream()))
                .toList();
    }

    private static io.sealwright.simulator.digicert.Account digicert(Simulator simulator) {
        return simulator
                .digiCert()
                .accounts()
                .ofKey(Optional.of("a-key-of-ours"))
                .orElseThrow();
    }

    private static io.sealwright.simulator.sectigo.Account scm(Simulator simulator) {
        return simulator.sectigo().accounts().named("acme", "admin").orElseThrow();
    }

    private static io.sealwright.simulator.digicert.Order digicertOrder(Simulator simulator, Product product) {
        io.sealwright.simulator.digicert.Account account = digicert(simulator);
        return simulator
                .digiCert()
                .orderDesk()
                .place(
                        account,
                        new io.sealwright.simulator.digicert.PlaceOrder(
                                product.nameId(),
                                null,
                                new io.sealwright.simulator.digicert.PlaceOrder.Wanted(
                                        "www.example.com", List.of(), Csrs.fresh("a.test"), null, -1),
                                new io.sealwright.simulator.digicert.PlaceOrder.Period(null, null, 1),
                                null,
                                account.organizationId(),
                                "dns-txt-token",
                                null,
                                null,
                                "ref-1",
                                null,
                                0,
                                List.of(),
                                Map.of()));
    }

    private static Ssl enroll(Simulator simulator) {
        io.sealwright.simulator.sectigo.Account account = scm(simulator);
        return simulator
                .sectigo()
                .sslDesk()
                .enroll(
                        account,
                        new Enrollment(
                                account.organizationId(),
                                Csrs.fresh("www.example.com"),
                                8577,
                                365,
                                List.of(),
                                "ref=1",
                                null,
                                List.of(new Ssl.CustomField("Cost centre", "42")),
                                null,
                                null));
    }

    @Test
    void keepsNoPasswordInItsState() throws IOException {
        Simulator simulator = start();
        assertThat(simulator.globalSign().accounts().open("main", "PAR1_api", "a-secret-of-ours", false))
                .isPresent();
        open(simulator, "DIGICERT", "digicert-main", Map.of("apiKey", "a-secret-of-ours"));
        open(
                simulator,
                "SECTIGO",
                "sectigo-main",
                Map.of(
                        "login",
                        "admin",
                        "password",
                        "a-secret-of-ours",
                        "customerUri",
                        "acme",
                        "clientId",
                        "id",
                        "clientSecret",
                        "a-secret-of-ours"));
        simulator.stop();

        assertThat(Files.readString(folder.resolve("journal-digicert.ndjson")))
                .contains("digicert-main")
                .doesNotContain("a-secret-of-ours");
        assertThat(Files.readString(folder.resolve("journal-sectigo.ndjson")))
                .contains("acme")
                .doesNotContain("a-secret-of-ours");
        assertThat(Files.readString(folder.resolve("journal.ndjson")))
                .contains("PAR1_api")
                .doesNotContain("a-secret-of-ours");
        assertThat(Files.getPosixFilePermissions(folder.resolve("authority/root.key")))
                .hasSize(2);
    }
}
