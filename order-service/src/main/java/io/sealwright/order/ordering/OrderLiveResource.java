package io.sealwright.order.ordering;

import io.sealwright.order.timeline.Timeline;
import io.sealwright.order.timeline.TimelineEntry;
import io.sealwright.rest.Caller;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// An order's timeline as it happens. The entries are read from the database behind the last one that was
/// sent, so that a client that lost its connection goes on where it was, at whichever replica it comes back
/// to.
@Path("/v1/orders/{id}/events")
@RolesAllowed({"REQUESTER", "APPROVER", "OPERATOR", "AUDITOR", "ADMIN"})
class OrderLiveResource {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final int AT_ONCE = 100;

    private final Pool pool;
    private final AskOfOrders asking;
    private final Timeline timeline;
    private final Sse sse;
    private final Caller caller;

    OrderLiveResource(Pool pool, AskOfOrders asking, Timeline timeline, Sse sse, Caller caller) {
        this.pool = pool;
        this.asking = asking;
        this.timeline = timeline;
        this.sse = sse;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> events(
            @PathParam("id") String id, @HeaderParam("Last-Event-ID") @Nullable String lastEventId) {
        AtomicLong last = new AtomicLong(place(lastEventId));
        return asking.require(caller, id)
                .onItem()
                .transformToMulti(order -> Multi.createBy()
                        .repeating()
                        .uni(() -> next(order.id(), last))
                        .withDelay(LOOK_EVERY)
                        .whilst(entries -> goesOn(order, entries))
                        .onItem()
                        .<TimelineEntry>disjoint()
                        .map(this::event));
    }

    /// Nothing follows the entry that ended the order; a client that has that entry already is not kept
    /// waiting.
    private static boolean goesOn(CertificateOrder order, List<TimelineEntry> entries) {
        return entries.stream().noneMatch(entry -> OrderState.Closed.NAMES.contains(entry.state()))
                && !(entries.isEmpty() && order.state() instanceof OrderState.Closed);
    }

    private Uni<List<TimelineEntry>> next(UUID orderId, AtomicLong last) {
        return timeline.after(pool, orderId, last.get(), AT_ONCE).invoke(entries -> {
            if (!entries.isEmpty()) {
                last.set(entries.getLast().seq());
            }
        });
    }

    private OutboundSseEvent event(TimelineEntry entry) {
        return sse.newEventBuilder()
                .id(Long.toString(entry.seq()))
                .name(entry.event())
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(OrderResource.EntryView.class, OrderResource.EntryView.of(entry))
                .build();
    }

    /// An id that is none of ours means: from the beginning.
    private static long place(@Nullable String lastEventId) {
        if (lastEventId == null) {
            return 0;
        }
        try {
            return Math.max(0, Long.parseLong(lastEventId));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
