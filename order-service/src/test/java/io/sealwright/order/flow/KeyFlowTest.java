package io.sealwright.order.flow;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.CaEvent.OrderRejected;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.order.certificate.Certificates;
import io.sealwright.pki.CertificateRequest;
import io.sealwright.pki.RevocationReason;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Orders whose keys are made here, from the request to the keystore and the key's end.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
class KeyFlowTest {
    private static final String PASSWORD = "correct horse battery";

    @Inject
    Pool pool;

    @Inject
    Certificates certificates;

    @TempDir
    Path folder;

    private Stage stage;
    private Bus bus;

    @BeforeEach
    void open() {
        stage = new Stage();
        bus = stage.bus();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aKeyMadeHereComesOutInAKeystoreThatProgramsRead() throws Exception {
        Issued issued = issued("www.keys.com", "RSA", 2048);
        JsonPath shown = certificate(issued.certificateId());
        assertThat(shown.getBoolean("key.heldHere")).isTrue();
        assertThat(shown.getString("key.algorithm")).isEqualTo("RSA");
        assertThat(shown.getInt("key.size")).isEqualTo(2048);

        byte[] pkcs12 =
                keystore(issued.certificateId(), "pkcs12", PASSWORD, 200).asByteArray();
        assertSigns(pkcs12, "PKCS12", "SHA256withRSA");
        Path file = Files.write(folder.resolve("store.p12"), pkcs12);
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        String openssl =
                run("openssl", "pkcs12", "-in", file.toString(), "-passin", "file:" + password, "-info", "-noenc");
        assertThat(openssl)
                .contains("PBES2, PBKDF2, AES-256-CBC", "BEGIN PRIVATE KEY")
                .contains("CN");
        assertThat(openssl.split("BEGIN CERTIFICATE", -1)).hasSize(3);
        String keytool = System.getProperty("java.home") + "/bin/keytool";
        assertThat(run(keytool, "-list", "-keystore", file.toString(), "-storepass", PASSWORD))
                .contains("PrivateKeyEntry");

        byte[] jks = keystore(issued.certificateId(), "jks", PASSWORD, 200).asByteArray();
        assertSigns(jks, "JKS", "SHA256withRSA");
    }

    @Test
    void everyDownloadIsOnRecordAndADestroyedKeyIsGone() {
        Issued issued = issued("www.gone.com", "EC", 256);
        String id = issued.certificateId();
        keystore(id, "pkcs12", PASSWORD, 200);
        assertThat(keystore(id, "pkcs12", null, 422).jsonPath().getString("errors[0].pointer"))
                .isEqualTo("header:Keystore-Password");
        assertThat(keystore(id, "pkcs12", "too-short", 422).jsonPath().getString("errors[0].detail"))
                .contains("12");
        assertThat(keystore(id, "jks", "Grüße aus Ägypten", 422).asString()).doesNotContain("Grüße");

        stage.as("AUDITOR")
                .header("Keystore-Password", PASSWORD)
                .get("/v1/certificates/" + id + "/download?format=pkcs12")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(stage.token("other", "ADMIN"))
                .header("Keystore-Password", PASSWORD)
                .get("/v1/certificates/" + id + "/download?format=pkcs12")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(stage.token("other", "REQUESTER"))
                .header("Keystore-Password", PASSWORD)
                .get("/v1/certificates/" + id + "/download?format=pkcs12")
                .then()
                .statusCode(404);

        stage.as("AUDITOR").delete("/v1/certificates/" + id + "/key").then().statusCode(403);
        stage.as("REQUESTER").delete("/v1/certificates/" + id + "/key").then().statusCode(204);
        stage.as("REQUESTER").delete("/v1/certificates/" + id + "/key").then().statusCode(409);
        assertThat(keystore(id, "pkcs12", PASSWORD, 409).jsonPath().getString("detail"))
                .contains("destroyed");
        assertThat(certificate(id).getBoolean("key.heldHere")).isFalse();
        assertThat(certificate(id).getString("key.destroyedAt")).isNotBlank();

        assertThat(texts(
                        "select who || ' ' || team || ' ' || action as text from audit_record where subject_id = $1"
                                + " order by seq",
                        id))
                .containsExactly("client-of-web web KEY_DOWNLOADED", "client-of-web web KEY_DESTROYED");
        assertThat(texts(
                        "select coalesce(sealed, '-') as text from private_key k join certificate c on c.key_id = k.id"
                                + " where c.id::text = $1",
                        id))
                .containsExactly("-");
        assertThat(stage.as("REQUESTER")
                        .get("/v1/orders/" + issued.orderId() + "/timeline")
                        .jsonPath()
                        .getList("items.event", String.class))
                .endsWith("KEY_DOWNLOADED", "KEY_DESTROYED");
    }

    @Test
    void theAuditRecordOnlyGrows() {
        Issued issued = issued("www.record.com", "EC", 256);
        keystore(issued.certificateId(), "pkcs12", PASSWORD, 200);
        for (String change : List.of("update audit_record set who = 'x'", "delete from audit_record")) {
            assertThatThrownBy(() -> pool.query(change).execute().await().atMost(Stage.LIMIT))
                    .hasMessageContaining("never changed");
        }
    }

    @Test
    void theKeyIsSealedAndNowhereInTheClear() throws Exception {
        Issued issued = issued("www.sealed.com", "EC", 384);
        byte[] store = keystore(issued.certificateId(), "pkcs12", PASSWORD, 200).asByteArray();
        KeyStore read = KeyStore.getInstance("PKCS12");
        read.load(new ByteArrayInputStream(store), PASSWORD.toCharArray());
        byte[] key = read.getKey("www.sealed.com", PASSWORD.toCharArray()).getEncoded();
        String sealed = texts(
                        "select sealed as text from private_key k join certificate c on c.key_id = k.id"
                                + " where c.id::text = $1",
                        issued.certificateId())
                .getFirst();
        assertThat(sealed).startsWith("k1:");
        byte[] bytes = Base64.getDecoder().decode(sealed.substring(3));
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(key, 20, 30, StandardCharsets.ISO_8859_1));
        // Bound to its own id: another key's sealed bytes do not open in its place.
        Issued other = issued("other.sealed.com", "EC", 384);
        pool.preparedQuery("update private_key set sealed = $1 where id ="
                        + " (select key_id from certificate where id::text = $2) returning id")
                .execute(Tuple.of(sealed, other.certificateId()))
                .await()
                .atMost(Stage.LIMIT);
        keystore(other.certificateId(), "pkcs12", PASSWORD, 500);
    }

