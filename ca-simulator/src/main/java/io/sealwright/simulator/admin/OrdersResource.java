package io.sealwright.simulator.admin;

import io.sealwright.simulator.fault.CallCounts;
import io.sealwright.simulator.played.PlayedAuthorities;
import io.sealwright.simulator.played.PlayedAuthority;
import io.sealwright.simulator.played.PlayedOrder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was bought, how often each operation was called, and what people decide about orders.
@Path("/admin")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
class OrdersResource {
    private final PlayedAuthorities played;
    private final CallCounts calls;
    private final AdminJson json;

    OrdersResource(PlayedAuthorities played, CallCounts calls, AdminJson json) {
        this.played = played;
        this.calls = calls;
        this.json = json;
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
