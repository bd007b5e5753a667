package io.sealwright.order.renewal;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealwright.order.certificate.CertificateView;
import io.sealwright.rest.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.jspecify.annotations.Nullable;

@Path("/v1/certificates/{id}/auto-renewal")
@RolesAllowed({"REQUESTER", "OPERATOR", "ADMIN"})
class AutoRenewalResource {
    private final SetAutoRenewal setting;
    private final Caller caller;

    AutoRenewalResource(SetAutoRenewal setting, Caller caller) {
        this.setting = setting;
        this.caller = caller;
    }

    @PUT
    public Uni<CertificateView> set(@PathParam("id") String id, @Nullable JsonNode body) {
        return setting.set(caller.remembered(), id, body);
    }
}
