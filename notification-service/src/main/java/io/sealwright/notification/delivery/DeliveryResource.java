package io.sealwright.notification.delivery;

import io.sealwright.rest.Page;
import io.sealwright.rest.PageRequest;
import io.sealwright.rest.Problems;
import io.sealwright.rest.QueryValues;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.resteasy.reactive.ResponseStatus;

/// The mails that were sent, wait or failed, for those who run the platform.
@Path("/v1/deliveries")
class DeliveryResource {
    private final DeliveryArchive archive;
    private final DeliveryWorker worker;

    DeliveryResource(DeliveryArchive archive, DeliveryWorker worker) {
        this.archive = archive;
        this.worker = worker;
    }

    @GET
    @RolesAllowed({"OPERATOR", "AUDITOR", "ADMIN"})
    public Uni<Page<Delivery>> list(@Context UriInfo uri) {
        QueryValues query = QueryValues.of(uri);
        DeliveryState state = query.choice("state", DeliveryState.class);
        String orderId = query.text("orderId");
        PageRequest page = query.page();
        return archive.list(state, orderId, page.after(), page.fetch())
                .map(rows -> Page.of(rows, page, Delivery::id, Function.identity()));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"OPERATOR", "AUDITOR", "ADMIN"})
    public Uni<Delivery> show(@PathParam("id") String id) {
        return archive.find(parse(id)).map(found -> require(found, id));
    }

    /// Sends it at once, again or at last.
    @POST
    @Path("/{id}/retry")
    @ResponseStatus(202)
    @RolesAllowed({"OPERATOR", "ADMIN"})
    public Uni<Delivery> retry(@PathParam("id") String id) {
        UUID delivery = parse(id);
        return archive.retry(delivery)
                .flatMap(queued -> archive.find(delivery)
                        .map(found -> require(found, id))
                        .invoke(shown -> {
                            if (queued) {
                                worker.wake();
                            } else {
                                throw Problems.conflict(
                                        switch (shown.state()) {
                                            case DELIVERED ->
                                                "The delivery reached the mail server at " + shown.deliveredAt()
                                                        + "; it is not sent again.";
                                            case SENDING, QUEUED, FAILED ->
                                                "The delivery is being sent at this moment; look again shortly.";
                                        });
                            }
                        }));
    }

    private static Delivery require(Optional<Delivery> found, String id) {
        return found.orElseThrow(() -> Problems.notFound("delivery", id));
    }

    private static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Problems.notFound("delivery", id);
        }
    }
}
