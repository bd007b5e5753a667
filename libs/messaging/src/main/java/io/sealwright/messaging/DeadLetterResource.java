package io.sealwright.messaging;

import io.sealwright.messaging.DeadLetters.DeadLetter;
import io.sealwright.messaging.DeadLetters.Settlement;
import io.sealwright.rest.Caller;
import io.sealwright.rest.Page;
import io.sealwright.rest.PageRequest;
import io.sealwright.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What this service could not take, for operators: see it, replay it, or discard it.
@Path("/v1/dead-letters")
@RolesAllowed({"OPERATOR", "ADMIN"})
class DeadLetterResource {
    private final DeadLetters deadLetters;
    private final Caller caller;

    DeadLetterResource(DeadLetters deadLetters, Caller caller) {
        this.deadLetters = deadLetters;
        this.caller = caller;
    }

    @GET
    public Uni<Page<DeadLetter>> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        PageRequest page = PageRequest.of(limit, cursor, "");
        return deadLetters
                .open(page.fetch(), page.after())
                .map(rows -> Page.of(rows, page, DeadLetter::id, Function.identity()));
    }

    @GET
    @Path("/{id}")
    public Uni<DeadLetter> show(@PathParam("id") String id) {
        return deadLetters.find(parse(id)).map(found -> require(found, id));
    }

    @POST
    @Path("/{id}/replay")
    public Uni<DeadLetter> replay(@PathParam("id") String id) {
        return settle(id, Settlement.REPLAYED);
    }

    @POST
    @Path("/{id}/discard")
    public Uni<DeadLetter> discard(@PathParam("id") String id) {
        return settle(id, Settlement.DISCARDED);
    }

    private Uni<DeadLetter> settle(String id, Settlement settlement) {
        UUID letter = parse(id);
        return deadLetters
                .settle(letter, settlement, caller.name())
                .flatMap(settled -> settled.isPresent()
                        ? Uni.createFrom().item(settled.get())
                        : deadLetters.find(letter).map(found -> {
                            DeadLetter earlier = require(found, id);
                            throw Problems.conflict("The dead letter was already " + earlier.settledAs() + " by "
                                    + earlier.settledBy() + " at " + earlier.settledAt() + ".");
                        }));
    }

    private static DeadLetter require(Optional<DeadLetter> found, String id) {
        return found.orElseThrow(() -> Problems.notFound("dead letter", id));
    }

    private static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Problems.notFound("dead letter", id);
        }
    }
}
