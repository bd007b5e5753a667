package io.sealwright.validation.challenge;

import static io.sealwright.validation.Callers.requester;
import static io.sealwright.validation.PlayedOrderService.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.contracts.ChallengeForm;
import io.sealwright.contracts.ValidationCommand.PublishChallenge;
import io.sealwright.validation.DnsSeen;
import io.sealwright.validation.PlayedOrderService;
import io.sealwright.validation.ServiceBacking;
import io.sealwright.validation.prooffile.RawHttp;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;

/// A file from the command on Kafka to the responder and back. Every name of the zones is a site whose web server is
/// the
/// responder.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
class FileChallengeTest {
    private static final String ZONE = ServiceBacking.OTHER_ZONE;
    private static final String FILE = "/.well-known/pki-validation/gsdv.txt";
    private static PlayedOrderService orders;

    @ConfigProperty(name = "sealwright.web-proof.port")
    int port;

    @BeforeAll
    static void start() {
        orders = new PlayedOrderService();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        orders.close();
    }

    private static String fresh() {
        return "f-" + UUID.randomUUID();
    }

    private static String hostOf(String id) {
        return id + "." + ZONE;
    }

    private static void publish(String id, String url, String content) {
        orders.say(new PublishChallenge(id, ZONE, url, content, null, List.of(), ChallengeForm.FILE));
    }

    private static void published(String id, String content) {
        publish(id, "http://" + hostOf(id) + FILE, content);
        assertThat(orders.hears(id, "challenge-published").get("servers").get(0).asText())
                .isEqualTo(hostOf(id) + " 127.0.0.1");
    }

    private static void removed(String id) {
        orders.remove(id);
        orders.hears(id, "challenge-removed");
    }

    private String get(String host, String path) {
        return RawHttp.get(port, host, path);
    }

