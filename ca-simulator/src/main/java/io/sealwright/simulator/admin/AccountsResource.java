package io.sealwright.simulator.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealwright.simulator.fault.FaultPlan;
import io.sealwright.simulator.globalsign.Account;
import io.sealwright.simulator.globalsign.Accounts;
import io.sealwright.simulator.globalsign.IssuancePolicy;
import io.sealwright.simulator.globalsign.Ledger;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The accounts at the simulated CAs, and what is set for each.
@Path("/admin/accounts/{name}")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
class AccountsResource {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final int LONGEST_CREDENTIAL = 30;
    private static final int LONGEST_DELAY_MILLIS = 86_400_000;

    private final Accounts accounts;
    private final Ledger ledger;
    private final AdminJson json;

    AccountsResource(Accounts accounts, Ledger ledger, AdminJson json) {
        this.accounts = accounts;
        this.ledger = ledger;
        this.json = json;
    }

    /// An account as it is shown: never with its password.
    record AccountView(String name, String ca, String userName, String profileId, IssuancePolicy issuance) {
        static AccountView of(Account account) {
            return new AccountView(
                    account.name(), "GLOBALSIGN", account.userName(), account.profileId(), account.issuance());
        }
    }

    @PUT
    public AccountView open(@PathParam("name") String name, String body) {
        if (!NAME.matcher(name).matches()) {
            throw AdminRefusal.badInput("an account's name has 1 to 63 lower-case letters, digits and hyphens");
        }
        JsonNode given = json.object(body, Set.of("ca", "userName", "password"));
        String ca = AdminJson.text(given, "ca", 20);
        if (!ca.equals("GLOBALSIGN")) {
            throw AdminRefusal.badInput("ca must be GLOBALSIGN, the one that is played");
        }
        String userName = AdminJson.text(given, "userName", LONGEST_CREDENTIAL);
        String password = AdminJson.text(given, "password", LONGEST_CREDENTIAL);
        Account account = accounts.open(name, userName, password)
                .orElseThrow(() -> AdminRefusal.badInput("the userName belongs to another account"));
        ledger.awaitDurable();
        return AccountView.of(account);
    }

    @GET
    public AccountView show(@PathParam("name") String name) {
        return AccountView.of(known(name));
    }

    @PUT
    @Path("issuance")
    public IssuancePolicy setIssuance(@PathParam("name") String name, String body) {
        Account account = known(name);
        JsonNode given = json.object(body, Set.of("delayMillis", "approvalRequired"));
        IssuancePolicy before = account.issuance();
        IssuancePolicy policy = new IssuancePolicy(
                AdminJson.wholeNumber(given, "delayMillis", 0, LONGEST_DELAY_MILLIS)
                        .map(Integer::longValue)
                        .orElse(before.delayMillis()),
                AdminJson.flag(given, "approvalRequired").orElse(before.approvalRequired()));
        accounts.set(name, policy);
        ledger.awaitDurable();
        return policy;
    }

    @GET
    @Path("issuance")
    public IssuancePolicy issuance(@PathParam("name") String name) {
        return known(name).issuance();
    }

    @PUT
    @Path("faults")
    public Map<String, Object> setFaults(@PathParam("name") String name, String body) {
        known(name);
        FaultPlan plan = FaultPlans.read(json.object(body, FaultPlans.FIELDS));
        accounts.set(name, plan);
        ledger.awaitDurable();
        return FaultPlans.write(plan);
    }

    @GET
    @Path("faults")
    public Map<String, Object> faults(@PathParam("name") String name) {
        return FaultPlans.write(known(name).faults());
    }

    @DELETE
    @Path("faults")
    public void clearFaults(@PathParam("name") String name) {
        known(name);
        accounts.set(name, FaultPlan.NONE);
        ledger.awaitDurable();
    }

    private Account known(String name) {
        return ledger.account(name)
                .orElseThrow(() -> AdminRefusal.notFound(
                        "there is no account " + name + "; PUT /admin/accounts/{name} creates one"));
    }
}
