package io.sealwright.localstack.testing;

import io.sealwright.localstack.postgres.ServiceSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// What every service needs in its tests: a database and topics of its own in the shared [Backing], the
/// pair of keys behind identity tokens, a clock to move, and a folder for files.
///
/// @param topicPrefix stands before the name of each of its topics
/// @param folder its files that were made by this type are gone when this JVM ends
public record TestSettings(ServiceSchema owner, TestDatabase database, String topicPrefix, Path folder) {
    /// Where a test finds the key with which it vouches for a caller.
    public static final String IDENTITY_PRIVATE_KEY = "test.identity.private-key-file";

    private static final String IDENTITY_PUBLIC = "identity.pub";
    private static final String IDENTITY_PRIVATE = "identity.key";
    private static final String CLOCK = "clock";

    /// Makes all of it; the backing is started where it does not run yet.
    public static TestSettings of(ServiceSchema owner) {
        try {
            Path folder = Files.createTempDirectory(owner.service() + "-test");
            folder.toFile().deleteOnExit();
            TestSettings settings = new TestSettings(
                    owner, Backing.newDatabase(), Backing.newTopics("t" + UUID.randomUUID() + "."), folder);
            settings.makeIdentityKeys();
            settings.clockFile().toFile().deleteOnExit();
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException("The files for the tests of " + owner.service() + " cannot be written", e);
        }
    }

    /// The common settings and those that are special to a service; where both say something, the special
    /// one holds.
    public Map<String, String> with(Map<String, String> special) {
        Map<String, String> all = new TreeMap<>(common());
        all.putAll(special);
        return all;
    }

    /// Under the names that the services know them by.
    public Map<String, String> common() {
        return Map.ofEntries(
                Map.entry("sealwright.db.host", database.host()),
                Map.entry("sealwright.db.port", Integer.toString(database.port())),
                Map.entry("sealwright.db.name", database.name()),
                Map.entry("sealwright.db.user", owner.role()),
                Map.entry("sealwright.db.password", database.password(owner)),
                Map.entry("kafka.bootstrap.servers", Backing.shared().kafkaBootstrapServers()),
                Map.entry("sealwright.topic-prefix", topicPrefix),
                Map.entry("sealwright.clock.offset-file", clockFile().toString()),
                Map.entry(
                        "sealwright.identity.public-key-file",
                        folder.resolve(IDENTITY_PUBLIC).toString()),
                Map.entry(IDENTITY_PRIVATE_KEY, identityPrivateKeyFile()),
                // Any free one, so that the tests of two modules can run at once.
                Map.entry("quarkus.http.test-port", "0"));
    }

    /// Holds by how many seconds the service's clock is ahead; not there while it is not.
    public Path clockFile() {
        return folder.resolve(CLOCK);
    }

    public String identityPrivateKeyFile() {
        return folder.resolve(IDENTITY_PRIVATE).toString();
    }

    /// A new file with one key under which secrets are sealed.
    ///
    /// @return its path
    public String newSealingKeysFile() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return newFile("sealing.keys", "k1:" + Base64.getEncoder().encodeToString(key) + "\n");
    }

    /// @return its path
    public String newFile(String name, String content) {
        Path file = folder.resolve(name);
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be written", e);
        }
        file.toFile().deleteOnExit();
        return file.toString();
    }

    private void makeIdentityKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            newFile(IDENTITY_PUBLIC, pem("PUBLIC KEY", pair.getPublic().getEncoded()));
            newFile(IDENTITY_PRIVATE, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot make EC P-256 keys", e);
        }
    }

    private static String pem(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }
}