    @Test
    void theSameRequestMakesNoSecondKey() {
        Map<String, Object> body = withKey("www.once.com", "EC", 256);
        String key = UUID.randomUUID().toString();
        String id = stage.place(key, body, 202).getString("id");
        assertThat(stage.place(key, body, 202).getString("id")).isEqualTo(id);
        body.put("comment", "another");
        assertThat(stage.place(key, body, 422).getString("type")).contains("idempotency-key-reused");
        assertThat(keysOfNoOrder()).isZero();
    }

    @Test
    void theSameRequestAtTheSameTimeKeepsOneKey() {
        Map<String, Object> body = withKey("www.twice.com", "RSA", 2048);
        String key = UUID.randomUUID().toString();
        List<String> ids = IntStream.range(0, 4)
                .parallel()
                .mapToObj(_ -> stage.place(key, body, 202).getString("id"))
                .toList();
        assertThat(ids).containsOnly(ids.getFirst());
        assertThat(keysOfNoOrder()).isZero();
    }

    @Test
    void anOrderHasEitherACsrOrAKeyAndAKeyNeedsNames() {
        Map<String, Object> both = Stage.body(TestAuthority.request("www.both.com"));
        both.put("key", Map.of("algorithm", "EC", "size", 256));
        assertThat(pointers(both)).contains("/key");
        Map<String, Object> neither = withKey("www.neither.com", "EC", 256);
        neither.remove("key");
        assertThat(pointers(neither)).containsExactly("/csr");
        assertThat(pointers(withKey("www.odd.com", "EC", 2048))).containsExactly("/key/size");
        assertThat(pointers(withKey("www.odd.com", "RSA", 1024))).containsExactly("/key/size");
        assertThat(pointers(withKey("www.odd.com", "DSA", 2048))).containsExactly("/key/algorithm");
        Map<String, Object> nameless = withKey("www.nameless.com", "EC", 256);
        nameless.remove("commonName");
        assertThat(pointers(nameless)).containsExactly("/subjectAltNames");
    }

