package io.sealwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What follows an issue: reissue, change of names, revocation, the same at every authority.
@Order(2)
class LifeTest {
    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void aCertificateIsReissuedGetsOtherNamesAndIsRevoked(Authority authority) throws Exception {
        CaAccount account = CaAccount.open("life", authority);
        String name = "life-" + authority.name().toLowerCase(Locale.ROOT) + ".example.com";
        ObjectNode order = account.order("").put("commonName", name);
        order.remove("csr");
        order.putObject("key").put("algorithm", "EC").put("size", 256);
        String first = issued(Api.gateway().postOnce("/v1/orders", order).expect(202));

        String second = issued(Api.gateway()
                .postOnce(first + "/reissue", Api.JSON.createObjectNode())
                .expect(202));
        assertThat(publicKey(second)).isNotEqualTo(publicKey(first));
        assertThat(Api.gateway().get(first).expect(200).json().path("state").asText())
                .isEqualTo("SUPERSEDED");

        ObjectNode names = Api.JSON.createObjectNode();
        names.putArray("subjectAltNames").add(name).add("also." + name);
        String third =
                issued(Api.gateway().postOnce(second + "/change-names", names).expect(202));
        assertThat(publicKey(third)).isEqualTo(publicKey(second));
        assertThat(openssl(third, "-ext", "subjectAltName")).contains("DNS:" + name, "DNS:also." + name);
        verify(third);
        assertThat(account.bought())
                .as("one order at the authority carries all three")
                .hasSize(1);

        JsonNode last = Api.gateway().get(third).expect(200).json();
        ObjectNode revocation =
                Api.JSON.createObjectNode().put("reason", "KEY_COMPROMISE").put("comment", "Found in a repository.");
        assertThat(Api.gateway().post(third + "/revoke", revocation).expect(422).text())
                .contains("/confirm");
        revocation.put("confirm", last.path("serialNumber").asText());
        Api.gateway().post(third + "/revoke", revocation).expect(202);
        JsonNode revoked = await().atMost(SOON)
                .until(
                        () -> Api.gateway().get(third).expect(200).json(),
                        certificate -> certificate.path("revocation").has("seenIn"));
        assertThat(revoked.path("state").asText()).isEqualTo("REVOKED");
        assertThat(revoked.path("revocation").path("reason").asText()).isEqualTo("KEY_COMPROMISE");
        assertThat(statusByOcsp(third)).contains(": revoked");
        assertThatPeopleAreTold(name);
    }

    /// @return the path of the certificate that came of the order
    private static String issued(Api.Answer accepted) {
        String id = accepted.json().path("id").asText();
        return "/v1/certificates/"
                + IssuanceTest.awaitIssued(id).path("certificateId").asText();
    }

    private String publicKey(String certificate) throws IOException {
        return openssl(certificate, "-pubkey");
    }

    private String openssl(String certificate, String... wanted) throws IOException {
        Path leaf = download(certificate, "pem");
        List<String> command = new ArrayList<>(List.of("openssl", "x509", "-in", leaf.toString(), "-noout"));
        command.addAll(List.of(wanted));
        return Command.must(folder, command.toArray(String[]::new));
    }

    private void verify(String certificate) throws IOException {
        assertThat(Command.must(
                        folder,
                        "openssl",
                        "verify",
                        "-x509_strict",
                        "-CAfile",
                        Stack.running().caRoot().toString(),
                        "-untrusted",
                        download(certificate, "chain").toString(),
                        download(certificate, "pem").toString()))
                .contains(": OK");
    }

    /// As any relying party asks, at the address that the certificate names.
    private String statusByOcsp(String certificate) throws IOException {
        return Command.must(
                folder,
                "openssl",
                "ocsp",
                "-issuer",
                download(certificate, "chain").toString(),
                "-cert",
                download(certificate, "pem").toString(),
                "-url",
                openssl(certificate, "-ocsp_uri").strip(),
                "-CAfile",
                Stack.running().caRoot().toString());
    }

    private static void assertThatPeopleAreTold(String name) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                Api.mail().get("/mails").expect(200).json().findValuesAsText("subject"))
                        .contains("Certificate revoked: " + name));
    }

    private Path download(String certificate, String form) throws IOException {
        byte[] body = Api.gateway()
                .get(certificate + "/download?format=" + form)
                .expect(200)
                .body();
        return Files.write(folder.resolve(form), body);
    }
}
