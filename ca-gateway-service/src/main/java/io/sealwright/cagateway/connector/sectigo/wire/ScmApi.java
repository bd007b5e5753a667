package io.sealwright.cagateway.connector.sectigo.wire;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.Closeable;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// The calls of the SCM API that are made here. Bodies are texts on both sides: what is within them is read
/// leniently elsewhere.
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
interface ScmApi extends Closeable {
    @GET
    @Path("ssl/v1/types")
    Uni<RestResponse<String>> profiles(@QueryParam("organizationId") String organizationId);

    @GET
    @Path("ssl/v1/customFields")
    Uni<RestResponse<String>> customFields();

    @POST
    @Path("ssl/v1/enroll")
    Uni<RestResponse<String>> enroll(String body);

    @GET
    @Path("ssl/v1/{sslId}")
    Uni<RestResponse<String>> certificate(@PathParam("sslId") String sslId);

    @GET
    @Path("ssl/v1/collect/{sslId}")
    Uni<RestResponse<String>> collect(@PathParam("sslId") String sslId, @QueryParam("format") String format);

    @POST
    @Path("ssl/v1/replace/{sslId}")
    Uni<RestResponse<String>> replace(@PathParam("sslId") String sslId, String body);

    @POST
    @Path("ssl/v1/revoke/serial/{serial}")
    Uni<RestResponse<String>> revoke(@PathParam("serial") String serial, String body);

    @POST
    @Path("ssl/v1/approve/{sslId}")
    Uni<RestResponse<String>> approve(@PathParam("sslId") String sslId, String body);

    @POST
    @Path("ssl/v1/decline/{sslId}")
    Uni<RestResponse<String>> decline(@PathParam("sslId") String sslId, String body);

    @POST
    @Path("report/v1/ssl-certificates")
    Uni<RestResponse<String>> report(String body);

    @GET
    @Path("domain/v1")
    Uni<RestResponse<String>> domains(@QueryParam("name") String name, @QueryParam("size") int size);

    @POST
    @Path("domain/v1")
    Uni<RestResponse<String>> addDomain(String body);

    @GET
    @Path("dcv/v1/validation")
    Uni<RestResponse<String>> validations(
            @QueryParam("dcvStatus") @Nullable String status,
            @QueryParam("size") int size,
            @QueryParam("position") int position);

    @POST
    @Path("dcv/v2/validation/status")
    Uni<RestResponse<String>> validation(String body);

    @POST
    @Path("dcv/v1/validation/submit/domain/txt")
    Uni<RestResponse<String>> submitTxt(String body);

    @POST
    @Path("dcv/v1/validation/start/domain/email")
    Uni<RestResponse<String>> startMail(String body);

    @POST
    @Path("dcv/v1/validation/submit/domain/email")
    Uni<RestResponse<String>> submitMail(String body);

    @POST
    @Path("dcv/v1/validation/sync")
    Uni<RestResponse<String>> refresh(@QueryParam("force") boolean force, String body);

    @GET
    @Path("organization/v1")
    Uni<RestResponse<String>> organizations();

    @GET
    @Path("organization/v1/{id}")
    Uni<RestResponse<String>> organization(@PathParam("id") String id);
}
