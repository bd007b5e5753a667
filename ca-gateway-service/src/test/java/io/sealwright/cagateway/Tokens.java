package io.sealwright.cagateway;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.util.KeyUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;

/// Identity tokens as the api-gateway mints them.
public final class Tokens {
    private Tokens() {}

    /// For the service under test.
    public static String of(String role) {
        return of(role, Path.of(ConfigProvider.getConfig().getValue("test.identity.private-key-file", String.class)));
    }

    static String of(String role, Path keyFile) {
        return Jwt.issuer("sealwright")
                .audience("sealwright-services")
                .upn("test")
                .claim("team", "platform")
                .groups(Set.of(role))
                .expiresIn(Duration.ofMinutes(1))
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .sign(key(keyFile));
    }

    private static PrivateKey key(Path file) {
        try {
            return KeyUtils.decodePrivateKey(Files.readString(file), SignatureAlgorithm.ES256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
