package io.sealwright.localstack.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.localstack.dns.TsigKey;
import io.sealwright.localstack.postgres.ServiceSchema;
import io.sealwright.localstack.process.ProcessNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
    @TempDir
    Path temp;

    @Test
    void keepsItsSecretsForTheOwnerAloneAndFromStartToStart() throws IOException {
        StateFolder state = locked();
        Secrets first = state.secrets();
        Secrets second = new StateFolder(state.root()).secrets();

        try (var files = Files.walk(state.folder("secrets"))) {
            assertThat(files)
                    .hasSizeGreaterThan(6)
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .endsWith("------"));
        }
        assertThat(second.adminKey()).isEqualTo(first.adminKey()).matches("sw_[A-Za-z0-9_-]{43}");
        assertThat(second.tsigKey()).isEqualTo(first.tsigKey());
        assertThat(second.databasePassword(ServiceSchema.API_GATEWAY))
                .isEqualTo(first.databasePassword(ServiceSchema.API_GATEWAY))
                .isNotEqualTo(first.databasePassword(ServiceSchema.ORDER_SERVICE));
        assertThat(first.databasePasswords()).hasSize(5).doesNotContainKey("postgres");
        assertThat(first.apiClients())
                .extracting(ApiClient::roles)
                .containsExactly(List.of("ADMIN"), List.of("OPERATOR"), List.of("REQUESTER"));
    }

    @Test
    void makesSecretsThatAreWhatTheyAreFor() throws IOException, GeneralSecurityException {
        Secrets secrets = locked().secrets();
        KeyFactory keys = KeyFactory.getInstance("EC");
        PrivateKey privateKey = keys.generatePrivate(new PKCS8EncodedKeySpec(der(secrets.identityPrivateKeyFile())));
        PublicKey publicKey = keys.generatePublic(new X509EncodedKeySpec(der(secrets.identityPublicKeyFile())));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(privateKey);
        signature.update(new byte[] {1, 2, 3});
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        signature.update(new byte[] {1, 2, 3});

        assertThat(signature.verify(signed)).isTrue();
        String[] sealing = Files.readString(secrets.sealingKeysFile()).strip().split(":", 2);
        assertThat(Base64.getDecoder().decode(sealing[1])).hasSize(32);
        TsigKey tsig = secrets.tsigKey();
        assertThat(Base64.getDecoder().decode(tsig.secret())).hasSize(32);
        assertThat(tsig.toString()).doesNotContain(tsig.secret());
        assertThat(secrets.apiClients().toString()).doesNotContain(secrets.adminKey());
    }

    @Test
    void remembersStateAndPorts() throws IOException {
        StateFolder state = locked();
        StackState written = new StackState(
                42,
                true,
                Map.of("gateway", 8080),
                List.of("example.com"),
                List.of("globalsign-main"),
                List.of(new ProcessNote("kafka", 43, 8092, "")));
        state.write(written);
        state.keepPorts(new Ports(Map.of(PortName.GATEWAY, 8080)));

        assertThat(state.readState()).contains(written);
        assertThat(written.port(PortName.GATEWAY)).isEqualTo(8080);
        assertThat(state.lastPorts()).containsExactly(Map.entry(PortName.GATEWAY, 8080));
        state.clearState();
        assertThat(state.readState()).isEmpty();
    }

    @Test
    void takesNoStateOfAnotherVersion() throws IOException {
        StateFolder state = locked();
        Files.writeString(state.root().resolve("state.json"), "{\"somethingElse\": 1}");

        assertThat(state.readState()).isEmpty();
    }

    @Test
    void forgetsTheDataButNotTheAddresses() throws IOException {
        StateFolder state = locked();
        String key = state.secrets().adminKey();
        Files.createDirectories(state.folder("postgresql").resolve("base"));
        Files.writeString(state.folder("postgresql").resolve("base").resolve("1"), "data");
        state.keepPorts(new Ports(Map.of(PortName.GATEWAY, 8080)));

        state.forget();

        assertThat(state.folder("postgresql")).doesNotExist();
        assertThat(state.lastPorts()).isNotEmpty();
        assertThat(state.secrets().adminKey()).isNotEqualTo(key);
    }

    @Test
    void finishesForgettingThatWasInterrupted() throws IOException {
        StateFolder state = locked();
        Files.createDirectories(state.folder("kafka"));
        state.finishForgetting();
        assertThat(state.folder("kafka")).exists();

        Files.createFile(state.root().resolve("forgetting"));
        state.finishForgetting();

        assertThat(state.folder("kafka")).doesNotExist();
        assertThat(state.root().resolve("forgetting")).doesNotExist();
    }

    private StateFolder locked() throws IOException {
        StateFolder state = new StateFolder(temp.resolve("state"));
        assertThat(state.lock()).isPresent();
        return state;
    }

    private static byte[] der(Path pem) throws IOException {
        return Base64.getMimeDecoder()
                .decode(Files.readString(pem)
                        .replaceAll("-----[A-Z ]+-----", "")
                        .strip());
    }
}
