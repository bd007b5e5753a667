package io.sealwright.simulator.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealwright.simulator.fault.CallCounts;
import io.sealwright.simulator.globalsign.Account;
import io.sealwright.simulator.globalsign.Ledger;
import io.sealwright.simulator.globalsign.Order;
import io.sealwright.simulator.globalsign.OrderDesk;
import io.sealwright.simulator.globalsign.OrderKind;
import io.sealwright.simulator.globalsign.Placement;
import io.sealwright.simulator.globalsign.Queries;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was bought, and how often each operation was called.
@Path("/admin")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
class OrdersResource {
    private final Ledger ledger;
    private final Queries queries;
    private final OrderDesk desk;
    private final CallCounts calls;
    private final AdminJson json;

    OrdersResource(Ledger ledger, Queries queries, OrderDesk desk, CallCounts calls, AdminJson json) {
        this.ledger = ledger;
        this.queries = queries;
        this.desk = desk;
        this.calls = calls;
        this.json = json;
    }

    /// All orders of an account, oldest first.
    record OrderList(int count, List<OrderView> items) {}

    /// One order.
    ///
    /// @param status the CA's number
    /// @param csrSha256 of the CSR's DER, hex
    /// @param keySha256 of the subject public key info's DER, hex
    /// @param reference the order's SpecialInstructions
    record OrderView(
            String orderId,
            String commonName,
            List<String> names,
            OrderKind kind,
            int status,
            String csrSha256,
            String keySha256,
            Instant orderedAt,
            @Nullable String reference) {
        static OrderView of(Order order) {
            Placement placement = order.placement();
            return new OrderView(
                    order.id(),
                    placement.commonName(),
                    placement.names(),
                    placement.kind(),
                    Integer.parseInt(order.status().code()),
                    placement.csr().csrSha256(),
                    placement.csr().keySha256(),
                    placement.orderedAt(),
                    placement.specialInstructions());
        }
    }

    @GET
    @Path("orders")
    public OrderList orders(@QueryParam("account") @Nullable String account) {
        List<OrderView> items =
                queries.allOf(known(account)).stream().map(OrderView::of).toList();
        ledger.awaitDurable();
        return new OrderList(items.size(), items);
    }

    @GET
    @Path("calls")
    public Map<String, Long> calls(@QueryParam("account") @Nullable String account) {
        return calls.of(known(account).name());
    }

    /// What the CA's staff do with an order that was held for a watched word.
    @PUT
    @Path("orders/{orderId}/phishing-check")
    public OrderView decide(@PathParam("orderId") String orderId, String body) {
        JsonNode given = json.object(body, Set.of("passed"));
        boolean passed = AdminJson.flag(given, "passed")
                .orElseThrow(() -> AdminRefusal.badInput("passed must be true or false"));
        Order order = desk.decidePhishingCheck(orderId, passed)
                .orElseThrow(() -> AdminRefusal.notFound("no order " + orderId + " waits for a phishing check"));
        ledger.awaitDurable();
        return OrderView.of(order);
    }

    private Account known(@Nullable String account) {
        if (account == null || account.isBlank()) {
            throw AdminRefusal.badInput("the query needs ?account=NAME");
        }
        return ledger.account(account).orElseThrow(() -> AdminRefusal.notFound("there is no account " + account));
    }
}
