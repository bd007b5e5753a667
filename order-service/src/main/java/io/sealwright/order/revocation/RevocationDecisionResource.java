package io.sealwright.order.revocation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealwright.rest.Caller;
import io.sealwright.rest.OptionalBody;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/// What is decided with the rights of our account at the authority.
@Path("/v1/certificates/{id}/revocation")
@RolesAllowed({"OPERATOR", "ADMIN"})
class RevocationDecisionResource {
    private final DecideRevocations deciding;
    private final ObjectMapper json;
    private final Caller caller;

    RevocationDecisionResource(DecideRevocations deciding, ObjectMapper json, Caller caller) {
        this.deciding = deciding;
        this.json = json;
        this.caller = caller;
    }

    @POST
    @Path("/approve")
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> approve(@PathParam("id") String id, @Nullable String body) {
        return deciding.decide(caller.remembered(), id, true, OptionalBody.read(json, body))
                .map(certificate -> Response.accepted(certificate).build());
    }

    @POST
    @Path("/reject")
    public Uni<Response> reject(@PathParam("id") String id, @Nullable JsonNode body) {
        return deciding.decide(caller.remembered(), id, false, body)
                .map(certificate -> Response.accepted(certificate).build());
    }
}
