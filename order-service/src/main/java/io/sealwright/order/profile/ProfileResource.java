package io.sealwright.order.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealwright.order.account.KnownAccounts;
import io.sealwright.rest.Page;
import io.sealwright.rest.PageRequest;
import io.sealwright.rest.QueryValues;
import io.sealwright.rest.VersionTag;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Operators keep certificate profiles; everybody may see which there are.
@Path("/v1/certificate-profiles")
@RolesAllowed({"REQUESTER", "APPROVER", "OPERATOR", "AUDITOR", "ADMIN"})
class ProfileResource {
    private final Pool pool;
    private final Profiles profiles;
    private final KnownAccounts accounts;

    ProfileResource(Pool pool, Profiles profiles, KnownAccounts accounts) {
        this.pool = pool;
        this.profiles = profiles;
        this.accounts = accounts;
    }

    record ProfileView(
            String id,
            int version,
            String name,
            String caAccount,
            String product,
            JsonNode defaults,
            Instant createdAt,
            Instant updatedAt) {
        static ProfileView of(CertificateProfile profile) {
            return new ProfileView(
                    profile.id().toString(),
                    profile.version(),
                    profile.name(),
                    profile.caAccount(),
                    profile.product(),
                    profile.defaults(),
                    profile.createdAt(),
                    profile.updatedAt());
        }
    }

    @POST
    @RolesAllowed({"OPERATOR", "ADMIN"})
    public Uni<Response> create(@Nullable JsonNode body) {
        return checked(body)
                .chain(profiles::create)
                .map(profile ->
                        answer(Response.created(URI.create("/v1/certificate-profiles/" + profile.id())), profile));
    }

    @GET
    public Uni<Page<ProfileView>> list(@Context UriInfo uri) {
        PageRequest page = QueryValues.of(uri).page();
        return profiles.list(page.fetch(), page.after())
                .map(rows -> Page.of(rows, page, CertificateProfile::id, ProfileView::of));
    }

    @GET
    @Path("/{id}")
    public Uni<Response> show(@PathParam("id") String id) {
        return profiles.one(id).map(profile -> answer(Response.ok(), profile));
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({"OPERATOR", "ADMIN"})
    public Uni<Response> replace(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable JsonNode body) {
        return checked(body)
                .chain(profile -> profiles.replace(id, ifMatch, profile))
                .map(profile -> answer(Response.ok(), profile));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({"OPERATOR", "ADMIN"})
    public Uni<Response> delete(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return profiles.delete(id, ifMatch).map(_ -> Response.noContent().build());
    }

    private Uni<ProfileForm.Checked> checked(@Nullable JsonNode body) {
        ProfileForm form = ProfileForm.read(body);
        return accounts.caAccount(pool, form.caAccount())
                .chain(account -> form.dnsAccount()
                        .map(name -> accounts.knowsDnsAccount(pool, name))
                        .orElseGet(() -> Uni.createFrom().item(true))
                        .map(knowsDns -> form.check(account, knowsDns)));
    }

    private static Response answer(Response.ResponseBuilder builder, CertificateProfile profile) {
        return builder.entity(ProfileView.of(profile))
                .header(HttpHeaders.ETAG, VersionTag.of(profile.version()))
                .build();
    }
}
