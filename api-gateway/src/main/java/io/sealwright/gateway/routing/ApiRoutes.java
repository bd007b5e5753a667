package io.sealwright.gateway.routing;

import io.sealwright.gateway.authentication.InternalTokens;
import io.sealwright.gateway.authentication.Visitor;
import io.sealwright.gateway.limits.BodyLimits;
import io.sealwright.gateway.refusal.Refusal;
import io.sealwright.gateway.refusal.Refusals;
import io.sealwright.gateway.routing.RouteTable.Destination;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Sends each request of the API where the table says.
@ApplicationScoped
class ApiRoutes {
    /// Before the framework's resources, after its filters.
    private static final int ORDER = 100;

    /// Below the idle time after which a service closes a connection, so that none is used that is about to close.
    private static final int KEEP_ALIVE_SECONDS = 20;

    private final Upstreams upstreams;
    private final InternalTokens tokens;
    private final Refusals refusals;
    private final Vertx vertx;
    private final Duration answerTimeout;
    private final HttpClient client;

    ApiRoutes(
            Upstreams upstreams,
            InternalTokens tokens,
            Refusals refusals,
            Vertx vertx,
            @ConfigProperty(name = "sealwright.upstream.connect-timeout", defaultValue = "PT2S")
                    Duration connectTimeout,
            @ConfigProperty(name = "sealwright.upstream.answer-timeout", defaultValue = "PT60S") Duration answerTimeout,
            @ConfigProperty(name = "sealwright.upstream.connections", defaultValue = "2000") int connections) {
        this.upstreams = upstreams;
        this.tokens = tokens;
        this.refusals = refusals;
        this.vertx = vertx;
        this.answerTimeout = answerTimeout;
        // Each open event stream holds a connection, so the pool is as large as callers may be many.
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) connectTimeout.toMillis())
                .setMaxPoolSize(connections)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setDecompressionSupported(false));
    }

    void register(@Observes Router router) {
        router.route("/v1/*").order(ORDER).handler(this::route);
        router.route("/v1").order(ORDER).handler(request -> refusals.send(request, new Refusal.UnknownPath()));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    private void route(RoutingContext request) {
        switch (RouteTable.find(request.normalizedPath())) {
            case Destination.AtTheDoor _ -> request.next();
            case Destination.Nowhere _ -> refusals.send(request, new Refusal.UnknownPath());
            case Destination.Behind(Service service, String path) ->
                Visitor.of(request)
                        .ifPresentOrElse(
                                visitor -> pass(request, visitor, service, path),
                                () -> refusals.unauthenticated(request));
        }
    }

    private void pass(RoutingContext request, Visitor visitor, Service service, String path) {
        String query = request.request().query();
        new Passage(
                        request,
                        service,
                        upstreams.of(service),
                        query == null ? path : path + "?" + query,
                        tokens.bearer(visitor),
                        BodyLimits.of(request.normalizedPath()),
                        answerTimeout,
                        refusals,
                        vertx)
                .begin(client);
    }
}
