package io.sealwright.cagateway.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sealwright.cagateway.account.AccountBook;
import io.sealwright.cagateway.catalog.CatalogStore.Listed;
import io.sealwright.cagateway.catalog.CatalogStore.Noted;
import io.sealwright.cagateway.catalog.CatalogStore.Reading;
import io.sealwright.cagateway.connector.Catalog.Kind;
import io.sealwright.rest.Page;
import io.sealwright.rest.PageRequest;
import io.sealwright.rest.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What an account has at its authority, as it was last read, and reading it anew.
@Path("/v1/ca-accounts/{account}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
class CatalogResource {
    private static final int CHANGES_SHOWN = 100;
    private static final String REQUESTER = "REQUESTER";
    private static final String APPROVER = "APPROVER";
    private static final String OPERATOR = "OPERATOR";
    private static final String AUDITOR = "AUDITOR";
    private static final String ADMIN = "ADMIN";

    private final AccountBook accounts;
    private final CatalogStore store;
    private final Pool pool;
    private final Clock clock;

    CatalogResource(AccountBook accounts, CatalogStore store, Pool pool, Clock clock) {
        this.accounts = accounts;
        this.store = store;
        this.pool = pool;
        this.clock = clock;
    }

    /// @param state in the authority's own words; absent where it has none
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record EntryView(String id, String name, String state) {
        static EntryView of(Listed row) {
            return new EntryView(
                    row.entry().id(), row.entry().name(), row.entry().state());
        }
    }

    /// How the readings stand.
    ///
    /// @param nextAt when the next reading is due
    /// @param readAt when the last one that succeeded was; absent before the first
    /// @param trouble why the last one came to nothing, and what to do; absent where it did not
    /// @param changes what was new, changed or gone, newest first
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SyncView(
            Instant nextAt,
            @Nullable Instant readAt,
            @Nullable String trouble,
            List<Noted> changes) {}

    @GET
    @Path("organizations")
    @RolesAllowed({REQUESTER, APPROVER, OPERATOR, AUDITOR, ADMIN})
    public Uni<Page<EntryView>> organizations(
            @PathParam("account") String account,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return page(account, Kind.ORGANIZATION, limit, cursor);
    }

    @GET
    @Path("domains")
    @RolesAllowed({REQUESTER, APPROVER, OPERATOR, AUDITOR, ADMIN})
    public Uni<Page<EntryView>> domains(
            @PathParam("account") String account,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return page(account, Kind.DOMAIN, limit, cursor);
    }

    @GET
    @Path("profiles")
    @RolesAllowed({REQUESTER, APPROVER, OPERATOR, AUDITOR, ADMIN})
    public Uni<Page<EntryView>> profiles(
            @PathParam("account") String account,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return page(account, Kind.PROFILE, limit, cursor);
    }

    @GET
    @Path("products")
    @RolesAllowed({REQUESTER, APPROVER, OPERATOR, AUDITOR, ADMIN})
    public Uni<Page<EntryView>> products(
            @PathParam("account") String account,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return page(account, Kind.PRODUCT, limit, cursor);
    }

    private Uni<Page<EntryView>> page(String account, Kind kind, @Nullable String limit, @Nullable String cursor) {
        PageRequest request = PageRequest.of(limit, cursor, "catalog " + account + " " + kind);
        return known(
                account,
                name -> store.page(pool, name, kind, request.after(), request.fetch())
                        .map(rows -> Page.of(rows, request, Listed::pageId, EntryView::of)));
    }

    /// Has it read as soon as the account's turn comes.
    @POST
    @Path("sync")
    @RolesAllowed({OPERATOR, ADMIN})
    public Uni<Response> sync(@PathParam("account") String account) {
        return known(
                account,
                name -> store.want(pool, name, clock.instant())
                        .chain(() -> view(name))
                        .map(view -> Response.accepted(view)
                                .location(URI.create("/v1/ca-accounts/" + account + "/sync"))
                                .build()));
    }

    @GET
    @Path("sync")
    @RolesAllowed({REQUESTER, APPROVER, OPERATOR, AUDITOR, ADMIN})
    public Uni<SyncView> shown(@PathParam("account") String account) {
        return known(account, this::view);
    }

    private Uni<SyncView> view(String name) {
        return store.reading(pool, name)
                .chain(reading -> store.changes(pool, name, CHANGES_SHOWN)
                        .map(changes -> new SyncView(
                                reading.map(Reading::dueAt).orElseGet(clock::instant),
                                reading.map(Reading::readAt).orElse(null),
                                reading.map(Reading::trouble).orElse(null),
                                changes)));
    }

    private <T> Uni<T> known(String idOrName, Function<String, Uni<T>> answer) {
        return accounts.idOrNamed(pool, idOrName)
                .map(found -> found.stream().findFirst().orElseThrow(() -> Problems.notFound("CA account", idOrName)))
                .chain(account -> answer.apply(account.name()));
    }
}
