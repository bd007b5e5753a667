package io.sealwright.order.revocation;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealwright.rest.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

@Path("/v1/certificates/{id}/revoke")
@RolesAllowed({"REQUESTER", "OPERATOR", "ADMIN"})
class RevocationResource {
    private final AskForRevocation asking;
    private final Caller caller;

    RevocationResource(AskForRevocation asking, Caller caller) {
        this.asking = asking;
        this.caller = caller;
    }

    /// Asks for the certificate to be revoked; it is not revoked before the authority has done so.
    @POST
    public Uni<Response> revoke(@PathParam("id") String id, @Nullable JsonNode body) {
        return asking.ask(caller.remembered(), id, body)
                .map(certificate -> Response.accepted(certificate).build());
    }
}
