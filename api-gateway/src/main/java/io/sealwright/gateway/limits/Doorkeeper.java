package io.sealwright.gateway.limits;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.sealwright.gateway.authentication.Visitor;
import io.sealwright.gateway.limits.TokenBucket.Taken;
import io.sealwright.gateway.refusal.Refusal;
import io.sealwright.gateway.refusal.Refusals;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Lets known callers through at their rate, with bodies that are not too large.
@ApplicationScoped
class Doorkeeper {
    /// After authentication (200) and authorization (100): strangers learn of no limits.
    private static final int AFTER_AUTHORIZATION = 50;

    /// Where the framework looks for the limit of a body whose length is not announced.
    private static final String LIMIT_OF_THE_BODY = "io.quarkus.max-request-size";

    private final ClientRates rates;
    private final Refusals refusals;

    Doorkeeper(ClientRates rates, Refusals refusals) {
        this.rates = rates;
        this.refusals = refusals;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, AFTER_AUTHORIZATION);
    }

    private void check(RoutingContext request) {
        Taken taken =
                Visitor.of(request).map(visitor -> rates.take(visitor.name())).orElse(null);
        if (taken != null) {
            // draft-ietf-httpapi-ratelimit-headers-10: r requests are left, and t seconds refill what was used.
            HttpServerResponse response = request.response();
            response.putHeader("RateLimit-Policy", "\"client\";q=" + rates.burst() + ";w=" + rates.window());
            response.putHeader("RateLimit", "\"client\";r=" + taken.remaining() + ";t=" + taken.retryAfterSeconds());
            if (!taken.allowed()) {
                refusals.send(request, new Refusal.TooMany(taken.retryAfterSeconds()));
                return;
            }
        }
        long limit = BodyLimits.of(request.normalizedPath());
        String announced = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (announced != null && isMoreThan(limit, announced)) {
            refusals.send(request, new Refusal.TooLarge(limit));
            return;
        }
        if (announced == null
                && request.request().getHeader(HttpHeaders.TRANSFER_ENCODING) != null
                && BodyLimits.mustBeAnnounced(request.normalizedPath())) {
            refusals.send(request, new Refusal.LengthMissing());
            return;
        }
        request.put(LIMIT_OF_THE_BODY, limit);
        request.next();
    }

    private static boolean isMoreThan(long limit, String announced) {
        try {
            return Long.parseLong(announced) > limit;
        } catch (NumberFormatException e) {
            return true;
        }
    }
}
