package io.sealwright.gateway.dashboard;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.sealwright.gateway.authentication.SameOrigin;
import io.sealwright.gateway.authentication.Sessions;
import io.sealwright.gateway.client.ApiClients;
import io.sealwright.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Where a person at a browser shows an API key and gets a session for it.
@Path("/")
@PermitAll
@Produces(MediaType.TEXT_HTML)
class LoginPage {
    private final ApiClients clients;
    private final Sessions sessions;
    private final boolean alwaysSecure;

    LoginPage(
            ApiClients clients,
            Sessions sessions,
            @ConfigProperty(name = "sealwright.session.always-secure", defaultValue = "false") boolean alwaysSecure) {
        this.clients = clients;
        this.sessions = sessions;
        this.alwaysSecure = alwaysSecure;
    }

    @CheckedTemplate(basePath = "dashboard")
    private static final class Templates {
        static native TemplateInstance login(String next, boolean failed);

        private Templates() {}
    }

    @GET
    @Path("login")
    public RestResponse<TemplateInstance> login(@QueryParam("next") @Nullable String next) {
        return page(200, safe(next), false);
    }

    @POST
    @Path("login")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<TemplateInstance>> enter(
            @FormParam("key") @Nullable String key,
            @FormParam("next") @Nullable String next,
            @RestHeader("Sec-Fetch-Site") @Nullable String fetchSite,
            @RestHeader("Origin") @Nullable String origin,
            @RestHeader("Host") @Nullable String host,
            UriInfo uri) {
        requireOwnForm(fetchSite, origin, host);
        String shown = key == null ? "" : key.strip();
        return clients.byKey(shown)
                .map(found -> found.map(client -> to(
                                safe(next),
                                cookie(uri)
                                        .value(sessions.open(client))
                                        .maxAge((int) sessions.length().toSeconds())
                                        .build()))
                        .orElseGet(() -> page(401, safe(next), true)));
    }

    @POST
    @Path("logout")
    public RestResponse<TemplateInstance> leave(
            @RestHeader("Sec-Fetch-Site") @Nullable String fetchSite,
            @RestHeader("Origin") @Nullable String origin,
            @RestHeader("Host") @Nullable String host,
            UriInfo uri) {
        requireOwnForm(fetchSite, origin, host);
        return to("/login", cookie(uri).value("").maxAge(0).build());
    }

    /// Only to our own pages: a link must not lead through the login to somewhere else.
    static String safe(@Nullable String next) {
        if (next == null || !next.startsWith("/") || next.startsWith("//")) {
            return "/";
        }
        boolean plain = next.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
        return plain ? next : "/";
    }

    private static void requireOwnForm(@Nullable String fetchSite, @Nullable String origin, @Nullable String host) {
        if (!SameOrigin.allows(fetchSite, origin, host)) {
            throw Problems.forbidden("This form was sent from another site's page; send it from the login page.");
        }
    }

    private NewCookie.Builder cookie(UriInfo uri) {
        return new NewCookie.Builder(Sessions.COOKIE)
                .path("/")
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.STRICT)
                .secure(alwaysSecure || "https".equals(uri.getRequestUri().getScheme()));
    }

    private static RestResponse<TemplateInstance> to(String path, NewCookie cookie) {
        return RestResponse.ResponseBuilder.<TemplateInstance>create(303)
                .header(HttpHeaders.LOCATION, path)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .cookie(cookie)
                .build();
    }

    private static RestResponse<TemplateInstance> page(int status, String next, boolean failed) {
        return RestResponse.ResponseBuilder.<TemplateInstance>create(status)
                .entity(Templates.login(next, failed))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
