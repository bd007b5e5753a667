package io.sealwright.simulator.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealwright.simulator.fault.FaultPlan;
import io.sealwright.simulator.played.IssuancePolicy;
import io.sealwright.simulator.played.PlayedAccount;
import io.sealwright.simulator.played.PlayedAuthorities;
import io.sealwright.simulator.played.PlayedAuthority;
import io.sealwright.simulator.played.PlayedAuthority.Credential;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The accounts at the simulated CAs, and what is set for each.
@Path("/admin/accounts/{name}")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
class AccountsResource {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final int LONGEST_CA = 20;
    private static final int LONGEST_DELAY_MILLIS = 86_400_000;

    private final PlayedAuthorities played;
    private final AdminJson json;

    AccountsResource(PlayedAuthorities played, AdminJson json) {
        this.played = played;
        this.json = json;
    }

    private record Holding(PlayedAuthority authority, PlayedAccount account) {}

    @PUT
    public Map<String, Object> open(@PathParam("name") String name, String body) {
        if (!NAME.matcher(name).matches()) {
            throw AdminRefusal.badInput("an account's name has 1 to 63 lower-case letters, digits and hyphens");
        }
        JsonNode given = json.object(body);
        PlayedAuthority authority = played.named(AdminJson.text(given, "ca", LONGEST_CA))
                .orElseThrow(() -> AdminRefusal.badInput("ca must be one of those that are played: "
                        + played.stream().map(PlayedAuthority::ca).collect(Collectors.joining(", "))));
        Optional<PlayedAuthority> holder = played.holding(name);
        if (holder.isPresent() && !holder.get().ca().equals(authority.ca())) {
            throw AdminRefusal.badInput(
                    "the account " + name + " is one at " + holder.get().ca());
        }
        return switch (authority.open(name, credentials(authority, given))) {
            case PlayedAuthority.NotOpened(String why) -> throw AdminRefusal.badInput(why);
            case PlayedAuthority.Opened(PlayedAccount account) -> {
                authority.awaitDurable();
                yield view(new Holding(authority, account));
            }
        };
    }

    private static Map<String, String> credentials(PlayedAuthority authority, JsonNode given) {
        Set<String> fields =
                authority.credentials().stream().map(Credential::field).collect(Collectors.toSet());
        fields.add("ca");
        AdminJson.object("the body", given, fields);
        Map<String, String> read = new HashMap<>();
        for (Credential one : authority.credentials()) {
            if (one.required() || given.has(one.field())) {
                read.put(
                        one.field(),
                        switch (one.kind()) {
                            case TEXT -> AdminJson.text(given, one.field(), one.longest());
                            case FLAG ->
                                Boolean.toString(
                                        AdminJson.flag(given, one.field()).orElse(false));
                        });
            }
        }
        return read;
    }

    /// An account as it is shown: never with its password or key.
    private static Map<String, Object> view(Holding holding) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", holding.account().name());
        view.put("ca", holding.authority().ca());
        view.putAll(holding.account().shown());
        view.put("issuance", holding.account().issuance());
        return view;
    }

    @GET
    public Map<String, Object> show(@PathParam("name") String name) {
        return view(known(name));
    }

    @PUT
    @Path("issuance")
    public IssuancePolicy setIssuance(@PathParam("name") String name, String body) {
        Holding holding = known(name);
        JsonNode given = json.object(body, Set.of("delayMillis", "approvalRequired", "approverRefused"));
        IssuancePolicy before = holding.account().issuance();
        IssuancePolicy policy = new IssuancePolicy(
                AdminJson.wholeNumber(given, "delayMillis", 0, LONGEST_DELAY_MILLIS)
                        .map(Integer::longValue)
                        .orElse(before.delayMillis()),
                AdminJson.flag(given, "approvalRequired").orElse(before.approvalRequired()),
                AdminJson.flag(given, "approverRefused").orElse(before.approverRefused()));
        holding.authority().set(name, policy);
        holding.authority().awaitDurable();
        return policy;
    }

    @GET
    @Path("issuance")
    public IssuancePolicy issuance(@PathParam("name") String name) {
        return known(name).account().issuance();
    }

    @PUT
    @Path("mails/{domain}/confirmation")
    public void confirmMail(@PathParam("name") String name, @PathParam("domain") String domain) {
        Holding holding = known(name);
        if (!holding.authority().confirmMail(name, domain)) {
            throw AdminRefusal.notFound("no mail about " + domain + " waits to be confirmed in the account " + name);
        }
        holding.authority().awaitDurable();
    }

    @PUT
    @Path("faults")
    public Map<String, Object> setFaults(@PathParam("name") String name, String body) {
        Holding holding = known(name);
        FaultPlan plan = FaultPlans.read(json.object(body, FaultPlans.FIELDS), holding.authority());
        holding.authority().set(name, plan);
        holding.authority().awaitDurable();
        return FaultPlans.write(plan);
    }

    @GET
    @Path("faults")
    public Map<String, Object> faults(@PathParam("name") String name) {
        return FaultPlans.write(known(name).account().faults());
    }

    @DELETE
    @Path("faults")
    public void clearFaults(@PathParam("name") String name) {
        Holding holding = known(name);
        holding.authority().set(name, FaultPlan.NONE);
        holding.authority().awaitDurable();
    }

    private Holding known(String name) {
        return played.first(authority -> authority.account(name).map(account -> new Holding(authority, account)))
                .orElseThrow(() -> AdminRefusal.notFound(
                        "there is no account " + name + "; PUT /admin/accounts/{name} creates one"));
    }
}
