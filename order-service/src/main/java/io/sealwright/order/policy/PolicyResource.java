package io.sealwright.order.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.sealwright.order.audit.AuditTrail;
import io.sealwright.order.audit.AuditTrail.Action;
import io.sealwright.order.audit.AuditTrail.Subject;
import io.sealwright.order.policy.Policies.Kept;
import io.sealwright.rest.Caller;
import io.sealwright.rest.FieldProblem;
import io.sealwright.rest.Problems;
import io.sealwright.rest.VersionTag;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Administrators keep policies; a team may see its own.
@Path("/v1/teams/{team}/policy")
@RolesAllowed({"REQUESTER", "APPROVER", "OPERATOR", "AUDITOR", "ADMIN"})
class PolicyResource {
    private static final int LONGEST_TEAM = 255;

    private final Pool pool;
    private final Policies policies;
    private final AuditTrail audit;
    private final Clock clock;
    private final Caller caller;

    PolicyResource(Pool pool, Policies policies, AuditTrail audit, Clock clock, Caller caller) {
        this.pool = pool;
        this.policies = policies;
        this.audit = audit;
        this.clock = clock;
        this.caller = caller;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PolicyView(
            String team,
            int version,
            @Nullable List<String> caAccounts,
            @Nullable List<String> products,
            @Nullable List<String> names,
            TeamPolicy.@Nullable Keys keys,
            @Nullable Integer maxValidityDays,
            boolean approvalRequired,
            Instant updatedAt,
            String updatedBy) {
        static PolicyView of(Kept kept) {
            TeamPolicy policy = kept.policy();
            List<NamePattern> names = policy.names();
            return new PolicyView(
                    policy.team(),
                    kept.version(),
                    policy.caAccounts(),
                    policy.products(),
                    names == null ? null : names.stream().map(NamePattern::text).toList(),
                    policy.keys(),
                    policy.maxValidityDays(),
                    policy.approvalRequired(),
                    kept.updatedAt(),
                    kept.updatedBy());
        }
    }

    @GET
    public Uni<Response> show(@PathParam("team") String team) {
        if (!caller.seesAllTeams() && !caller.team().equals(team)) {
            throw none(team);
        }
        return policies.kept(pool, team).map(found -> answer(Response.ok(), found.orElseThrow(() -> none(team))));
    }

    @PUT
    @RolesAllowed("ADMIN")
    public Uni<Response> put(
            @PathParam("team") String team,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable JsonNode body) {
        if (team.isBlank() || team.length() > LONGEST_TEAM) {
            throw Problems.invalid(
                    List.of(new FieldProblem("path:team", "must be 1 to " + LONGEST_TEAM + " characters")));
        }
        TeamPolicy policy = PolicyForm.read(team, body);
        Caller admin = caller.remembered();
        Instant now = clock.instant();
        return pool.withTransaction(tx -> policies.lock(tx, team)
                .invoke(before -> requireVersion(team, before, ifMatch))
                .chain(before -> policies.put(tx, policy, now, admin.name())
                        .call(() -> audit.append(tx, admin, now, Action.POLICY_SET, subject(team), policy.describe()))
                        .map(kept -> answer(before.isPresent() ? Response.ok() : Response.status(201), kept))));
    }

    @DELETE
    @RolesAllowed("ADMIN")
    public Uni<Response> delete(
            @PathParam("team") String team, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        Caller admin = caller.remembered();
        Instant now = clock.instant();
        return pool.withTransaction(tx -> policies.lock(tx, team)
                .invoke(before -> requireVersion(team, before, ifMatch))
                .map(before -> before.orElseThrow(() -> none(team)))
                .chain(() -> policies.delete(tx, team))
                .chain(() -> audit.append(
                        tx, admin, now, Action.POLICY_REMOVED, subject(team), "The team may order anything."))
                .map(_ -> Response.noContent().build()));
    }

    private static void requireVersion(String team, Optional<Kept> before, @Nullable String ifMatch) {
        if (before.isPresent()) {
            VersionTag.require(ifMatch, before.get().version(), "The policy of the team " + team);
        } else if (ifMatch != null) {
            throw Problems.preconditionFailed("The team " + team + " has no policy, so none of it can be meant. Leave"
                    + " If-Match out to make one.");
        }
    }

    private static Subject subject(String team) {
        return new Subject("team", team);
    }

    private static RuntimeException none(String team) {
        return Problems.notFound("policy of the team", team);
    }

    private static Response answer(Response.ResponseBuilder builder, Kept kept) {
        return builder.entity(PolicyView.of(kept))
                .header(HttpHeaders.ETAG, VersionTag.of(kept.version()))
                .build();
    }
}
