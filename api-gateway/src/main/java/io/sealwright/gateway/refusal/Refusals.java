package io.sealwright.gateway.refusal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.sealwright.rest.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Sends refusals.
@ApplicationScoped
public class Refusals {
    private static final Logger LOG = Logger.getLogger(Refusals.class);

    /// How long a refused caller may go on sending its body before it is cut off. Cutting it off at once
    /// would make many clients lose the answer.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;

    private final ObjectMapper json;
    private final MeterRegistry metrics;
    private final Vertx vertx;

    Refusals(ObjectMapper json, MeterRegistry metrics, Vertx vertx) {
        this.json = json;
        this.metrics = metrics;
        this.vertx = vertx;
    }

    /// Whatever fails on the way to a resource, or finds none, ends here and not in the framework's own error page.
    void register(@Observes Router router) {
        router.route().order(Integer.MAX_VALUE - 1).handler(request -> send(request, new Refusal.UnknownPath()));
        router.route().order(Integer.MIN_VALUE).failureHandler(this::failed);
    }

    public void unauthenticated(RoutingContext request) {
        request.response().putHeader("WWW-Authenticate", "Bearer");
        send(request, new Refusal.Unauthenticated());
    }

    /// Answers with the refusal. The body that may still be coming is let in and dropped.
    public void send(RoutingContext request, Refusal refusal) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.headWritten() || response.closed()) {
            return;
        }
        Problem problem = count(refusal);
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (retryAfter(refusal) != null) {
            response.putHeader(HttpHeaders.RETRY_AFTER, retryAfter(refusal));
        }
        response.end(body(problem, request.normalizedPath()));
        letInAndDrop(request.request());
    }

    /// Counts the refusal and gives what the caller is told.
    public Problem count(Refusal refusal) {
        metrics.counter("sealwright.gateway.refused", "reason", refusal.reason())
                .increment();
        return refusal.problem();
    }

    public static @Nullable String retryAfter(Refusal refusal) {
        return switch (refusal) {
            case Refusal.TooMany(long seconds) -> Long.toString(seconds);
            case Refusal.Unreachable _ -> Integer.toString(Refusal.Unreachable.RETRY_AFTER);
            default -> null;
        };
    }

    /// The problem as bytes.
    public Buffer body(Problem problem, String instance) {
        Problem at = new Problem(
                problem.type(), problem.title(), problem.status(), problem.detail(), instance, problem.errors());
        try {
            return Buffer.buffer(json.writeValueAsBytes(at));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem of ours cannot be written as JSON", e);
        }
    }

    /// Reads on without keeping anything, for a while.
    public void letInAndDrop(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        request.handler(_ -> {});
        request.resume();
        vertx.setTimer(PATIENCE.toMillis(), _ -> {
            if (!request.isEnded()) {
                request.connection().close();
            }
        });
    }

    private void failed(RoutingContext request) {
        Throwable failure = request.failure();
        if (failure instanceof UnauthorizedException || failure instanceof AuthenticationFailedException) {
            unauthenticated(request);
        } else if (failure instanceof ForbiddenException || request.statusCode() == 403) {
            send(request, new Refusal.Forbidden());
        } else if (request.statusCode() == 404) {
            send(request, new Refusal.UnknownPath());
        } else if (request.statusCode() >= CLIENT_ERRORS && request.statusCode() < SERVER_ERRORS) {
            send(request, new Refusal.Malformed(request.statusCode()));
        } else {
            String incident = UUID.randomUUID().toString();
            LOG.errorf(failure, "Incident %s: a request to %s failed", incident, request.normalizedPath());
            send(request, new Refusal.Failed(incident));
        }
    }
}
