package io.sealwright.cagateway.connector.sectigo.wire;

import io.sealwright.cagateway.connector.CaAccess;
import io.sealwright.cagateway.connector.CallRules;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.answer.Answer.Remark;
import io.sealwright.cagateway.connector.rest.Doc;
import io.sealwright.cagateway.connector.rest.Reply;
import io.sealwright.cagateway.connector.rest.RestCalls;
import io.sealwright.cagateway.connector.rest.RestClients;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.client.ClientRequestContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Makes calls with a login: with headers, or with a token that is fetched first.
final class ScmCalls implements AutoCloseable {
    private static final ScopedValue<String> TOKEN = ScopedValue.newInstance();
    private static final Duration WHEN_BUSY = Duration.ofSeconds(10);

    private final ScmApi api;
    private final RestCalls calls;
    private final @Nullable ScmTokens tokens;

    ScmCalls(CaAccess access, ScmLogin login, CallRules rules) {
        this.tokens = login instanceof ScmLogin.Client client ? new ScmTokens(client, access, rules) : null;
        this.api = RestClients.open(ScmApi.class, access.url(), access, rules, request -> sign(request, login));
        this.calls = new RestCalls(rules, access.url(), WHEN_BUSY, ScmCalls::errors);
    }

    private static List<Remark> errors(Doc doc) {
        return doc.has("code") || doc.has("description")
                ? List.of(new Remark(doc.text("code"), "", doc.text("description")))
                : List.of();
    }

    private static void sign(ClientRequestContext request, ScmLogin login) {
        switch (login) {
            case ScmLogin.Headers it -> {
                request.getHeaders().putSingle("login", it.login());
                request.getHeaders().putSingle("password", it.password());
                request.getHeaders().putSingle("customerUri", it.customerUri());
            }
            case ScmLogin.Client _ -> request.getHeaders().putSingle("Authorization", "Bearer " + TOKEN.get());
        }
    }

    /// A call of which the answer is JSON, or empty.
    <T> Answer<T> json(String operation, Function<ScmApi, Uni<RestResponse<String>>> send, Function<Doc, T> read) {
        return signed(() -> calls.json(operation, () -> send.apply(api), read));
    }

    /// A call of which the answer is something else, or its headers matter.
    Answer<Reply> plain(String operation, Function<ScmApi, Uni<RestResponse<String>>> send) {
        return signed(() -> calls.plain(operation, () -> send.apply(api)));
    }

    private <T> Answer<T> signed(Supplier<Answer<T>> call) {
        if (tokens == null) {
            return call.get();
        }
        Answer<String> token = tokens.current();
        if (!(token instanceof Answer.Success<String> known)) {
            return unsigned(token);
        }
        Answer<T> answer = with(known.body(), call);
        if (!isLoginRefused(answer)) {
            return answer;
        }
        // The token may have ended early. Whoever is refused has done nothing, so a new token is worth a second call.
        tokens.forget();
        Answer<String> fresh = tokens.current();
        return fresh instanceof Answer.Success<String> success ? with(success.body(), call) : unsigned(fresh);
    }

    /// The call carries the very token that was there when it was decided to send it.
    private static <T> Answer<T> with(String token, Supplier<Answer<T>> call) {
        return ScopedValue.where(TOKEN, token).call(call::get);
    }

    private static boolean isLoginRefused(Answer<?> answer) {
        return answer instanceof Answer.Failure<?> failure
                && failure.errors().stream().anyMatch(e -> e.code().equals(RestCalls.LOGIN_REFUSED));
    }

    /// Without a token the call itself was never sent, whatever became of asking for one.
    private static <T> Answer<T> unsigned(Answer<String> token) {
        return switch (token) {
            case Answer.Failure<String> it -> new Answer.Failure<>(it.errors());
            case Answer.Busy<String> it -> new Answer.Busy<>(it.notBefore(), it.detail());
            case Answer.NotSent<String> it -> new Answer.NotSent<>(it.detail());
            case Answer.TurnedAway<String> it -> new Answer.NotSent<>(it.detail());
            case Answer.Broken<String> it -> new Answer.NotSent<>(it.detail());
            case Answer.Success<String> _ -> throw new IllegalArgumentException("There is a token");
        };
    }

    @Override
    public void close() {
        if (tokens != null) {
            tokens.close();
        }
        try {
            api.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
