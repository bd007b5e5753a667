package io.sealwright.gateway.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.identity.SecurityIdentity;
import io.sealwright.gateway.client.ApiClient.Details;
import io.sealwright.rest.JsonFields;
import io.sealwright.rest.Page;
import io.sealwright.rest.PageRequest;
import io.sealwright.rest.Problems;
import io.sealwright.rest.QueryValues;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// The upkeep of API clients, for administrators.
@Path("/v1/api-clients")
@RolesAllowed("ADMIN")
class ApiClientResource {
    private static final int LONGEST_NAME = 63;
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9._-]*[a-z0-9])?");
    private static final String NAME_RULE =
            "must be lower-case letters, digits, '.', '_' and '-', beginning and ending" + " with a letter or digit";

    private final ApiClients clients;
    private final SecurityIdentity caller;

    ApiClientResource(ApiClients clients, SecurityIdentity caller) {
        this.clients = clients;
        this.caller = caller;
    }

    @GET
    public Uni<Page<ApiClientView>> list(@Context UriInfo uri) {
        PageRequest page = QueryValues.of(uri).page();
        return clients.list(page.after(), page.fetch())
                .map(rows -> Page.of(rows, page, ApiClient::id, ApiClientView::of));
    }

    @GET
    @Path("/{id}")
    public Uni<ApiClientView> show(@PathParam("id") String id) {
        return clients.active(parse(id)).map(found -> ApiClientView.of(require(found, id)));
    }

    /// Makes a client. The answer shows its key, this once: only the key's hash is kept.
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<ApiClientView>> create(@Nullable JsonNode body) {
        Details details = read(JsonFields.of(body));
        return clients.create(details, caller.getPrincipal().getName()).map(created -> {
            ApiClients.Created made = created.orElseThrow(() -> Problems.conflict("An API client named '"
                    + details.name() + "' exists. Choose another name, or delete that one first."));
            return RestResponse.ResponseBuilder.<ApiClientView>created(
                            URI.create("/v1/api-clients/" + made.client().id()))
                    .entity(ApiClientView.withKey(made.client(), made.key()))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        });
    }

    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    public Uni<Void> delete(@PathParam("id") String id) {
        return clients.delete(parse(id))
                .invoke(deleted -> {
                    if (!deleted) {
                        throw Problems.notFound("API client", id);
                    }
                })
                .replaceWithVoid();
    }

    private static Details read(JsonFields fields) {
        String name = named(fields, "name");
        String team = named(fields, "team");
        List<Role> roles = new ArrayList<>();
        List<String> given = fields.texts("roles", Role.values().length, LONGEST_NAME);
        for (int i = 0; i < given.size(); i++) {
            String role = given.get(i);
            Optional<Role> known = Arrays.stream(Role.values())
                    .filter(one -> one.name().equals(role))
                    .findFirst();
            if (known.isPresent()) {
                roles.add(known.get());
            } else {
                fields.problem("roles/" + i, "must be one of REQUESTER, APPROVER, OPERATOR, AUDITOR, ADMIN");
            }
        }
        if (given.isEmpty() && fields.isFine()) {
            fields.problem("roles", "must name at least one role");
        }
        fields.done();
        return new Details(name, team, roles);
    }

    private static String named(JsonFields fields, String field) {
        String text = fields.text(field, LONGEST_NAME);
        if (!text.isEmpty() && !NAME.matcher(text).matches()) {
            fields.problem(field, NAME_RULE);
        }
        return text;
    }

    private static ApiClient require(Optional<ApiClient> found, String id) {
        return found.orElseThrow(() -> Problems.notFound("API client", id));
    }

    private static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Problems.notFound("API client", id);
        }
    }
}
