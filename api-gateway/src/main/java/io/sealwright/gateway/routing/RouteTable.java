package io.sealwright.gateway.routing;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// Every path of the API and where it leads. This is the one place that knows.
public final class RouteTable {
    private static final String API = "/v1/";
    private static final String DEAD_LETTERS = "dead-letters";
    /// No id nor name holds it, and no database takes it.
    private static final String NUL = "%00";

    /// By the first segment after `/v1/`.
    private static final Map<String, Service> SERVICES = Map.ofEntries(
            Map.entry("orders", Service.ORDER),
            Map.entry("orders:batch", Service.ORDER),
            Map.entry("certificates", Service.ORDER),
            Map.entry("certificate-profiles", Service.ORDER),
            Map.entry("teams", Service.ORDER),
            Map.entry("expirations", Service.ORDER),
            Map.entry("domains", Service.ORDER),
            Map.entry("overview", Service.ORDER),
            Map.entry("ca-accounts", Service.CA_GATEWAY),
            Map.entry("ca-calls", Service.CA_GATEWAY),
            Map.entry("authorities", Service.CA_GATEWAY),
            Map.entry("dns-accounts", Service.VALIDATION),
            Map.entry("http-targets", Service.VALIDATION),
            Map.entry("challenges", Service.VALIDATION),
            Map.entry("caa-check", Service.VALIDATION),
            Map.entry("notification-channels", Service.NOTIFICATION),
            Map.entry("subscriptions", Service.NOTIFICATION),
            Map.entry("deliveries", Service.NOTIFICATION));

    private static final String HERE = "api-clients";

    private RouteTable() {}

    /// Where a path leads.
    public sealed interface Destination {
        /// To a service, under this path.
        record Behind(Service service, String path) implements Destination {}

        /// To a resource of the door itself.
        record AtTheDoor() implements Destination {}

        /// To nothing.
        record Nowhere() implements Destination {}
    }

    /// @param path normalized, as RFC 3986 section 6 has it: without dot segments, double slashes or needless escapes
    public static Destination find(String path) {
        if (!path.startsWith(API) || path.contains(NUL)) {
            return new Destination.Nowhere();
        }
        String first = segmentAt(path, API.length());
        if (first.equals(HERE)) {
            return new Destination.AtTheDoor();
        }
        if (first.equals(DEAD_LETTERS)) {
            return deadLetters(path);
        }
        Service service = SERVICES.get(first);
        return service == null ? new Destination.Nowhere() : new Destination.Behind(service, path);
    }

    /// Each service keeps its own dead letters, so the path says whose: `/v1/dead-letters/order-service/…` is
    /// `/v1/dead-letters/…` there.
    private static Destination deadLetters(String path) {
        int start = API.length() + DEAD_LETTERS.length() + 1;
        if (path.length() <= start) {
            return new Destination.Nowhere();
        }
        String name = segmentAt(path, start);
        Optional<Service> whose = Arrays.stream(Service.values())
                .filter(service -> service.serviceName().equals(name))
                .findFirst();
        return whose.<Destination>map(service ->
                        new Destination.Behind(service, API + DEAD_LETTERS + path.substring(start + name.length())))
                .orElseGet(Destination.Nowhere::new);
    }

    private static String segmentAt(String path, int start) {
        int end = path.indexOf('/', start);
        return end < 0 ? path.substring(start) : path.substring(start, end);
    }
}
