package io.sealwright.order.domain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.sealwright.contracts.Waiting;
import io.sealwright.order.domain.DomainControlState.Proven;
import io.sealwright.rest.Caller;
import io.sealwright.rest.Page;
import io.sealwright.rest.PageRequest;
import io.sealwright.rest.Problems;
import io.sealwright.rest.QueryValues;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Path("/v1/domains")
@RolesAllowed({"REQUESTER", "APPROVER", "OPERATOR", "AUDITOR", "ADMIN"})
class DomainResource {
    private final Pool pool;
    private final DomainControls controls;

    private final AskForValidation asking;
    private final Caller caller;

    DomainResource(Pool pool, DomainControls controls, AskForValidation asking, Caller caller) {
        this.pool = pool;
        this.controls = controls;
        this.asking = asking;
        this.caller = caller;
    }

    /// What is published for the authority to see.
    record ToPublish(String form, String name, String value) {
        static @Nullable ToPublish of(DomainControlState state) {
            return switch (state) {
                case DomainControlState.Publishing(var form, var name, var value, var _) ->
                    new ToPublish(form.name(), name, value);
                case DomainControlState.Checking(var form, var name, var value, var _) ->
                    new ToPublish(form.name(), name, value);
                case DomainControlState.Requested _, DomainControlState.Proven _, DomainControlState.Withdrawn _ ->
                    null;
            };
        }
    }

    /// @param orderId the order that the proof is for, where it counts for that one alone
    /// @param validUntil as the authority said
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DomainView(
            String id,
            String caAccount,
            String domain,
            @Nullable String orderId,
            String method,
            String state,
            @Nullable ToPublish toPublish,
            @Nullable Instant provenAt,
            @Nullable Instant validUntil,
            @Nullable String reason,
            @Nullable String cause,
            @Nullable String whoCanAct,
            @Nullable Instant nextAttempt) {
        static DomainView of(DomainControl control) {
            Waiting waiting = control.waiting();
            Proven proven = control.state() instanceof Proven p ? p : null;
            return new DomainView(
                    control.id().toString(),
                    control.caAccount(),
                    control.domain(),
                    control.forOrder() == null
                            ? null
                            : control.forOrder().orderId().toString(),
                    control.validationMethod().name(),
                    control.state().name(),
                    ToPublish.of(control.state()),
                    proven == null ? null : proven.provenAt(),
                    proven == null ? null : proven.validUntil(),
                    waiting == null ? null : waiting.reason().name(),
                    waiting == null ? null : waiting.cause(),
                    waiting == null ? null : waiting.reason().whoCanAct().name(),
                    waiting == null ? null : waiting.nextAttempt());
        }
    }

    @GET
    public Uni<Page<DomainView>> list(@Context UriInfo uri) {
        PageRequest page = QueryValues.of(uri).page();
        return controls.list(pool, page.fetch(), page.after())
                .map(rows -> Page.of(rows, page, DomainControl::id, DomainView::of));
    }

    @GET
    @Path("/{id}")
    public Uni<DomainView> show(@PathParam("id") String id) {
        return controls.find(pool, parse(id))
                .map(found -> found.map(DomainView::of).orElseThrow(() -> Problems.notFound("domain", id)));
    }

    /// Has control of the domain proven once more, or in another way; a mail is sent again.
    @POST
    @Path("/{id}/validate")
    @RolesAllowed({"OPERATOR", "ADMIN"})
    public Uni<Response> validate(@PathParam("id") String id, @Nullable JsonNode body) {
        return asking.ask(caller.remembered(), parse(id), body)
                .map(control -> Response.accepted(DomainView.of(control)).build());
    }

    private static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Problems.notFound("domain", id);
        }
    }
}
