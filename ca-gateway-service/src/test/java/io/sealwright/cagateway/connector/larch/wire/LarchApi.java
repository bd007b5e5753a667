package io.sealwright.cagateway.connector.larch.wire;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.Closeable;
import org.jboss.resteasy.reactive.RestResponse;

/// The calls that are made.
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
interface LarchApi extends Closeable {
    @POST
    @Path("certificates")
    Uni<RestResponse<String>> place(String body);

    @GET
    @Path("certificates/{id}")
    Uni<RestResponse<String>> order(@PathParam("id") String id);

    @DELETE
    @Path("certificates/{id}")
    Uni<RestResponse<String>> cancel(@PathParam("id") String id);

    @GET
    @Path("references/{reference}")
    Uni<RestResponse<String>> byReference(@PathParam("reference") String reference);

    @GET
    @Path("changes")
    Uni<RestResponse<String>> changes(@QueryParam("from") String from, @QueryParam("to") String to);

    @GET
    @Path("me")
    Uni<RestResponse<String>> me();
}
