package io.sealwright.order.replacement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealwright.order.ordering.IdempotencyKeyHeader;
import io.sealwright.order.ordering.OrderTerms.Kind;
import io.sealwright.order.ordering.OrderView;
import io.sealwright.rest.Caller;
import io.sealwright.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Each answers with the order that takes the certificate's place.
@Path("/v1/certificates/{id}")
@RolesAllowed({"REQUESTER", "OPERATOR", "ADMIN"})
@Consumes(MediaType.WILDCARD)
class ReplacementResource {
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final ReplaceCertificates replacing;
    private final ObjectMapper json;
    private final Caller caller;

    ReplacementResource(ReplaceCertificates replacing, ObjectMapper json, Caller caller) {
        this.json = json;
        this.replacing = replacing;
        this.caller = caller;
    }

    @POST
    @Path("/renew")
    public Uni<Response> renew(
            @PathParam("id") String id,
            @HeaderParam(IDEMPOTENCY_KEY) @Nullable String idempotencyKey,
            @Nullable String body) {
        return order(id, Kind.RENEWAL, idempotencyKey, body);
    }

    @POST
    @Path("/reissue")
    public Uni<Response> reissue(
            @PathParam("id") String id,
            @HeaderParam(IDEMPOTENCY_KEY) @Nullable String idempotencyKey,
            @Nullable String body) {
        return order(id, Kind.REISSUE, idempotencyKey, body);
    }

    @POST
    @Path("/change-names")
    public Uni<Response> changeNames(
            @PathParam("id") String id,
            @HeaderParam(IDEMPOTENCY_KEY) @Nullable String idempotencyKey,
            @Nullable String body) {
        return order(id, Kind.SAN_CHANGE, idempotencyKey, body);
    }

    private Uni<Response> order(String id, Kind kind, @Nullable String idempotencyKey, @Nullable String body) {
        return replacing
                .order(caller.remembered(), id, kind, IdempotencyKeyHeader.require(idempotencyKey), read(body))
                .map(order -> Response.accepted(OrderView.of(order))
                        .location(URI.create("/v1/orders/" + order.id()))
                        .build());
    }

    /// A client that has nothing to say sends no body, and then often no content type.
    private @Nullable JsonNode read(@Nullable String body) {
        try {
            return body == null || body.isBlank() ? null : json.readTree(body);
        } catch (JsonProcessingException e) {
            throw Problems.badRequest("The body is not well-formed JSON.");
        }
    }
}
