package io.sealwright.gateway.authentication;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.util.KeyUtils;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The P-256 key pair with which this door vouches for callers. The services hold the public half.
@ApplicationScoped
class IdentityKeys {
    private final PrivateKey privateKey;
    private final PublicKey publicKey;

    /// @throws IllegalStateException where a file is missing or holds no such key: a door that cannot vouch must not
    /// open
    IdentityKeys(
            @ConfigProperty(name = "sealwright.identity.private-key-file") Path privateKeyFile,
            @ConfigProperty(name = "sealwright.identity.public-key-file") Path publicKeyFile) {
        try {
            privateKey = KeyUtils.decodePrivateKey(Files.readString(privateKeyFile), SignatureAlgorithm.ES256);
            publicKey = KeyUtils.decodePublicKey(Files.readString(publicKeyFile), SignatureAlgorithm.ES256);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The identity keys " + privateKeyFile + " and " + publicKeyFile
                            + " must be a P-256 pair in PEM (PKCS#8 and X.509)",
                    e);
        }
    }

    PrivateKey privateKey() {
        return privateKey;
    }

    PublicKey publicKey() {
        return publicKey;
    }
}
