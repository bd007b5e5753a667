package io.sealwright.gateway.authentication;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/// A company's OIDC provider, as far as the door asks one: where its keys are, and the keys (OpenID Connect
/// Discovery 1.0, RFC 7517).
public final class OidcProvider implements QuarkusTestResourceLifecycleManager {
    private static final String KEY_ID = "company-1";

    private final KeyPair keys = newKeys();
    private final HttpServer server;

    public OidcProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, String> start() {
        server.createContext(
                "/.well-known/openid-configuration", exchange -> answer(exchange, """
                        {"issuer":"%1$s","jwks_uri":"%1$s/keys","token_endpoint":"%1$s/token",
                         "authorization_endpoint":"%1$s/authorize","response_types_supported":["code"],
                         "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"]}
                        """.formatted(issuer())));
        server.createContext("/keys", exchange -> answer(exchange, keySet()));
        server.start();
        return Map.of("quarkus.oidc.tenant-enabled", "true", "quarkus.oidc.auth-server-url", issuer());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(OidcProvider.class));
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    /// A token for a person of the team web who may place orders, to be changed and then signed.
    JwtClaimsBuilder token() {
        return Jwt.issuer(issuer())
                .subject("4711")
                .upn("ada@example.com")
                .audience("sealwright")
                .groups(Set.of("REQUESTER"))
                .claim("team", "web")
                .expiresIn(60);
    }

    String sign(JwtClaimsBuilder token) {
        return signBy(keys, token);
    }

    /// Signs as somebody who knows the provider's key id and not its key.
    static String forge(JwtClaimsBuilder token) {
        return signBy(newKeys(), token);
    }

    private static String signBy(KeyPair signer, JwtClaimsBuilder token) {
        return token.jws().keyId(KEY_ID).sign(signer.getPrivate());
    }

    private String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private String keySet() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return """
                {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"%s","n":"%s","e":"%s"}]}
                """.formatted(
                        KEY_ID,
                        number(key.getModulus().toByteArray()),
                        number(key.getPublicExponent().toByteArray()));
    }

    /// Without the sign's byte (RFC 7518, section 2, Base64urlUInt).
    private static String number(byte[] bytes) {
        int from = bytes[0] == 0 ? 1 : 0;
        byte[] magnitude = Arrays.copyOfRange(bytes, from, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(magnitude);
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK makes RSA keys", e);
        }
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        try (exchange) {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
