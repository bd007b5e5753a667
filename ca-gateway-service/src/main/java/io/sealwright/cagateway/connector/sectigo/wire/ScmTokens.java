package io.sealwright.cagateway.connector.sectigo.wire;

import io.sealwright.cagateway.connector.CaAccess;
import io.sealwright.cagateway.connector.CallRules;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.answer.Answer.Remark;
import io.sealwright.cagateway.connector.rest.Doc;
import io.sealwright.cagateway.connector.rest.RestCalls;
import io.sealwright.cagateway.connector.rest.RestClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The access token of a client, asked for when it is needed and kept until shortly before it ends.
final class ScmTokens implements AutoCloseable {
    private static final Duration WHEN_BUSY = Duration.ofSeconds(10);
    private static final long WITHOUT_EXPIRY_SECONDS = 60;
    private static final long LEFT_AT_LEAST_SECONDS = 30;

    private final ScmLogin.Client client;
    private final TokenApi api;
    private final RestCalls calls;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Token kept;

    private record Token(String text, long untilNanos) {
        @Override
        public String toString() {
            return "Token[…]";
        }
    }

    ScmTokens(ScmLogin.Client client, CaAccess access, CallRules rules) {
        this.client = client;
        this.api = RestClients.open(TokenApi.class, client.tokenUrl(), access, rules, _ -> {});
        this.calls = new RestCalls(rules, client.tokenUrl(), WHEN_BUSY, ScmTokens::errors);
    }

    /// RFC 6749, section 5.2.
    private static List<Remark> errors(Doc doc) {
        return doc.has("error") ? List.of(new Remark(doc.text("error"), "", doc.text("error_description"))) : List.of();
    }

    Answer<String> current() {
        String young = young();
        if (young != null) {
            return new Answer.Success<>(young, List.of(), null);
        }
        asking.lock();
        try {
            young = young();
            return young != null ? new Answer.Success<>(young, List.of(), null) : ask();
        } finally {
            asking.unlock();
        }
    }

    private @Nullable String young() {
        Token token = kept;
        return token != null && token.untilNanos() - System.nanoTime() > 0 ? token.text() : null;
    }

    private Answer<String> ask() {
        Answer<Token> answer = calls.json(
                "POST token",
                () -> api.token("client_credentials", client.clientId(), client.clientSecret()),
                doc -> new Token(
                        doc.text("access_token"), until(doc.number("expires_in").orElse(WITHOUT_EXPIRY_SECONDS))));
        if (answer instanceof Answer.Success<Token> success) {
            if (success.body().text().isEmpty()) {
                return new Answer.Broken<>(client.tokenUrl() + " answered without a token.");
            }
            kept = success.body();
        }
        return answer.map(Token::text);
    }

    private static long until(long seconds) {
        long usable = Math.max(1, seconds - LEFT_AT_LEAST_SECONDS);
        return System.nanoTime() + Duration.ofSeconds(usable).toNanos();
    }

    /// It was refused although it should last.
    void forget() {
        kept = null;
    }

    @Override
    public void close() {
        try {
            api.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
