package io.sealwright.order.domain;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealwright.order.domain.DomainControls.Filter;
import io.sealwright.rest.Caller;
import io.sealwright.rest.Page;
import io.sealwright.rest.PageRequest;
import io.sealwright.rest.Problems;
import io.sealwright.rest.QueryValues;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Path("/v1/domains")
@RolesAllowed({"REQUESTER", "APPROVER", "OPERATOR", "AUDITOR", "ADMIN"})
class DomainResource {
    private static final List<String> STATES = List.of("REQUESTED", "PUBLISHING", "CHECKING", "PROVEN", "WITHDRAWN");

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

    @GET
    public Uni<Page<DomainView>> list(@Context UriInfo uri) {
        QueryValues query = QueryValues.of(uri);
        Filter filter = new Filter(query.text("caAccount"), query.text("domain"), query.oneOf("state", STATES));
        PageRequest page = query.page();
        return controls.list(pool, filter, page.fetch(), page.after())
                .map(rows -> Page.of(rows, page, DomainControl::id, DomainView::of));
    }

    @GET
    @Path("/{id}")
    public Uni<DomainView> show(@PathParam("id") String id) {
        return controls.find(pool, parse(id))
                .map(found -> found.map(DomainView::of).orElseThrow(() -> Problems.notFound("domain", id)));
    }

    /// Has control of a domain proven before any order needs it.
    @POST
    @RolesAllowed({"OPERATOR", "ADMIN"})
    public Uni<Response> add(@Nullable JsonNode body) {
        return asking.add(caller.remembered(), body).map(added -> {
            DomainView view = DomainView.of(added.control());
            return Response.status(added.isAsked() ? 202 : 200)
                    .location(URI.create("/v1/domains/" + view.id()))
                    .entity(view)
                    .build();
        });
    }

    /// Forgets it here; the authority keeps it.
    @DELETE
    @Path("/{id}")
    @RolesAllowed({"OPERATOR", "ADMIN"})
    public Uni<Response> forget(@PathParam("id") String id) {
        return asking.forget(caller.remembered(), parse(id))
                .map(_ -> Response.noContent().build());
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
