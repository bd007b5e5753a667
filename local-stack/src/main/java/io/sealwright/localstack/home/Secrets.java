package io.sealwright.localstack.home;

import com.fasterxml.jackson.core.type.TypeReference;
import io.sealwright.localstack.dns.TsigKey;
import io.sealwright.localstack.postgres.ServiceSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Every secret of the local default. Made at the first start, kept in files that only their owner reads.
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String TEAM = "platform";
    private static final String DATABASE_ADMIN = "postgres";
    private static final String TSIG_KEY_NAME = "sealwright-local.";

    private final Path folder;

    private Secrets(Path folder) {
        this.folder = folder;
    }

    /// Makes those that are not there yet.
    static Secrets in(Path folder) throws IOException {
        Secrets secrets = new Secrets(SafeFiles.folder(folder));
        secrets.makeOnce("database-passwords.json", Secrets::databasePasswordsText);
        secrets.makeOnce("tsig-secret", () -> Base64.getEncoder().encodeToString(random()) + "\n");
        secrets.makeOnce("sealing-keys", () -> "local-1:" + Base64.getEncoder().encodeToString(random()) + "\n");
        secrets.makeOnce("api-clients.json", Secrets::apiClientsText);
        // GlobalSign takes passwords of at most 30 characters.
        secrets.makeOnce("ca-account-password", () -> token().substring(0, 30) + "\n");
        if (!Files.exists(secrets.identityPublicKeyFile())) {
            secrets.makeIdentityKeys();
        }
        return secrets;
    }

    /// Those that something else put there; makes none.
    public static Secrets at(Path folder) {
        return new Secrets(folder);
    }

    /// The administrator's, whose role is `postgres`.
    public String databaseAdminPassword() throws IOException {
        return required(passwords(), DATABASE_ADMIN);
    }

    public String databasePassword(ServiceSchema owner) throws IOException {
        return required(passwords(), owner.role());
    }

    /// By role.
    public Map<String, String> databasePasswords() throws IOException {
        Map<String, String> roles = new LinkedHashMap<>(passwords());
        roles.remove(DATABASE_ADMIN);
        return roles;
    }

    public TsigKey tsigKey() throws IOException {
        return new TsigKey(TSIG_KEY_NAME, Files.readString(tsigSecretFile()).strip());
    }

    /// Holds the secret in base64 and nothing else.
    public Path tsigSecretFile() {
        return folder.resolve("tsig-secret");
    }

    /// EC P-256, SubjectPublicKeyInfo in PEM: checks the gateway's identity tokens.
    public Path identityPublicKeyFile() {
        return folder.resolve("identity-public.pem");
    }

    /// EC P-256, PKCS#8 in PEM: signs the gateway's identity tokens.
    public Path identityPrivateKeyFile() {
        return folder.resolve("identity-private.pem");
    }

    /// Lines of `keyId:base64 of 32 bytes`, the current key first.
    public Path sealingKeysFile() {
        return folder.resolve("sealing-keys");
    }

    /// A JSON list of [ApiClient].
    public Path apiClientsFile() {
        return folder.resolve("api-clients.json");
    }

    public List<ApiClient> apiClients() throws IOException {
        return Json.MAPPER.readValue(Files.readString(apiClientsFile()), new TypeReference<List<ApiClient>>() {});
    }

    /// The key of the client who may do everything.
    public String adminKey() throws IOException {
        return apiClients().stream()
                .filter(client -> client.roles().contains("ADMIN"))
                .map(ApiClient::key)
                .findFirst()
                .orElseThrow(() -> new IOException("There is no ADMIN in " + apiClientsFile()));
    }

    /// With which the CA account of the local default logs in at the simulator.
    public String caAccountPassword() throws IOException {
        return Files.readString(caAccountPasswordFile()).strip();
    }

    public Path caAccountPasswordFile() {
        return folder.resolve("ca-account-password");
    }

    /// Of all roles, in JSON.
    public Path databasePasswordsFile() {
        return folder.resolve("database-passwords.json");
    }

    private Map<String, String> passwords() throws IOException {
        return Json.MAPPER.readValue(
                Files.readString(databasePasswordsFile()), new TypeReference<Map<String, String>>() {});
    }

    private String required(Map<String, String> passwords, String role) throws IOException {
        String password = passwords.get(role);
        if (password == null) {
            throw new IOException("There is no password for the role " + role + " in " + folder
                    + "; ./sealwright up --fresh starts over");
        }
        return password;
    }

    private interface Text {
        String make() throws IOException;
    }

    private void makeOnce(String name, Text text) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            SafeFiles.write(file, text.make());
        }
    }

    private void makeIdentityKeys() throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            KeyPair pair = generator.generateKeyPair();
            SafeFiles.write(
                    identityPrivateKeyFile(),
                    pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            SafeFiles.write(
                    identityPublicKeyFile(), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot make EC P-256 keys", e);
        }
    }

    private static String databasePasswordsText() throws IOException {
        Map<String, String> passwords = new LinkedHashMap<>();
        passwords.put(DATABASE_ADMIN, token());
        for (ServiceSchema owner : ServiceSchema.values()) {
            passwords.put(owner.role(), token());
        }
        return Json.MAPPER.writeValueAsString(passwords);
    }

    private static String apiClientsText() throws IOException {
        return Json.MAPPER.writeValueAsString(List.of(
                new ApiClient("local-admin", TEAM, List.of("ADMIN"), "sw_" + token()),
                new ApiClient("local-operator", TEAM, List.of("OPERATOR"), "sw_" + token()),
                new ApiClient("local-requester", TEAM, List.of("REQUESTER"), "sw_" + token())));
    }

    private static String pem(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    /// 256 random bits, in letters that stand in any file.
    public static String token() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random());
    }

    private static byte[] random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
