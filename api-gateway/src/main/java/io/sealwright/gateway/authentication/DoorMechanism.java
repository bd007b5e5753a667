package io.sealwright.gateway.authentication;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.sealwright.gateway.client.ApiKey;
import io.sealwright.gateway.refusal.Refusals;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/// The only way in: an API key, a session of the dashboard, or, where it is switched on, a token of the company's OIDC
/// provider. It stands in place of the framework's own mechanisms, so that none of them opens a door beside it; the
/// services' internal tokens open nothing here.
@Alternative
@Priority(1)
@ApplicationScoped
class DoorMechanism implements HttpAuthenticationMechanism {
    private static final Logger LOG = Logger.getLogger(DoorMechanism.class);
    private static final String SCHEME = "Bearer ";

    private final OidcAuthenticationMechanism oidc;
    private final Sessions sessions;
    private final Refusals refusals;
    private final boolean oidcIsOn;
    private final String teamClaim;

    DoorMechanism(
            OidcAuthenticationMechanism oidc,
            Sessions sessions,
            Refusals refusals,
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean oidcIsOn,
            @ConfigProperty(name = "sealwright.oidc.team-claim", defaultValue = "team") String teamClaim) {
        this.oidc = oidc;
        this.sessions = sessions;
        this.refusals = refusals;
        this.oidcIsOn = oidcIsOn;
        this.teamClaim = teamClaim;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identities) {
        String authorization = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            return authenticateBearer(authorization, request, identities);
        }
        Cookie cookie = request.request().getCookie(Sessions.COOKIE);
        // A cookie comes along by itself, so it opens pages and never the API: no other site can order by it.
        if (cookie == null || isApi(request)) {
            return Uni.createFrom().nullItem();
        }
        return sessions.clientOf(cookie.getValue())
                .map(client -> identities.authenticate(new SessionRequest(client)))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    private Uni<SecurityIdentity> authenticateBearer(
            String authorization, RoutingContext request, IdentityProviderManager identities) {
        if (authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            String token = authorization.substring(SCHEME.length()).strip();
            if (token.startsWith(ApiKey.PREFIX)) {
                return identities.authenticate(new ApiKeyRequest(token));
            }
            if (oidcIsOn) {
                return oidc.authenticate(request, identities).map(this::known);
            }
        }
        return Uni.createFrom().failure(new AuthenticationFailedException("no credentials that are taken here"));
    }

    /// Whatever is owned here is owned by a team, so a person without one could do nothing.
    private SecurityIdentity known(SecurityIdentity identity) {
        Object team = identity.getPrincipal() instanceof JsonWebToken token ? token.getClaim(teamClaim) : null;
        if (team == null || team.toString().isBlank()) {
            LOG.warnf(
                    "A token of the OIDC provider was refused: it has no claim '%s'. Let the provider put the team there,"
                            + " or say by sealwright.oidc.team-claim where it is.",
                    teamClaim);
            throw new AuthenticationFailedException("the token names no team");
        }
        return Visitor.identityOf(identity, team.toString());
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    /// Says that it must be known who calls: to a person at a browser by the login page, to a program by a problem.
    @Override
    public Uni<Boolean> sendChallenge(RoutingContext request) {
        if (isPageView(request)) {
            request.response()
                    .setStatusCode(303)
                    .putHeader(
                            HttpHeaders.LOCATION,
                            "/login?next=" + URLEncoder.encode(request.request().uri(), StandardCharsets.UTF_8))
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .end();
        } else {
            refusals.unauthenticated(request);
        }
        return Uni.createFrom().item(true);
    }

    private static boolean isPageView(RoutingContext request) {
        String accept = request.request().getHeader(HttpHeaders.ACCEPT);
        return !isApi(request)
                && request.request().getHeader(HttpHeaders.AUTHORIZATION) == null
                && request.request().method().equals(HttpMethod.GET)
                && accept != null
                && accept.contains("text/html");
    }

    private static boolean isApi(RoutingContext request) {
        String path = request.normalizedPath();
        return path.equals("/v1") || path.startsWith("/v1/");
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(ApiKeyRequest.class, SessionRequest.class, TokenAuthenticationRequest.class);
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
        return Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, "bearer"));
    }
}
