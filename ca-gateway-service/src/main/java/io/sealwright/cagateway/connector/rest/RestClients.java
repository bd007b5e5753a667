package io.sealwright.cagateway.connector.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.sealwright.cagateway.connector.CaAccess;
import io.sealwright.cagateway.connector.CallRules;
import io.sealwright.cagateway.connector.Masking;
import io.sealwright.cagateway.connector.Wording;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Makes the Quarkus REST client of one account.
public final class RestClients {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String USER_AGENT = "sealwright";

    private RestClients() {}

    /// @param api the interface that says what can be called
    /// @param login puts the account's credentials into each request
    public static <T extends AutoCloseable> T open(
            Class<T> api, URI base, CaAccess access, CallRules rules, ClientRequestFilter login) {
        QuarkusRestClientBuilder builder = QuarkusRestClientBuilder.newBuilder()
                .baseUri(base)
                .userAgent(USER_AGENT)
                .followRedirects(false)
                .disableDefaultMapper(true)
                .connectTimeout(rules.connect().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(rules.answer().toMillis(), TimeUnit.MILLISECONDS)
                .register(login)
                .register((ClientRequestFilter) RestClients::note);
        CaAccess.Proxy proxy = access.proxy();
        if (proxy != null) {
            builder.proxyAddress(proxy.host(), proxy.port());
        }
        return builder.build(api);
    }

    private static void note(ClientRequestContext request) {
        Object body = switch (request.getEntity()) {
            case String text -> text;
            case null -> "";
            // The only other bodies are forms, which carry logins.
            case Object _ -> Masking.HIDDEN;
        };
        Wording.sends(request.getMethod() + " " + request.getUri() + "\n" + body);
    }

    /// A body to send.
    public static String write(Map<String, Object> body) {
        try {
            return MAPPER.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A body of plain maps, lists and texts could not be written", e);
        }
    }
}
