package io.sealwright.simulator.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealwright.simulator.fault.CallCounts;
import io.sealwright.simulator.played.PlayedAuthorities;
import io.sealwright.simulator.played.PlayedAuthority;
import io.sealwright.simulator.played.PlayedOrder;
import io.sealwright.simulator.played.Seeding;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was bought, how often each operation was called, and what people decide about orders.
@Path("/admin")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
class OrdersResource {
    private static final int LONGEST_NAME = 63;
    private static final int LONGEST_DOMAIN = 200;
    private static final int MOST_SEEDS = 1_000_000;
    private static final int MOST_DAYS = 3650;

    private final PlayedAuthorities played;
    private final CallCounts calls;
    private final AdminJson json;
    private final Clock clock;

    OrdersResource(PlayedAuthorities played, CallCounts calls, AdminJson json, Clock clock) {
        this.played = played;
        this.calls = calls;
        this.json = json;
        this.clock = clock;
    }

    /// All orders of an account, oldest first.
    record OrderList(int count, List<PlayedOrder> items) {}

    @GET
    @Path("orders")
    public OrderList orders(@QueryParam("account") @Nullable String account) {
        String name = given(account);
        PlayedAuthority authority = holding(name);
        List<PlayedOrder> items = authority.orders(name);
        authority.awaitDurable();
        return new OrderList(items.size(), items);
    }

    @GET
    @Path("calls")
    public Map<String, Long> calls(@QueryParam("account") @Nullable String account) {
        String name = given(account);
        var _ = holding(name);
        return calls.of(name);
    }

    /// What the CA's staff do with an order that was held for a watched word.
    @PUT
    @Path("orders/{orderId}/review")
    public PlayedOrder review(@PathParam("orderId") String orderId, String body) {
        boolean passed = decision(body, "passed");
        return decided(played.first(authority -> authority.review(orderId, passed)), orderId, "a review");
    }

    /// What an approver of the customer does with an order in the CA's portal.
    @PUT
    @Path("orders/{orderId}/approval")
    public PlayedOrder approve(@PathParam("orderId") String orderId, String body) {
        boolean approved = decision(body, "approved");
        return decided(played.first(authority -> authority.approve(orderId, approved)), orderId, "an approval");
    }

    /// What somebody does in the CA's portal, behind the customer's gateway's back.
    @PUT
    @Path("orders/{orderId}/revocation")
    public PlayedOrder revoke(@PathParam("orderId") String orderId) {
        return decided(played.first(authority -> authority.revoke(orderId)), orderId, "a revocation");
    }

    /// How many orders an account got.
    record Sown(String account, int count) {}

    /// Gives an account many issued orders at once, ordered at an even pace in the last so many days.
    @POST
    @Path("orders:seed")
    public Sown seed(String body) {
        JsonNode given = json.object(body, Set.of("account", "count", "domain", "days"));
        String name = AdminJson.text(given, "account", LONGEST_NAME);
        int count = AdminJson.wholeNumber(given, "count", 1, MOST_SEEDS)
                .orElseThrow(() -> AdminRefusal.badInput("count must be a whole number from 1 to " + MOST_SEEDS));
        String domain = given.has("domain") ? AdminJson.text(given, "domain", LONGEST_DOMAIN) : "example.com";
        int days = AdminJson.wholeNumber(given, "days", 0, MOST_DAYS).orElse(0);
        PlayedAuthority authority = holding(name);
        Instant now = clock.instant();
        // Not all at one instant: what cannot be told apart by time cannot be asked for in parts.
        Duration back = days == 0 ? Duration.ofMillis(count) : Duration.ofDays(days);
        authority.seed(name, Seeding.of(count, domain.toLowerCase(Locale.ROOT), now.minus(back), now));
        authority.awaitDurable();
        return new Sown(name, count);
    }

    private boolean decision(String body, String field) {
        return AdminJson.flag(json.object(body, Set.of(field)), field)
                .orElseThrow(() -> AdminRefusal.badInput(field + " must be true or false"));
    }

    private PlayedOrder decided(Optional<PlayedOrder> decided, String orderId, String what) {
        PlayedOrder order =
                decided.orElseThrow(() -> AdminRefusal.notFound("no order " + orderId + " waits for " + what));
        played.stream().forEach(PlayedAuthority::awaitDurable);
        return order;
    }

    private static String given(@Nullable String account) {
        if (account == null || account.isBlank()) {
            throw AdminRefusal.badInput("the query needs ?account=NAME");
        }
        return account;
    }

    private PlayedAuthority holding(String account) {
        return played.holding(account).orElseThrow(() -> AdminRefusal.notFound("there is no account " + account));
    }
}
