package io.sealwright.cagateway.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealwright.cagateway.connector.CaConnector;
import io.sealwright.rest.JsonFields;
import io.sealwright.rest.Page;
import io.sealwright.rest.PageRequest;
import io.sealwright.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Accounts over REST. Wherever one is named in a path, its id or its name will do.
@Path("/v1/ca-accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class AccountResource {
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final Accounts accounts;
    private final Connectors connectors;
    private final Event<AccountsChanged> changes;

    AccountResource(Accounts accounts, Connectors connectors, Event<AccountsChanged> changes) {
        this.accounts = accounts;
        this.connectors = connectors;
        this.changes = changes;
    }

    @GET
    @RolesAllowed({"REQUESTER", "APPROVER", "OPERATOR", "AUDITOR", "ADMIN"})
    public Uni<Page<AccountView>> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        PageRequest request = PageRequest.of(limit, cursor, "ca-accounts");
        return accounts.page(request).map(rows -> Page.of(rows, request, a -> a.id, this::view));
    }

    @GET
    @Path("{account}")
    @RolesAllowed({"REQUESTER", "APPROVER", "OPERATOR", "AUDITOR", "ADMIN"})
    public Uni<Response> show(@PathParam("account") String account) {
        return accounts.one(account).map(a -> Response.ok(view(a)).tag(tag(a)).build());
    }

    @POST
    @RolesAllowed({"OPERATOR", "ADMIN"})
    public Uni<Response> create(@Nullable JsonNode body) {
        JsonFields fields = JsonFields.of(body);
        String name = AccountForm.name(fields);
        String ca = fields.text("ca", 40);
        Optional<CaConnector> connector = connectors.of(ca);
        if (connector.isEmpty()) {
            if (!ca.isEmpty()) {
                fields.problem("ca", "must be one of " + String.join(", ", connectors.names()));
            }
            // What the other fields must be depends on it: they are judged when it is right.
            AccountForm.FIELDS.forEach(fields::has);
            fields.done();
        }
        return create(name, connector.orElseThrow(), fields);
    }

    private Uni<Response> create(String name, CaConnector connector, JsonFields fields) {
        AccountForm form = AccountForm.whole(fields, connector);
        fields.done();
        return accounts.create(name, connector, form)
                .invoke(_ -> changes.fire(new AccountsChanged()))
                .map(a -> Response.created(URI.create("/v1/ca-accounts/" + a.id))
                        .entity(view(a))
                        .tag(tag(a))
                        .build());
    }

    @PATCH
    @Path("{account}")
    @Consumes({MediaType.APPLICATION_JSON, MERGE_PATCH})
    @RolesAllowed({"OPERATOR", "ADMIN"})
    public Uni<Response> change(
            @PathParam("account") String account,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable JsonNode body) {
        Long version = version(ifMatch);
        JsonFields fields = JsonFields.of(body);
        return accounts.one(account)
                .map(a -> form(a, Objects.requireNonNull(body), fields))
                .chain(form -> accounts.change(account, version, form))
                .invoke(_ -> changes.fire(new AccountsChanged()))
                .map(a -> Response.ok(view(a)).tag(tag(a)).build());
    }

    private AccountForm form(CaAccount account, JsonNode body, JsonFields fields) {
        CaConnector connector = connectors
                .of(account.ca)
                .orElseThrow(() -> Problems.conflict("This build of the service cannot speak to " + account.ca
                        + ", so the account cannot be changed; it can be deleted."));
        AccountForm form = AccountForm.change(body, fields, connector);
        fields.done();
        return form;
    }

    @DELETE
    @Path("{account}")
    @RolesAllowed({"OPERATOR", "ADMIN"})
    public Uni<Response> delete(
            @PathParam("account") String account, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return accounts.delete(account, version(ifMatch))
                .invoke(() -> changes.fire(new AccountsChanged()))
                .map(_ -> Response.noContent().build());
    }

    private AccountView view(CaAccount account) {
        return AccountView.of(account, accounts.products(account), connectors.capabilities(account.ca));
    }

    private static EntityTag tag(CaAccount account) {
        return new EntityTag(Long.toString(account.version));
    }

    /// The version that the caller saw; null where it does not care.
    private static @Nullable Long version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return null;
        }
        String tag = ifMatch.strip();
        if (tag.matches("\"\\d{1,18}\"")) {
            return Long.valueOf(tag.substring(1, tag.length() - 1));
        }
        throw Problems.preconditionFailed("If-Match must be the ETag of the CA account as it was read.");
    }
}
