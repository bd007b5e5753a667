package io.sealwright.cagateway.connector.digicert.wire;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.Closeable;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// The calls of the Services API v2 that are made here. Bodies are texts on both sides: what is within them
/// is read leniently elsewhere.
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
interface CertCentralApi extends Closeable {
    @POST
    @Path("order/certificate/{product_name_id}")
    Uni<RestResponse<String>> placeOrder(@PathParam("product_name_id") String product, String body);

    @GET
    @Path("order/certificate/{order}")
    Uni<RestResponse<String>> order(@PathParam("order") String order);

    @GET
    @Path("order/alternate/{alternative_order_id}")
    Uni<RestResponse<String>> ordersByReference(@PathParam("alternative_order_id") String reference);

    @GET
    @Path("order/certificate/status-changes")
    Uni<RestResponse<String>> statusChanges(@QueryParam("seconds") long seconds);

    @POST
    @Path("order/certificate/{order}/reissue")
    Uni<RestResponse<String>> reissue(@PathParam("order") String order, String body);

    @PUT
    @Path("request/{request}/status")
    Uni<RestResponse<String>> decide(@PathParam("request") String request, String body);

    @GET
    @Path("order/certificate/{order}/reissue")
    Uni<RestResponse<String>> reissues(
            @PathParam("order") String order, @QueryParam("show_archived") boolean withArchived);

    @GET
    @Path("order/certificate/{order}/duplicate")
    Uni<RestResponse<String>> duplicates(@PathParam("order") String order);

    @PUT
    @Path("certificate/{certificate}/revoke")
    Uni<RestResponse<String>> revoke(@PathParam("certificate") String certificate, String body);

    @GET
    @Path("certificate/{certificate}/download/format/{fmt}")
    Uni<RestResponse<String>> downloadCertificate(
            @PathParam("certificate") String certificate, @PathParam("fmt") String format);

    @PUT
    @Path("order/certificate/{order}/status")
    Uni<RestResponse<String>> changeStatus(@PathParam("order") String order, String body);

    @PUT
    @Path("order/certificate/{order}/dcv-random-value")
    Uni<RestResponse<String>> randomValue(@PathParam("order") String order);

    @PUT
    @Path("order/certificate/{order}/dcv-method")
    Uni<RestResponse<String>> changeOrderMethod(@PathParam("order") String order, String body);

    @PUT
    @Path("order/certificate/{order}/check-dcv")
    Uni<RestResponse<String>> checkOrder(@PathParam("order") String order);

    @GET
    @Path("certificate/download/order/{order}/format/{fmt}")
    Uni<RestResponse<String>> download(@PathParam("order") String order, @PathParam("fmt") String format);

    @GET
    @Path("domain")
    Uni<RestResponse<String>> domains(
            @QueryParam("include_dcv_expiration_time") boolean withExpiry,
            @QueryParam("include_validation") boolean withValidations,
            @QueryParam("limit") int limit,
            @QueryParam("offset") int offset);

    @POST
    @Path("domain")
    Uni<RestResponse<String>> addDomain(String body);

    @GET
    @Path("domain/{id}")
    Uni<RestResponse<String>> domain(
            @PathParam("id") String id,
            @QueryParam("include_dcv") boolean withDcv,
            @QueryParam("include_validation") boolean withValidations);

    @PUT
    @Path("domain/{id}/dcv/method")
    Uni<RestResponse<String>> changeDomainMethod(@PathParam("id") String id, String body);

    @PUT
    @Path("domain/{id}/dcv/emails")
    Uni<RestResponse<String>> resendDomainMail(@PathParam("id") String id);

    @PUT
    @Path("domain/{id}/dcv/validate-token")
    Uni<RestResponse<String>> checkDomain(@PathParam("id") String id);

    @GET
    @Path("product")
    Uni<RestResponse<String>> products();

    @GET
    @Path("product/{product_name_id}")
    Uni<RestResponse<String>> product(@PathParam("product_name_id") String product);

    @GET
    @Path("account/metadata")
    Uni<RestResponse<String>> customFields();

    @GET
    @Path("organization")
    Uni<RestResponse<String>> organizations(@QueryParam("limit") int limit, @QueryParam("offset") int offset);

    @GET
    @Path("finance/balance")
    Uni<RestResponse<String>> balance(@QueryParam("container_id") @Nullable String containerId);

    @GET
    @Path("user/me")
    Uni<RestResponse<String>> me();

    @GET
    @Path("organization/{id}")
    Uni<RestResponse<String>> organization(@PathParam("id") String id);

    @GET
    @Path("order/certificate")
    Uni<RestResponse<String>> orders(
            @QueryParam("filters[date_created]") @Nullable String ordered,
            @QueryParam("filters[valid_till]") @Nullable String expiring,
            @QueryParam("sort") String sort,
            @QueryParam("limit") int limit,
            @QueryParam("offset") long offset);
}
