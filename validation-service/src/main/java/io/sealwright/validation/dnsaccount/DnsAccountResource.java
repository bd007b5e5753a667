package io.sealwright.validation.dnsaccount;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealwright.rest.Page;
import io.sealwright.rest.PageRequest;
import io.sealwright.rest.Problems;
import io.sealwright.rest.QueryValues;
import io.sealwright.validation.dnsaccount.AccountProbe.Report;
import io.sealwright.validation.provider.DnsProviders;
import io.sealwright.validation.zone.DnsName;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// DNS accounts: operators keep them, everybody may see which there are.
@Path("/v1/dns-accounts")
@RolesAllowed({"REQUESTER", "APPROVER", "OPERATOR", "AUDITOR", "ADMIN"})
class DnsAccountResource {
    private static final Duration DATABASE_LIMIT = Duration.ofSeconds(10);

    private final DnsAccounts accounts;
    private final AccountDirectory directory;
    private final AccountProbe probe;
    private final DnsProviders providers;

    DnsAccountResource(DnsAccounts accounts, AccountDirectory directory, AccountProbe probe, DnsProviders providers) {
        this.accounts = accounts;
        this.directory = directory;
        this.probe = probe;
        this.providers = providers;
    }

    @POST
    @RolesAllowed({"OPERATOR", "ADMIN"})
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> create(@Nullable JsonNode body) {
        return accounts.create(DnsAccountForm.readNew(body, providers))
                .map(view -> Response.created(URI.create("/v1/dns-accounts/" + view.id()))
                        .header(HttpHeaders.ETAG, tagOf(view.version()))
                        .entity(view)
                        .build());
    }

    @GET
    public Uni<Page<DnsAccountView>> list(@Context UriInfo uri) {
        PageRequest page = QueryValues.of(uri).page();
        return accounts.list(page).map(rows -> Page.of(rows, page, DnsAccountView::id, Function.identity()));
    }

    @GET
    @Path("/{id}")
    public Uni<Response> show(@PathParam("id") String id) {
        return accounts.find(parse(id)).map(DnsAccountResource::answer);
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed({"OPERATOR", "ADMIN"})
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    public Uni<Response> change(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable JsonNode body) {
        return accounts.change(parse(id), body, matcher(ifMatch)).map(DnsAccountResource::answer);
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({"OPERATOR", "ADMIN"})
    public Uni<Void> delete(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return accounts.delete(parse(id), matcher(ifMatch));
    }

    /// Writes a record into each of the account's zones, sees it at every name server, and removes it.
    @POST
    @Path("/{id}/test")
    @RolesAllowed({"OPERATOR", "ADMIN"})
    @RunOnVirtualThread
    public Report test(@PathParam("id") String id) {
        UUID account = parse(id);
        List<DnsName> zones = directory.all().await().atMost(DATABASE_LIMIT).stream()
                .filter(entry -> entry.id().equals(account))
                .findFirst()
                .orElseThrow(() -> Problems.notFound("DNS account", id))
                .zones();
        return probe.probe(account, zones);
    }

    private static Response answer(DnsAccountView view) {
        return Response.ok(view).header(HttpHeaders.ETAG, tagOf(view.version())).build();
    }

    private static String tagOf(long version) {
        return "\"" + version + "\"";
    }

    /// Without the header every version will do (RFC 9110, section 13.1.1).
    private static Predicate<DnsAccount> matcher(@Nullable String ifMatch) {
        if (ifMatch == null) {
            return _ -> true;
        }
        List<String> tags = Arrays.stream(ifMatch.split(",")).map(String::strip).toList();
        return account -> tags.contains("*") || tags.contains(tagOf(account.version));
    }

    private static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Problems.notFound("DNS account", id);
        }
    }
}
