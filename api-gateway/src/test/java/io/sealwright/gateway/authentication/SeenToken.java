package io.sealwright.gateway.authentication;

import com.sun.net.httpserver.Headers;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.util.KeyUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// The door's own token, as a service behind it checks it.
final class SeenToken {
    private SeenToken() {}

    static JsonWebToken in(Headers headers) throws ParseException, IOException, GeneralSecurityException {
        String file = ConfigProvider.getConfig().getValue("sealwright.identity.public-key-file", String.class);
        PublicKey key = KeyUtils.decodePublicKey(Files.readString(Path.of(file)), SignatureAlgorithm.ES256);
        JWTAuthContextInfo expected = new JWTAuthContextInfo(key, "sealwright");
        expected.setSignatureAlgorithm(Set.of(SignatureAlgorithm.ES256));
        return new DefaultJWTParser(expected)
                .parse(headers.getFirst("Authorization").substring("Bearer ".length()));
    }
}
