package io.sealwright.gateway.dashboard;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.sealwright.gateway.authentication.Visitor;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The event stream that pages listen to: `changed` whenever they should look again.
@Path("/live")
@Authenticated
class LiveResource {
    /// Keeps proxies in between from closing a quiet stream.
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(20);

    private final LiveUpdates updates;
    private final SecurityIdentity identity;

    LiveResource(LiveUpdates updates, SecurityIdentity identity) {
        this.updates = updates;
        this.identity = identity;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> listen(@QueryParam("order") @Nullable String order, Sse sse) {
        Visitor visitor = Visitor.of(identity).orElseThrow();
        Multi<OutboundSseEvent> changes = updates.forPage(visitor, order)
                .map(changed -> sse.newEvent("changed", Integer.toString(changed.size())));
        Multi<OutboundSseEvent> signs = Multi.createFrom()
                .ticks()
                .startingAfter(SIGN_OF_LIFE)
                .every(SIGN_OF_LIFE)
                .onOverflow()
                .drop()
                .map(_ -> sse.newEventBuilder().comment("").build());
        // It ends when the changes end, which is when this process stops.
        return Multi.createBy()
                .merging()
                .streams(changes.onCompletion().failWith(Ended::new), signs)
                .onFailure(Ended.class)
                .recoverWithCompletion();
    }

    private static final class Ended extends RuntimeException {
        Ended() {
            super("The process stops", null, false, false);
        }
    }
}
