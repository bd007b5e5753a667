package io.sealwright.gateway.dashboard;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/// What the pages read of the order service, in the visitor's own name. Fields that no page shows are not named here.
@RegisterRestClient(configKey = "order-service")
@Path("/v1")
interface OrderService {
    @GET
    @Path("/overview")
    Uni<Overview> overview(@HeaderParam("Authorization") String token);

    @GET
    @Path("/orders")
    Uni<Orders> orders(@HeaderParam("Authorization") String token, @QueryParam("limit") int limit);

    @GET
    @Path("/orders/{id}")
    Uni<Order> order(@HeaderParam("Authorization") String token, @PathParam("id") String id);

    @GET
    @Path("/orders/{id}/timeline")
    Uni<Timeline> timeline(@HeaderParam("Authorization") String token, @PathParam("id") String id);

    @GET
    @Path("/certificates")
    Uni<Certificates> certificates(
            @HeaderParam("Authorization") String token,
            @QueryParam("sort") String sort,
            @QueryParam("limit") int limit,
            @QueryParam("cursor") @Nullable String cursor);

    /// How many there are of each.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Overview(
            @Nullable Map<String, Long> ordersByState,
            long held,
            @Nullable Map<String, Long> certificatesByState,
            @Nullable List<Week> expirations) {}

    /// @param from the week's first day
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Week(String from, long count) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Orders(List<Order> items) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Order(
            String id,
            String state,
            boolean held,
            @Nullable Wait waiting,
            String kind,
            String caAccount,
            @Nullable String caOrderId,
            String product,
            String commonName,
            @Nullable List<String> subjectAltNames,
            String team,
            String requestedBy,
            Instant createdAt,
            Instant updatedAt,
            @Nullable String certificateId,
            @Nullable Failure failure) {}

    /// Why a thing waits.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Wait(
            String reason,
            String cause,
            @Nullable Instant nextAttempt,
            @Nullable String whoCanAct) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Failure(@Nullable String reason, @Nullable String detail) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Timeline(List<Entry> items) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Entry(
            long seq,
            Instant at,
            String event,
            @Nullable String state,
            @Nullable String text,
            @Nullable Wait waiting) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Certificates(List<Certificate> items, @Nullable String next) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Certificate(
            String id,
            String state,
            String commonName,
            @Nullable List<String> subjectAltNames,
            @Nullable String caAccount,
            @Nullable String team,
            @Nullable String serialNumber,
            Instant notAfter) {}
}
