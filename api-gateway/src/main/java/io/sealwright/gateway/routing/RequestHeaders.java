package io.sealwright.gateway.routing;

import io.vertx.core.MultiMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Which of a caller's headers go on to a service: those that mean something there, and no others. So nothing that a
/// caller makes up (X-Forwarded-For, X-User, cookies, hop-by-hop headers) can be taken for our word.
final class RequestHeaders {
    private static final Set<String> PASSED_ON = Set.of(
            "accept",
            "accept-encoding",
            "accept-language",
            "cache-control",
            "content-encoding",
            "content-length",
            "content-type",
            "idempotency-key",
            "if-match",
            "if-modified-since",
            "if-none-match",
            "keystore-password",
            "last-event-id",
            "prefer",
            "range",
            "user-agent");

    private RequestHeaders() {}

    static MultiMap forService(MultiMap given) {
        MultiMap kept = MultiMap.caseInsensitiveMultiMap();
        for (Map.Entry<String, String> header : given) {
            if (PASSED_ON.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                kept.add(header.getKey(), header.getValue());
            }
        }
        return kept;
    }
}
