package io.sealwright.cagateway.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.sealwright.cagateway.Account;
import io.sealwright.cagateway.Authority;
import io.sealwright.cagateway.Service;
import io.sealwright.cagateway.ServiceBacking;
import io.sealwright.cagateway.Simulator;
import io.sealwright.cagateway.SimulatorBacking;
import io.sealwright.cagateway.connector.Ability;
import io.sealwright.contracts.CaEvent.CertificateFound;
import io.sealwright.contracts.CaEvent.CertificateIssued;
import io.sealwright.pki.IssuedCertificate;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What an account has had before it came here is reported, whoever placed it. Parts hold four orders.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
@QuarkusTestResource(SimulatorBacking.class)
class ImportContractTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PART = 4;

    private final Service service = Service.underTest();
    private final Simulator simulator = Simulator.running();

    @Inject
    Pool pool;

    @AfterEach
    void close() {
        service.close();
    }

    private Response ask(Account account, String body) {
        return service.operator().body(body.replace('\'', '"')).post("/v1/ca-accounts/" + account.name() + "/import");
    }

    /// @return its path
    private String begin(Account account, String body) {
        Response answer = ask(account, body);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        return answer.header("Location");
    }

    private JsonPath shown(String path) {
        return service.operator().get(path).then().statusCode(200).extract().jsonPath();
    }

    private JsonPath awaitState(String path, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(shown(path).getString("state"))
                        .as(shown(path).prettify())
                        .isEqualTo(state));
        return shown(path);
    }

    private CertificateFound found(Account account, String caOrderId) {
        return service.events().await(account.name() + "/" + caOrderId, CertificateFound.class);
    }

    private List<CertificateFound> allFound(Account account, List<String> caOrderIds) {
        return caOrderIds.stream()
                .flatMap(id -> service.events().about(account.name() + "/" + id, CertificateFound.class).stream())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void reportsEveryCertificateThatTheAccountHas(Authority authority) {
        service.assume(authority, Ability.LIST_ORDERS);
        Account account = Account.open(authority, service, simulator).proven();
        String ours = account.submit("ours");
        CertificateIssued issued = service.events().await(ours, CertificateIssued.class);
        List<String> theirs = account.seed(3 * PART - 1, 30);

        String path = begin(account, "{'scope': 'ALL', 'team': 'payments'}");

        JsonPath done = awaitState(path, "DONE");
        assertThat(done.getInt("found")).isGreaterThanOrEqualTo(theirs.size() + 1);
        assertThat(done.getInt("said")).isEqualTo(done.getInt("found"));
        assertThat(done.getInt("withoutCertificate")).isZero();
        assertThat(done.getString("finishedAt")).isNotNull();
        assertThat(done.getString("scope")).isEqualTo("ALL");
        assertThat(done.getString("team")).isEqualTo("payments");
        for (String caOrderId : theirs) {
            CertificateFound found = found(account, caOrderId);
            assertThat(found.team()).isEqualTo("payments");
            assertThat(found.product()).isEqualTo(authority.product());
            assertThat(found.orderedAt()).isNotNull();
            assertThat(found.revoked()).isFalse();
            assertThat(found.chain()).isNotEmpty();
            assertThat(IssuedCertificate.parse(found.certificate()).commonName().orElseThrow())
                    .endsWith("." + account.domain());
        }
        assertThat(theirs.stream().map(id -> found(account, id).certificate()).distinct())
                .hasSameSizeAs(theirs);
        assertThat(found(account, issued.caOrderId()).certificate().strip())
                .as("what was ordered from here is in the account, too")
                .isEqualTo(issued.certificate().strip());
        assertThat(account.calls(authority.history())).isGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void reportsRevokedCertificatesAsRevokedWhereTheyAreStillGiven(Authority authority) {
        service.assume(authority, Ability.LIST_ORDERS);
        Account account = Account.open(authority, service, simulator);
        account.issueAfter(Duration.ZERO);
        List<String> theirs = account.seed(3, 3);
        account.revokeInPortal(theirs.get(1));
        await().until(() -> !simulator
                        .orders(account.name())
                        .path(1)
                        .path("status")
                        .asText()
                        .equals(authority.issued())
                && !simulator
                        .orders(account.name())
                        .path(1)
                        .path("status")
                        .asText()
                        .equals("6"));

        JsonPath done = awaitState(begin(account, "{'scope': 'ALL'}"), "DONE");

        assertThat(found(account, theirs.get(0)).revoked()).isFalse();
        assertThat(found(account, theirs.get(0)).team()).isNull();
        if (authority.givesRevoked()) {
            assertThat(found(account, theirs.get(1)).revoked()).isTrue();
            assertThat(done.getInt("withoutCertificate")).isZero();
        } else {
            assertThat(allFound(account, theirs)).hasSize(2);
            assertThat(done.getInt("withoutCertificate")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsOnlyWhatWasOrderedInTheRange(Authority authority) {
        service.assume(authority, Ability.LIST_ORDERS);
        Account account = Account.open(authority, service, simulator);
        List<String> theirs = account.seed(10, 100);
        Instant from = Instant.now().minus(55, ChronoUnit.DAYS);
        Instant to = Instant.now().minus(15, ChronoUnit.DAYS);

        JsonPath done = awaitState(
                begin(account, "{'scope': 'ORDERED', 'from': '%s', 'to': '%s'}".formatted(from, to)), "DONE");

        assertThat(done.getInt("found")).isEqualTo(4);
        assertThat(allFound(account, theirs))
                .extracting(CertificateFound::caOrderId)
                .containsExactlyInAnyOrderElementsOf(theirs.subList(5, 9));
    }

    @ParameterizedTest
    @EnumSource
    void readsOnlyWhatExpiresInTheRange(Authority authority) {
        service.assume(authority, Ability.LIST_ORDERS);
        Account account = Account.open(authority, service, simulator);
        List<String> theirs = account.seed(10, 100);
        Instant firstEnd = awaitEnd(account, theirs.getFirst());
        String to = firstEnd.plus(35, ChronoUnit.DAYS).toString().substring(0, 10);

        JsonPath done = awaitState(begin(account, "{'scope': 'EXPIRING', 'to': '%s'}".formatted(to)), "DONE");

        assertThat(done.getInt("found")).isEqualTo(4);
    }

    /// The end of a certificate, as an import of the one order tells it.
    private Instant awaitEnd(Account account, String caOrderId) {
        Instant ordered = Instant.now().minus(100, ChronoUnit.DAYS);
        awaitState(
                begin(
                        account,
                        "{'scope': 'ORDERED', 'from': '%s', 'to': '%s'}"
                                .formatted(ordered.minus(2, ChronoUnit.DAYS), ordered.plus(2, ChronoUnit.DAYS))),
                "DONE");
        return IssuedCertificate.parse(found(account, caOrderId).certificate()).notAfter();
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWhereItWasWhenAnotherTakesTheLane(Authority authority) {
        service.assume(authority, Ability.LIST_ORDERS);
        Account account = Account.open(authority, service, simulator, 20, 2);
        List<String> theirs = account.seed(8 * PART, 60);
        String path = begin(account, "{'scope': 'ALL'}");
        await().atMost(PATIENCE).until(() -> shown(path).getInt("said") >= PART);

        pool.preparedQuery(
                        "update account_lane set holder = $2, until = now() + interval '1 second' where account = $1")
                .execute(Tuple.of(account.name(), UUID.randomUUID()))
                .await()
                .atMost(Duration.ofSeconds(5));

        JsonPath done = awaitState(path, "DONE");
        theirs.forEach(id -> assertThat(found(account, id)).isNotNull());
        assertThat(allFound(account, theirs))
                .as("a part is said when it is recorded, not before: nothing is said twice by one import")
                .hasSize(done.getInt("said"));
        assertThat(done.getInt("found")).isLessThanOrEqualTo(theirs.size() + PART);
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhyItStandsStillAndGoesOnByItself(Authority authority) {
        service.assume(authority, Ability.LIST_ORDERS);
        Account account = Account.open(authority, service, simulator);
        List<String> theirs = account.seed(PART + 1, 3);
        account.fault("serverErrorHtml", authority.history());
        String path = begin(account, "{'scope': 'ALL'}");
        await().atMost(PATIENCE).until(() -> shown(path).getString("waiting.cause") != null);
        assertThat(shown(path).getString("waiting.reason")).isEqualTo("CA_UNAVAILABLE");
        assertThat(shown(path).getString("waiting.whoCanAct")).isEqualTo("NOBODY");
        assertThat(shown(path).getString("waiting.nextAttempt")).isNotNull();
        assertThat(shown(path).getString("state")).isEqualTo("RUNNING");

        authority.fetch().ifPresentOrElse(operation -> account.fault("serverErrorHtml", operation), account::noFaults);
        authority.fetch().ifPresent(operation -> {
            long calls = account.calls(operation);
            await().atMost(PATIENCE).until(() -> account.calls(operation) > calls);
        });
        account.noFaults();

        JsonPath done = awaitState(path, "DONE");
        assertThat(done.getString("waiting")).isNull();
        assertThat(done.getString("lastError")).isNotBlank();
        assertThat(done.getInt("said")).isEqualTo(theirs.size());
    }

    @Test
    void oneOfAScopeRunsAndCanBeStopped() {
        Account account = Account.open(Authority.DIGICERT, service, simulator);
        account.seed(PART, 3);
        account.fault("serverErrorHtml", Authority.DIGICERT.history());
        String path = begin(account, "{'scope': 'ALL'}");

        assertThat(begin(account, "{'scope': 'ALL'}")).isEqualTo(path);
        ask(account, "{'scope': 'ALL', 'team': 'others'}").then().statusCode(409);
        service.operator().post(path + "/stop").then().statusCode(200).body("state", equalTo("STOPPED"));
        account.noFaults();

        service.operator().post(path + "/stop").then().statusCode(200).body("state", equalTo("STOPPED"));
        String next = begin(account, "{'scope': 'ALL'}");
        assertThat(next).isNotEqualTo(path);
        awaitState(next, "DONE");
        service.operator().post(next + "/stop").then().statusCode(409);
        assertThat(shown(path).getInt("said")).isZero();
        service.operator()
                .get("/v1/ca-accounts/" + account.name() + "/imports")
                .then()
                .statusCode(200)
                .body("items[0].id", equalTo(shown(next).getString("id")))
                .body("items.id", hasItem(shown(path).getString("id")));
    }

    @Test
    void saysWhatIsWrongWithAnImport() {
        Account account = Account.open(Authority.DIGICERT, service, simulator);

        ask(account, "{}").then().statusCode(422).body("errors.pointer", hasItem(containsString("scope")));
        ask(account, "{'scope': 'CHANGED'}").then().statusCode(422);
        ask(account, "{'scope': 'ORDERED'}")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem(containsString("from")));
        ask(account, "{'scope': 'ALL', 'from': '2026-01-01'}")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem(containsString("from")));
        ask(account, "{'scope': 'ORDERED', 'from': '2026-02-01', 'to': '2026-01-01'}")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem(containsString("to")));
        ask(account, "{'scope': 'EXPIRING', 'to': 'soon', 'unknown': 1}")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem(containsString("unknown")));
        service.operator()
                .body("{\"scope\": \"ALL\"}")
                .post("/v1/ca-accounts/nobody/import")
                .then()
                .statusCode(404);
        service.operator()
                .get("/v1/ca-accounts/" + account.name() + "/imports/none")
                .then()
                .statusCode(404);
    }
}