    @Test
    void aKeyOfTheClientIsNotHere() {
        String name = "www.theirs.com";
        String csr = TestAuthority.request(name);
        String id = stage.placed(csr);
        stage.issue(id, "CE-theirs", csr, name);
        String certificate = stage.awaitState(id, "ISSUED").getString("certificateId");
        assertThat(certificate(certificate).getBoolean("key.heldHere")).isFalse();
        assertThat(certificate(certificate).getInt("key.size")).isEqualTo(256);
        assertThat(keystore(certificate, "pkcs12", PASSWORD, 409).jsonPath().getString("detail"))
                .contains("CSR");
        stage.as("REQUESTER")
                .delete("/v1/certificates/" + certificate + "/key")
                .then()
                .statusCode(409);
    }

    @Test
    void aRenewalHasANewKeyOfTheSameKind() {
        String name = "www.rekeyed.com";
        Issued issued = issued(name, "EC", 384);
        stage.letPass(Duration.ofDays(70));
        String renewal = await().atMost(Stage.LIMIT)
                .until(
                        () -> stage.as("OPERATOR")
                                .get("/v1/orders?kind=RENEWAL&commonName=" + name)
                                .jsonPath()
                                .getList("items.id", String.class),
                        ids -> ids.size() == 1)
                .getFirst();
        String csr = bus.await(SubmitOrder.class, renewal, 1).csr();
        CertificateRequest before = CertificateRequest.parse(issued.csr());
        CertificateRequest after = CertificateRequest.parse(csr);
        assertThat(after.publicKey().describe()).isEqualTo("EC P-384");
        assertThat(after.publicKey().sameKeyAs(before.publicKey())).isFalse();
        stage.issue(renewal, "CE-rekeyed-2", csr, name);
        String renewed = stage.awaitState(renewal, "ISSUED").getString("certificateId");
        keystore(renewed, "pkcs12", PASSWORD, 200);
    }

    @Test
    void aBatchTakesKeysAndCsrsSideBySide() {
        String key = UUID.randomUUID().toString();
        String lines = String.join(
                "\n",
                json(withKey("a.mixed.com", "RSA", 2048)),
                json(Stage.body(TestAuthority.request("b.mixed.com"))),
                json(withKey("c.mixed.com", "EC", 256)),
                json(withKey("d.mixed.com", "EC", 1)));
        List<String> first = batch(key, lines);
        assertThat(first).hasSize(4);
        assertThat(first.stream().filter(line -> line.contains("\"id\""))).hasSize(3);
        assertThat(batch(key, lines)).containsExactlyInAnyOrderElementsOf(first);
        assertThat(keysOfNoOrder()).isZero();
    }

    @Test
    void aKeyOfARevokedCertificateIsOrderedWithNoMore() {
        String name = "www.revoked.com";
        String csr = TestAuthority.request(name);
        String key = UUID.randomUUID().toString();
        String id = stage.place(key, Stage.body(csr), 202).getString("id");
        stage.issue(id, "CE-revoked", csr, name);
        UUID certificate = UUID.fromString(stage.awaitState(id, "ISSUED").getString("certificateId"));
        pool.withTransaction(tx -> certificates.revoke(tx, certificate, RevocationReason.KEY_COMPROMISE, Instant.now()))
                .await()
                .atMost(Stage.LIMIT);
        assertThat(certificate(certificate.toString()).getString("state")).isEqualTo("REVOKED");
        JsonPath refused = stage.place(UUID.randomUUID().toString(), Stage.body(csr), 422);
        assertThat(refused.getList("errors.pointer", String.class)).containsExactly("/csr");
        assertThat(refused.getString("errors[0].detail")).contains("KEY_COMPROMISE", "Make a new key");
        // What was placed before is still answered to who repeats it.
        assertThat(stage.place(key, Stage.body(csr), 202).getString("id")).isEqualTo(id);
    }