    @Test
    void servesTheFileFetchesItReportsAndStopsServingIt() {
        String id = fresh();
        String content = "first line\nsecönd line\n";
        published(id, content);
        assertThat(get(hostOf(id), FILE))
                .startsWith("HTTP/1.1 200 ")
                .containsIgnoringCase("\r\nContent-Type: text/plain\r\n")
                .containsIgnoringCase("\r\nCache-Control: no-store\r\n")
                .endsWith("\r\n\r\n" + content);
        assertThat(get(hostOf(id).toUpperCase(Locale.ROOT) + ":80", FILE)).endsWith("\r\n\r\n" + content);
        assertThat(get("proofs.example.net", "/h/" + hostOf(id) + FILE)).endsWith("\r\n\r\n" + content);
        assertThat(RawHttp.ask(port, "HEAD", hostOf(id), FILE, ""))
                .startsWith("HTTP/1.1 200 ")
                .containsIgnoringCase("\r\nContent-Length: 24\r\n")
                .endsWith("\r\n\r\n");
        removed(id);
        assertThat(get(hostOf(id), FILE)).startsWith("HTTP/1.1 404 ");
        assertThat(get("proofs.example.net", "/h/" + hostOf(id) + FILE)).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void servesNothingElseAndRepeatsNothing() {
        String id = fresh();
        published(id, "content");
        List<String> paths = List.of(
                "/",
                "/.well-known/pki-validation/",
                "/.well-known/pki-validation/other.txt",
                "/.well-known/acme-challenge/gsdv.txt",
                "/.well-known/pki-validation/../pki-validation/gsdv.txt",
                "/.well-known/pki-validation/%67sdv.txt",
                FILE + "/",
                "/" + FILE,
                "/h/",
                "/h/" + hostOf(id),
                "/h/other.example" + FILE,
                "/h/" + hostOf(id) + "/h/" + hostOf(id) + FILE,
                "/h/../" + hostOf(id) + FILE,
                "/q/health",
                "/v1/challenges",
                "/h/%00" + FILE,
                "/" + "x".repeat(3000),
                "/<script>");
        for (String path : paths) {
            assertThat(get(hostOf(id), path))
                    .as(path)
                    .startsWith("HTTP/1.1 404 ")
                    .endsWith("\r\n\r\n")
                    .doesNotContain("script", "content\"", hostOf(id));
        }
        for (String host : List.of("other." + ZONE, "127.0.0.1", "", "[::1]", "a b", "*." + ZONE)) {
            assertThat(get(host, FILE)).as(host).startsWith("HTTP/1.1 4").doesNotEndWith("content");
        }
        assertThat(RawHttp.ask(port, "POST", hostOf(id), FILE, "Content-Length: 0\r\n"))
                .startsWith("HTTP/1.1 404 ");
        removed(id);
    }

    @Test
    void showsWhoCameForTheFile() {
        String id = fresh();
        published(id, "mine");
        requester()
                .get("/v1/challenges/" + id)
                .then()
                .body("record.type", equalTo("FILE"))
                .body("record.name", equalTo("http://" + hostOf(id) + FILE))
                .body("record.value", equalTo("mine"))
                .body("dnsAccount", nullValue())
                .body("answers", nullValue())
                // This service itself fetched it and is no evidence.
                .body("fetches", nullValue());
        get(hostOf(id), FILE);
        // Of those that come within a second one is noted.
        eventually(() -> {
            RawHttp.ask(
                    port,
                    "GET",
                    hostOf(id),
                    FILE,
                    "User-Agent: An-Authority/1.0 ☃\r\nX-Forwarded-For: x, 192.0.2.7\r\n");
            requester()
                    .get("/v1/challenges/" + id)
                    .then()
                    .body("fetches.count", greaterThanOrEqualTo(2))
                    .body("fetches.first", notNullValue())
                    .body("fetches.last", endsWith("Z"))
                    .body("fetches.userAgent", equalTo("An-Authority/1.0 ???"))
                    .body("fetches.address", equalTo("192.0.2.7 via 127.0.0.1"));
        });
        publish(id, "http://" + hostOf(id) + FILE, "another");
        orders.hears(id, "challenge-published", 2);
        assertThat(get(hostOf(id), FILE)).endsWith("another");
        eventually(() -> requester().get("/v1/challenges/" + id).then().body("fetches.count", equalTo(1)));
        removed(id);
    }

    @Test
    void waitsUntilTheSiteHasItAndSaysWhatIsThereInstead() throws Exception {
        String id = fresh();
        Name site = Name.fromString(hostOf(id) + ".");
        ARecord elsewhere = new ARecord(site, DClass.IN, 60, InetAddress.ofLiteral("127.0.0.3"));
        DnsSeen.change(ZONE, update -> update.add(elsewhere));
        publish(id, "http://" + hostOf(id) + FILE, "late");
        eventually(() -> assertThat(orders.hearsWaiting(id, "CHALLENGE_PROPAGATING")
                        .get("cause")
                        .asText())
                .contains(hostOf(id), "127.0.0.3 refuses the connection"));
        assertThat(orders.typesOf(id)).doesNotContain("challenge-published");
        DnsSeen.change(ZONE, update -> update.delete(elsewhere));
        orders.hears(id, "challenge-published");
        removed(id);
    }

    @Test
    void letsTheSecondOfTwoContentsAtOneUrlWaitForItsTurn() {
        String first = fresh();
        String second = fresh();
        published(first, "first");
        publish(second, "http://" + hostOf(first) + FILE, "second");
        eventually(() -> assertThat(orders.hearsWaiting(second, "CHALLENGE_PUBLISHING")
                        .get("cause")
                        .asText())
                .contains(first));
        assertThat(get(hostOf(first), FILE)).endsWith("first");
        removed(first);
        orders.hears(second, "challenge-published");
        assertThat(get(hostOf(first), FILE)).endsWith("second");
        removed(second);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://www.other.example/.well-known/pki-validation/a | http://",
                "http://www.other.example:8080/.well-known/pki-validation/a | port",
                "http://127.0.0.1/.well-known/pki-validation/a | IP address",
                "http://www.other.example/etc/passwd | path",
                "http://metadata.internal/.well-known/pki-validation/a | another host",
            })
    void holdsAUrlThatNoAuthorityFetches(String url, String says) {
        String id = fresh();
        publish(id, url, "x");
        assertThat(orders.hearsWaiting(id, "CA_UNEXPECTED_ANSWER").get("cause").asText())
                .contains("cannot be published as given", says);
        requester().get("/v1/challenges/" + id).then().body("state", equalTo("HELD"));
        removed(id);
    }

    @Test
    void asksCaaForAFileToo() {
        String id = fresh();
        String domain = "no-issue." + ZONE;
        orders.say(new PublishChallenge(
                id, domain, "http://" + domain + FILE, "x", null, List.of("globalsign.com"), ChallengeForm.FILE));
        orders.hearsWaiting(id, "CAA_FORBIDS");
        assertThat(get(domain, FILE)).startsWith("HTTP/1.1 404 ");
        removed(id);
    }
}
