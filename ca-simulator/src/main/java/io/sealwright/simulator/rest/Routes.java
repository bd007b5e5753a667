package io.sealwright.simulator.rest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/// The operations of a REST API: its paths, and what answers them.
///
/// @param <A> an account of the authority
public final class Routes<A> {
    private static final Comparator<Route<?>> MOST_LITERAL_FIRST = Comparator.comparingLong(
            route -> route.segments().stream().filter(Routes::isParameter).count());

    private final List<Route<A>> routes;

    private Routes(List<Route<A>> routes) {
        this.routes = routes;
    }

    /// One operation.
    ///
    /// @param segments of the path's template
    record Route<A>(String method, String template, List<String> segments, BiFunction<A, Call, Answer> work) {
        String operation() {
            return method + " " + template;
        }
    }

    /// A route that a call goes to.
    ///
    /// @param call with the parameters of its path
    public record Match<A>(Call call, String operation, BiFunction<A, Call, Answer> work) {
        public Answer answer(A account) {
            return work.apply(account, call);
        }
    }

    /// Collects routes.
    public static final class Table<A> {
        private final List<Route<A>> routes = new ArrayList<>();

        /// @param operation method, blank and template, such as `GET /order/certificate/{order}`
        public Table<A> on(String operation, BiFunction<A, Call, Answer> work) {
            int blank = operation.indexOf(' ');
            String template = operation.substring(blank + 1);
            routes.add(new Route<>(operation.substring(0, blank), template, segments(template), work));
            return this;
        }

        public Routes<A> done() {
            return new Routes<>(routes.stream().sorted(MOST_LITERAL_FIRST).toList());
        }
    }

    public Set<String> operations() {
        return routes.stream().map(Route::operation).collect(Collectors.toUnmodifiableSet());
    }

    /// The most literal of the routes that fit; a slash at the path's end does not matter.
    public Optional<Match<A>> match(Call call) {
        List<String> segments = segments(call.path());
        return routes.stream()
                .filter(route -> route.method().equals(call.method()) && fits(route.segments(), segments))
                .findFirst()
                .map(route ->
                        new Match<>(call.on(parameters(route.segments(), segments)), route.operation(), route.work()));
    }

    private static List<String> segments(String path) {
        return List.of(path.replaceAll("^/+|/+$", "").split("/", -1));
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{");
    }

    private static boolean fits(List<String> template, List<String> path) {
        if (template.size() != path.size()) {
            return false;
        }
        for (int i = 0; i < path.size(); i++) {
            if (!isParameter(template.get(i)) && !template.get(i).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// In a path, unlike in a query, a plus is a plus.
    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return segment;
        }
    }

    private static Map<String, String> parameters(List<String> template, List<String> path) {
        Map<String, String> found = new HashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String segment = template.get(i);
            if (isParameter(segment)) {
                found.put(segment.substring(1, segment.length() - 1), decoded(path.get(i)));
            }
        }
        return found;
    }
}
