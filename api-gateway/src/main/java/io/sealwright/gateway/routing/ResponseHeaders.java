package io.sealwright.gateway.routing;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.net.URI;
import java.util.List;

/// What a service's answer must not carry outside.
final class ResponseHeaders {
    /// RFC 9110, section 7.6.1, and what would tell of the inside or set a cookie in our name.
    private static final List<String> DROPPED = List.of(
            "Connection",
            "Keep-Alive",
            "Proxy-Connection",
            "Proxy-Authenticate",
            "TE",
            "Trailer",
            "Upgrade",
            "Server",
            "Set-Cookie",
            "Via");

    private ResponseHeaders() {}

    /// @param service the address of the service, which a Location may name in full
    static void makePublic(MultiMap headers, URI service) {
        DROPPED.forEach(headers::remove);
        String location = headers.get(HttpHeaders.LOCATION);
        if (location != null) {
            headers.set(HttpHeaders.LOCATION, publicLocation(location, service));
        }
    }

    static String publicLocation(String location, URI service) {
        String inside = service.getScheme() + "://" + service.getRawAuthority();
        if (!location.startsWith(inside + "/")) {
            return location;
        }
        return location.substring(inside.length());
    }
}