    @Test
    void aKeyThatNoCertificateHasGoesWithItsOrder() {
        String id = stage.place(UUID.randomUUID().toString(), withKey("www.unused.com", "EC", 256), 202)
                .getString("id");
        bus.say(new OrderRejected(id, ReasonCode.CA_REJECTED, "No.", Instant.now()));
        stage.awaitState(id, "REJECTED");
        stage.as("ADMIN").delete("/v1/orders/" + id).then().statusCode(204);
        assertThat(keysOfNoOrder()).isZero();
        assertThat(texts("select action as text from audit_record where subject_id = $1", id))
                .containsExactly("KEY_DESTROYED");
    }

    private record Issued(String orderId, String csr, String certificateId) {}

    private Issued issued(String name, String algorithm, int size) {
        String id = stage.place(UUID.randomUUID().toString(), withKey(name, algorithm, size), 202)
                .getString("id");
        String csr = bus.await(SubmitOrder.class, id, 1).csr();
        stage.issue(id, "CE-" + name, csr, name);
        return new Issued(id, csr, stage.awaitState(id, "ISSUED").getString("certificateId"));
    }

    private static Map<String, Object> withKey(String name, String algorithm, int size) {
        return new HashMap<>(Map.of(
                "caAccount",
                Stage.ACCOUNT,
                "product",
                "PV_SHA2",
                "commonName",
                name,
                "key",
                Map.of("algorithm", algorithm, "size", size)));
    }

    private JsonPath certificate(String id) {
        return stage.as("REQUESTER").get("/v1/certificates/" + id).jsonPath();
    }

    private Response keystore(String certificateId, String format, String password, int status) {
        var request = stage.as("REQUESTER");
        if (password != null) {
            request.header("Keystore-Password", password);
        }
        return request.get("/v1/certificates/" + certificateId + "/download?format=" + format)
                .then()
                .statusCode(status)
                .extract()
                .response();
    }

    private List<String> pointers(Map<String, Object> body) {
        return stage.place(UUID.randomUUID().toString(), body, 422).getList("errors.pointer", String.class);
    }

    /// Every key is written with its order, so one without was made in vain or forgotten.
    private long keysOfNoOrder() {
        return pool.query("select count(*) as n from private_key k where not exists"
                        + " (select 1 from certificate_order o where o.key_id = k.id)")
                .execute()
                .await()
                .atMost(Stage.LIMIT)
                .iterator()
                .next()
                .getLong("n");
    }

    private List<String> texts(String sql, String id) {
        List<String> texts = new ArrayList<>();
        for (Row row : pool.preparedQuery(sql).execute(Tuple.of(id)).await().atMost(Stage.LIMIT)) {
            texts.add(row.getString("text"));
        }
        return texts;
    }

    private static void assertSigns(byte[] store, String type, String algorithm)
            throws GeneralSecurityException, IOException {
        KeyStore read = KeyStore.getInstance(type);
        read.load(new ByteArrayInputStream(store), PASSWORD.toCharArray());
        String alias = read.aliases().nextElement();
        PrivateKey key = (PrivateKey) read.getKey(alias, PASSWORD.toCharArray());
        Certificate[] chain = read.getCertificateChain(alias);
        assertThat(chain).hasSize(2);
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(key);
        signing.update((byte) 7);
        byte[] signature = signing.sign();
        Signature verifying = Signature.getInstance(algorithm);
        verifying.initVerify(chain[0]);
        verifying.update((byte) 7);
        assertThat(verifying.verify(signature)).isTrue();
    }

    private String run(String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String text = Files.readString(output);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }

    private List<String> batch(String key, String lines) {
        return stage.as("REQUESTER")
                .urlEncodingEnabled(false)
                .header("Idempotency-Key", key)
                .contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/v1/orders:batch")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static String json(Map<String, Object> body) {
        return new JsonObject(body).encode();
    }
}
