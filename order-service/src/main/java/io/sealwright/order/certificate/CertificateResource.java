package io.sealwright.order.certificate;

import io.sealwright.rest.Caller;
import io.sealwright.rest.FieldProblem;
import io.sealwright.rest.Page;
import io.sealwright.rest.PageRequest;
import io.sealwright.rest.Problems;
import io.sealwright.rest.QueryValues;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@Path("/v1/certificates")
@RolesAllowed({"REQUESTER", "APPROVER", "OPERATOR", "AUDITOR", "ADMIN"})
class CertificateResource {
    private final Pool pool;
    private final Certificates certificates;
    private final VisibleCertificates visible;
    private final RevocationView.Source revocations;
    private final CertificateKeys keys;
    private final Clock clock;
    private final Caller caller;

    CertificateResource(
            Pool pool,
            Certificates certificates,
            VisibleCertificates visible,
            RevocationView.Source revocations,
            CertificateKeys keys,
            Clock clock,
            Caller caller) {
        this.pool = pool;
        this.certificates = certificates;
        this.visible = visible;
        this.revocations = revocations;
        this.keys = keys;
        this.clock = clock;
        this.caller = caller;
    }

    @GET
    public Uni<Page<CertificateView>> list(@Context UriInfo uri) {
        QueryValues query = QueryValues.of(uri);
        Instant now = clock.instant();
        Certificate.State state = query.choice("state", Certificate.State.class);
        Instant expiresBefore = query.instant("expiresBefore");
        Instant expiresAfter = query.instant("expiresAfter");
        String name = query.text("commonName");
        String issuer = query.text("issuer");
        String caAccount = query.text("caAccount");
        String team = query.text("team");
        String serialNumber = query.text("serialNumber");
        boolean byExpiry = "notAfter".equals(query.oneOf("sort", List.of("notAfter", "newest")));
        PageRequest page = query.page();
        CertificateFilter filter = new CertificateFilter(
                state,
                expiresBefore,
                expiresAfter,
                name == null ? null : name.toLowerCase(Locale.ROOT),
                issuer,
                caAccount,
                caller.seesAllTeams() ? team : caller.team(),
                serialNumber,
                now,
                byExpiry,
                page.after());
        return certificates
                .list(pool, filter, page.fetch())
                .chain(rows -> revocations
                        .shown(pool, rows.stream().map(Certificate::id).toList())
                        .map(revoked -> Page.of(
                                rows,
                                page,
                                Certificate::id,
                                row -> CertificateView.of(row, revoked.get(row.id()), now))));
    }

    @GET
    @Path("/{id}")
    public Uni<CertificateView> show(@PathParam("id") String id) {
        return require(id)
                .chain(certificate -> revocations
                        .shown(pool, List.of(certificate.id()))
                        .map(revoked ->
                                CertificateView.of(certificate, revoked.get(certificate.id()), clock.instant())));
    }

    @GET
    @Path("/{id}/download")
    public Uni<Response> download(
            @PathParam("id") String id,
            @QueryParam("format") @Nullable String format,
            @HeaderParam("Keystore-Password") @Nullable String password) {
        Download form = Download.byName(format == null ? "pem" : format)
                .orElseThrow(() -> Problems.invalid(List.of(new FieldProblem(
                        "query:format",
                        "must be one of "
                                + Stream.concat(
                                                Arrays.stream(Download.Open.values()),
                                                Arrays.stream(Download.Keystore.values()))
                                        .map(each -> each.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", "))))));
        Caller asker = caller.remembered();
        return require(id).chain(certificate -> switch (form) {
            case Download.Open open ->
                Uni.createFrom()
                        .item(file(certificate, open, open.encode(certificate.parsed()))
                                .build());
            case Download.Keystore keystore ->
                keys.handOut(asker, certificate, keystore.format(), password)
                        .map(bytes -> file(certificate, keystore, bytes)
                                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                                .build());
        });
    }

    /// Destroys the private key. The certificate stays, and can be used by whoever has the key elsewhere.
    @DELETE
    @Path("/{id}/key")
    @RolesAllowed({"REQUESTER", "OPERATOR", "ADMIN"})
    public Uni<Response> destroyKey(@PathParam("id") String id) {
        Caller asker = caller.remembered();
        return require(id)
                .chain(certificate -> keys.destroy(asker, certificate))
                .map(_ -> Response.noContent().build());
    }

    private static Response.ResponseBuilder file(Certificate certificate, Download form, byte[] bytes) {
        return Response.ok(bytes, form.mediaType())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + certificate.commonName().replace('*', '_') + "." + form.extension()
                                + "\"");
    }

    private Uni<Certificate> require(String id) {
        return visible.require(caller, id);
    }
}
