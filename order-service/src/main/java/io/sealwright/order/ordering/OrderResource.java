package io.sealwright.order.ordering;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealwright.order.domain.DomainControls;
import io.sealwright.order.timeline.Timeline;
import io.sealwright.order.timeline.TimelineEntry;
import io.sealwright.rest.Caller;
import io.sealwright.rest.JsonFields;
import io.sealwright.rest.OptionalBody;
import io.sealwright.rest.Page;
import io.sealwright.rest.PageRequest;
import io.sealwright.rest.Problems;
import io.sealwright.rest.QueryValues;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@Path("/v1/orders")
@RolesAllowed({"REQUESTER", "APPROVER", "OPERATOR", "AUDITOR", "ADMIN"})
class OrderResource {
    private static final int LONGEST_TIMELINE = 1000;
    private static final int LONGEST_REASON = 1024;
    private static final int LONGEST_CA_ORDER_ID = 100;
    private static final List<String> STATES = Stream.concat(
                    OrderState.Open.NAMES.stream(), OrderState.Closed.NAMES.stream())
            .toList();

    private final Pool pool;
    private final PlaceOrders placing;
    private final AskOfOrders asking;
    private final Orders orders;
    private final DomainControls domains;
    private final Timeline timeline;
    private final ObjectMapper json;
    private final Caller caller;

    OrderResource(
            Pool pool,
            PlaceOrders placing,
            AskOfOrders asking,
            Orders orders,
            DomainControls domains,
            Timeline timeline,
            ObjectMapper json,
            Caller caller) {
        this.pool = pool;
        this.placing = placing;
        this.asking = asking;
        this.orders = orders;
        this.domains = domains;
        this.timeline = timeline;
        this.json = json;
        this.caller = caller;
    }

    /// What happened to an order, in order.
    record TimelineView(List<EntryView> items) {}

    record EntryView(long seq, Instant at, String event, String state, String text, String by) {
        static EntryView of(TimelineEntry entry) {
            return new EntryView(entry.seq(), entry.at(), entry.event(), entry.state(), entry.text(), entry.by());
        }
    }

    @POST
    @RolesAllowed({"REQUESTER", "OPERATOR", "ADMIN"})
    public Uni<Response> place(@HeaderParam("Idempotency-Key") @Nullable String idempotencyKey, JsonNode body) {
        return placing.place(caller, IdempotencyKeyHeader.require(idempotencyKey), body)
                .map(order -> Response.accepted(OrderView.of(order))
                        .location(URI.create("/v1/orders/" + order.id()))
                        .build());
    }

    @GET
    public Uni<Page<OrderView>> list(@Context UriInfo uri) {
        QueryValues query = QueryValues.of(uri);
        String team = query.text("team");
        OrderTerms.Kind kind = query.choice("kind", OrderTerms.Kind.class);
        String commonName = query.text("commonName");
        OrderFilter filter = new OrderFilter(
                query.oneOf("state", STATES),
                query.text("caAccount"),
                kind == null ? null : kind.name(),
                commonName == null ? null : commonName.toLowerCase(Locale.ROOT),
                caller.seesAllTeams() ? team : caller.team(),
                query.pair("label"),
                query.instant("createdFrom"),
                query.instant("createdTo"),
                query.bool("held"));
        PageRequest page = query.page();
        return orders.list(pool, filter, page.fetch(), page.after())
                .map(rows -> Page.of(rows, page, CertificateOrder::id, OrderView::of));
    }

    @GET
    @Path("/{id}")
    public Uni<OrderView> show(@PathParam("id") String id) {
        return asking.require(caller, id)
                .chain(order -> domains.ofOrder(pool, order.id(), order.terms().caAccount(), unproven(order))
                        .map(proofs -> OrderView.of(order, proofs)));
    }

    private static Set<String> unproven(CertificateOrder order) {
        return order.state() instanceof OrderState.AwaitingValidation awaiting && awaiting.caOrderId() == null
                ? awaiting.unproven()
                : Set.of();
    }

    @GET
    @Path("/{id}/timeline")
    public Uni<TimelineView> timeline(@PathParam("id") String id) {
        return asking.require(caller, id)
                .chain(order -> timeline.after(pool, order.id(), 0, LONGEST_TIMELINE))
                .map(entries ->
                        new TimelineView(entries.stream().map(EntryView::of).toList()));
    }

    @POST
    @Path("/{id}/cancel")
    @RolesAllowed({"REQUESTER", "OPERATOR", "ADMIN"})
    public Uni<Response> cancel(@PathParam("id") String id) {
        return asking.cancel(caller.remembered(), id)
                .map(order -> Response.accepted(OrderView.of(order)).build());
    }

    @POST
    @Path("/{id}/retry")
    @RolesAllowed({"REQUESTER", "OPERATOR", "ADMIN"})
    public Uni<Response> retry(@PathParam("id") String id) {
        return asking.retry(caller.remembered(), id)
                .map(order -> Response.accepted(OrderView.of(order)).build());
    }

    @POST
    @Path("/{id}/adopt")
    @RolesAllowed({"OPERATOR", "ADMIN"})
    public Uni<Response> adopt(@PathParam("id") String id, @Nullable JsonNode body) {
        JsonFields fields = JsonFields.of(body);
        String caOrderId = fields.text("caOrderId", LONGEST_CA_ORDER_ID);
        fields.done();
        return asking.adopt(caller.remembered(), id, caOrderId)
                .map(order -> Response.accepted(OrderView.of(order)).build());
    }

    @POST
    @Path("/{id}/approve")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({"APPROVER", "OPERATOR", "ADMIN"})
    public Uni<Response> approve(@PathParam("id") String id, @Nullable String body) {
        return asking.approve(caller.remembered(), id, comment(body))
                .map(order -> Response.accepted(OrderView.of(order)).build());
    }

    private @Nullable String comment(@Nullable String body) {
        JsonNode given = OptionalBody.read(json, body);
        if (given == null) {
            return null;
        }
        JsonFields fields = JsonFields.of(given);
        String comment = fields.optionalText("comment", LONGEST_REASON);
        fields.done();
        return comment;
    }

    @POST
    @Path("/{id}/reject")
    @RolesAllowed({"APPROVER", "OPERATOR", "ADMIN"})
    public Uni<Response> reject(@PathParam("id") String id, @Nullable JsonNode body) {
        JsonFields fields = JsonFields.of(body);
        String reason = fields.text("reason", LONGEST_REASON);
        fields.done();
        // One that waits at the authority ends when that has heard of it.
        return asking.reject(caller.remembered(), id, reason)
                .map(order -> Response.status(
                                order.state() instanceof OrderState.Closed
                                        ? Response.Status.OK
                                        : Response.Status.ACCEPTED)
                        .entity(OrderView.of(order))
                        .build());
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({"OPERATOR", "ADMIN"})
    public Uni<Response> forget(@PathParam("id") String id) {
        return asking.forget(caller.remembered(), id)
                .map(_ -> Response.noContent().build());
    }

    static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Problems.notFound("order", id);
        }
    }
}
