package io.sealwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Order(1)
class IssuanceTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private static CaAccount account = new CaAccount("not opened yet", Authority.GLOBALSIGN);

    @TempDir
    Path folder;

    @BeforeAll
    static void openAccount() {
        account = CaAccount.open("issuance");
    }

    static Stream<Arguments> requests() {
        List<String> rsa2048 = List.of("-newkey", "rsa:2048");
        List<String> rsa4096 = List.of("-newkey", "rsa:4096");
        List<String> p256 = List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256");
        List<String> p384 = List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384");
        return Stream.of(
                Arguments.of("RSA 2048", rsa2048, List.of("www.example.com")),
                Arguments.of("RSA 4096", rsa4096, List.of("big.example.com")),
                Arguments.of("EC P-256", p256, List.of("small.example.com")),
                Arguments.of("EC P-384", p384, List.of("strong.example.com")),
                Arguments.of("several names", p256, List.of("one.example.com", "two.example.com", "www.example.net")),
                Arguments.of("wildcard", p256, List.of("*.wild.example.com", "wild.example.com")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void anOrderBecomesACertificateThatOpensslAccepts(String title, List<String> key, List<String> names)
            throws Exception {
        OpensslRequest request = OpensslRequest.make(folder, key, names.getFirst(), names);
        JsonNode placed = Api.gateway()
                .place(UUID.randomUUID().toString(), account.order(request.csr()))
                .expect(202)
                .json();
        JsonNode issued = awaitIssued(placed.path("id").asText());

        String certificate = "/v1/certificates/" + issued.path("certificateId").asText();
        Path leaf = download(certificate, "pem");
        Path chain = download(certificate, "chain");
        assertThat(Command.must(
                        folder,
                        "openssl",
                        "verify",
                        "-x509_strict",
                        "-CAfile",
                        Stack.running().caRoot().toString(),
                        "-untrusted",
                        chain.toString(),
                        leaf.toString()))
                .contains(": OK");
        assertThat(Command.must(folder, "openssl", "x509", "-in", leaf.toString(), "-noout", "-pubkey"))
                .isEqualTo(request.publicKey());
        String san =
                Command.must(folder, "openssl", "x509", "-in", leaf.toString(), "-noout", "-ext", "subjectAltName");
        names.forEach(name -> assertThat(san).contains("DNS:" + name));
    }

    @ParameterizedTest
    @EnumSource
    void everyAuthorityIssuesWhatWasOrdered(Authority authority) throws Exception {
        CaAccount own = CaAccount.open("each", authority);
        String name = authority.name().toLowerCase(Locale.ROOT) + ".example.com";
        List<String> names = List.of(name, "also." + name);
        OpensslRequest request = OpensslRequest.make(
                folder, List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"), name, names);

        ObjectNode order = own.order(request.csr());
        order.putObject("options")
                .put(authority.option().getKey(), authority.option().getValue());
        JsonNode placed = Api.gateway()
                .place(UUID.randomUUID().toString(), order)
                .expect(202)
                .json();
        JsonNode issued = awaitIssued(placed.path("id").asText());

        String certificate = "/v1/certificates/" + issued.path("certificateId").asText();
        Path leaf = download(certificate, "pem");
        assertThat(Command.must(
                        folder,
                        "openssl",
                        "verify",
                        "-x509_strict",
                        "-CAfile",
                        Stack.running().caRoot().toString(),
                        "-untrusted",
                        download(certificate, "chain").toString(),
                        leaf.toString()))
                .contains(": OK");
        assertThat(Command.must(folder, "openssl", "x509", "-in", leaf.toString(), "-noout", "-pubkey"))
                .isEqualTo(request.publicKey());
        assertThat(own.bought()).singleElement().satisfies(bought -> {
            assertThat(authority.orderIdIn(bought)).isEqualTo(placed.path("id").asText());
            assertThat(authority.optionIn(bought)).isEqualTo(authority.option().getValue());
        });
    }

    @Test
    void everyFormOfDownloadIsWhatItSays() throws Exception {
        OpensslRequest request = OpensslRequest.quick(folder, "forms.example.com");
        JsonNode placed = Api.gateway()
                .place(UUID.randomUUID().toString(), account.order(request.csr()))
                .expect(202)
                .json();
        String certificate = "/v1/certificates/"
                + awaitIssued(placed.path("id").asText()).path("certificateId").asText();
        String shown = Api.gateway()
                .get(certificate)
                .expect(200)
                .json()
                .path("serialNumber")
                .asText();
        BigInteger serial = new BigInteger(shown, 16);
        for (String form : List.of("pem", "fullchain")) {
            assertThat(serialOf("x509", "PEM", download(certificate, form))).isEqualTo(serial);
        }
        assertThat(serialOf("x509", "DER", download(certificate, "der"))).isEqualTo(serial);
        assertThat(Command.must(
                        folder,
                        "openssl",
                        "pkcs7",
                        "-in",
                        download(certificate, "pkcs7").toString(),
                        "-print_certs",
                        "-noout"))
                .contains("forms.example.com");
        Api.gateway().get(certificate + "/download?format=exe").expect(422);
    }

    @Test
    void theSameIdempotencyKeyFiftyTimesAtOnceMakesOneOrder() {
        CaAccount own = CaAccount.open("idempotency");
        ObjectNode order =
                own.order(OpensslRequest.quick(folder, "once.example.com").csr());
        String key = UUID.randomUUID().toString();
        List<CompletableFuture<Api.Answer>> answers = IntStream.range(0, 50)
                .mapToObj(_ -> Api.gateway().placeLater(key, order))
                .toList();
        List<String> ids = answers.stream()
                .map(CompletableFuture::join)
                .map(answer -> answer.expect(202).json().path("id").asText())
                .distinct()
                .toList();
        assertThat(ids).hasSize(1);
        awaitIssued(ids.getFirst());
        assertThat(own.bought()).hasSize(1);

        ObjectNode other =
                own.order(OpensslRequest.quick(folder, "other.example.com").csr());
        assertThat(Api.gateway().place(key, other).expect(422).text()).contains("idempotency-key-reused");
        assertThat(own.bought()).hasSize(1);
    }

    @Test
    void anOrderThatIsCancelledInTimeIsCancelledAtTheAuthorityToo() {
        CaAccount own = CaAccount.open("cancel");
        own.issueAfter(Duration.ofMinutes(10));
        JsonNode placed = Api.gateway()
                .place(
                        UUID.randomUUID().toString(),
                        own.order(OpensslRequest.quick(folder, "cancelled.example.com")
                                .csr()))
                .expect(202)
                .json();
        String order = "/v1/orders/" + placed.path("id").asText();
        await().atMost(SOON)
                .until(() ->
                        Api.gateway().get(order).json().path("state").asText().equals("AWAITING_ISSUANCE"));

        Api.gateway().post(order + "/cancel", Api.JSON.createObjectNode()).expect(202);
        await().atMost(SOON)
                .until(() ->
                        Api.gateway().get(order).json().path("state").asText().equals("CANCELLED"));
        assertThat(own.bought())
                .singleElement()
                .satisfies(
                        // GlobalSign's number for "cancelled".
                        bought -> assertThat(bought.path("status").asInt()).isEqualTo(3));
        Api.gateway().post(order + "/cancel", Api.JSON.createObjectNode()).expect(409);
    }

    @Test
    void theTimelineSaysWhatHappenedAndTheRequesterIsTold() {
        String name = "told-" + UUID.randomUUID().toString().substring(0, 8) + ".example.com";
        JsonNode placed = Api.gateway()
                .place(
                        UUID.randomUUID().toString(),
                        account.order(OpensslRequest.quick(folder, name).csr()))
                .expect(202)
                .json();
        String id = placed.path("id").asText();
        awaitIssued(id);
        JsonNode timeline = Api.gateway()
                .get("/v1/orders/" + id + "/timeline")
                .expect(200)
                .json()
                .path("items");
        assertThat(timeline.findValuesAsText("event")).startsWith("PLACED").contains("RIGHT_CERTIFICATE");
        assertThat(timeline.findValuesAsText("text")).noneMatch(String::isBlank);

        await().atMost(SOON).untilAsserted(() -> {
            JsonNode mails = Api.mail().get("/mails").expect(200).json();
            assertThat(mails.findValuesAsText("subject").stream().filter(subject -> subject.contains(name)))
                    .hasSize(1);
        });
    }

    static JsonNode awaitIssued(String orderId) {
        return await().atMost(SOON)
                .until(
                        () -> Api.gateway()
                                .get("/v1/orders/" + orderId)
                                .expect(200)
                                .json(),
                        order -> order.path("state").asText().equals("ISSUED"));
    }

    private Path download(String certificate, String form) throws Exception {
        byte[] body = Api.gateway()
                .get(certificate + "/download?format=" + form)
                .expect(200)
                .body();
        return Files.write(folder.resolve(form), body);
    }

    private BigInteger serialOf(String tool, String form, Path file) {
        String line =
                Command.must(folder, "openssl", tool, "-inform", form, "-in", file.toString(), "-noout", "-serial");
        return new BigInteger(line.strip().replace("serial=", ""), 16);
    }
}
