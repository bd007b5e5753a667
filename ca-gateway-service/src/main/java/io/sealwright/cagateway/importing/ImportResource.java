package io.sealwright.cagateway.importing;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealwright.cagateway.account.AccountBook;
import io.sealwright.cagateway.account.AccountRecord;
import io.sealwright.cagateway.connector.Ability;
import io.sealwright.rest.Caller;
import io.sealwright.rest.JsonFields;
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
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Imports of what an account has at its authority, over REST.
@Path("/v1/ca-accounts/{account}")
@Produces(MediaType.APPLICATION_JSON)
class ImportResource {
    private static final int LONGEST_TEAM = 100;
    private static final int LONGEST_TIME = 40;
    private static final int DAY_LENGTH = 10;
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final AccountBook accounts;
    private final ImportStore store;
    private final ImportDesk desk;
    private final Pool pool;
    private final Caller caller;

    ImportResource(AccountBook accounts, ImportStore store, ImportDesk desk, Pool pool, Caller caller) {
        this.accounts = accounts;
        this.store = store;
        this.desk = desk;
        this.pool = pool;
        this.caller = caller;
    }

    /// What can be asked for; the scope CHANGED is the service's own.
    private enum Asked {
        ALL,
        ORDERED,
        EXPIRING
    }

    @POST
    @Path("import")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"OPERATOR", "ADMIN"})
    public Uni<Response> begin(@PathParam("account") String account, @Nullable JsonNode body) {
        JsonFields fields = JsonFields.of(body);
        Import.Wish wish = wish(fields);
        fields.done();
        String by = caller.name();
        return listing(account)
                .chain(name -> pool.withTransaction(tx -> desk.begin(tx, name, wish, by)))
                .map(begun -> Response.accepted(ImportView.of(begun))
                        .location(URI.create("/v1/ca-accounts/" + account + "/imports/" + begun.id()))
                        .build());
    }

    /// The account's name.
    private Uni<String> listing(String idOrName) {
        return accounts.idOrNamed(pool, idOrName).map(found -> {
            AccountRecord account =
                    found.stream().findFirst().orElseThrow(() -> Problems.notFound("CA account", idOrName));
            if (!accounts.capabilities(account).can(Ability.LIST_ORDERS)) {
                throw Problems.conflict(
                        account.ca() + " does not list the orders of an account, so they cannot be imported.");
            }
            return account.name();
        });
    }

    private static Import.Wish wish(JsonFields fields) {
        Asked scope = fields.choice("scope", Asked.class);
        Instant from = time(fields, "from", false);
        Instant to = time(fields, "to", true);
        String team = fields.optionalText("team", LONGEST_TEAM);
        if (fields.isFine() && scope == Asked.ALL) {
            if (from != null) {
                fields.problem("from", "goes with the scopes ORDERED and EXPIRING only");
            }
            if (to != null) {
                fields.problem("to", "goes with the scopes ORDERED and EXPIRING only");
            }
        } else if (fields.isFine() && from == null && to == null) {
            fields.problem("from", "is missing; the scope " + scope + " needs from, to or both");
        } else if (from != null && to != null && to.isBefore(from)) {
            fields.problem("to", "must not be before from");
        }
        return new Import.Wish(Import.Scope.valueOf(scope.name()), from, to, team);
    }

    /// @param end whether a day counts to its end
    private static @Nullable Instant time(JsonFields fields, String name, boolean end) {
        String text = fields.optionalText(name, LONGEST_TIME);
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            // No finer than the authorities and the database have it.
            Instant time = text.length() > DAY_LENGTH
                    ? OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS)
                    : day(LocalDate.parse(text), end);
            if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
                fields.problem(name, "must be within the years 1990 to 2199");
                return null;
            }
            return time;
        } catch (DateTimeException e) {
            fields.problem(name, "must be a time such as 2026-01-31T12:00:00Z, or a day such as 2026-01-31");
            return null;
        }
    }

    private static Instant day(LocalDate day, boolean end) {
        return end
                ? day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minus(Duration.ofMillis(1))
                : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    @GET
    @Path("imports")
    @RolesAllowed({"REQUESTER", "APPROVER", "OPERATOR", "AUDITOR", "ADMIN"})
    public Uni<Page<ImportView>> list(
            @PathParam("account") String account,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        PageRequest request = PageRequest.of(limit, cursor, "imports " + account);
        return known(
                account,
                name -> store.page(pool, name, request.after(), request.fetch())
                        .map(rows -> Page.of(rows, request, Import::id, ImportView::of)));
    }

    @GET
    @Path("imports/{import}")
    @RolesAllowed({"REQUESTER", "APPROVER", "OPERATOR", "AUDITOR", "ADMIN"})
    public Uni<ImportView> show(@PathParam("account") String account, @PathParam("import") String id) {
        return known(account, name -> store.one(pool, name, id(id))).map(found -> shown(found, id));
    }

    @POST
    @Path("imports/{import}/stop")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({"OPERATOR", "ADMIN"})
    public Uni<ImportView> stop(@PathParam("account") String account, @PathParam("import") String id) {
        String by = caller.name();
        return known(account, name -> pool.withTransaction(tx -> desk.stop(tx, name, id(id), by)))
                .map(found -> shown(found, id));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Problems.notFound("import", text);
        }
    }

    private static ImportView shown(Optional<Import> found, String id) {
        return ImportView.of(found.orElseThrow(() -> Problems.notFound("import", id)));
    }

    private <T> Uni<T> known(String idOrName, Function<String, Uni<T>> answer) {
        return accounts.idOrNamed(pool, idOrName)
                .map(found -> found.stream().findFirst().orElseThrow(() -> Problems.notFound("CA account", idOrName)))
                .chain(account -> answer.apply(account.name()));
    }
}
