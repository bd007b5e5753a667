package io.sealwright.simulator.sectigo.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealwright.simulator.rest.Answer;
import io.sealwright.simulator.rest.Call;
import io.sealwright.simulator.rest.Routes;
import io.sealwright.simulator.sectigo.Account;
import io.sealwright.simulator.sectigo.Domain;
import io.sealwright.simulator.sectigo.Refusal;
import io.sealwright.simulator.sectigo.Sectigo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiFunction;

/// Domains and their delegation.
final class DomainRoutes {
    private static final List<String> PRIVILEGES = List.of("DOMAIN", "SUBDOMAIN");

    private final Sectigo ca;

    DomainRoutes(Sectigo ca) {
        this.ca = ca;
    }

    void mount(Routes.Table<Account> table) {
        table.on("GET /domain/v1", (account, call) -> Wire.page(call, found(account, call), DomainRoutes::brief))
                .on("GET /domain/v1/count", this::count)
                .on("GET /domain/v1/{id}", done((account, call) -> Answer.ok(details(domain(account, call)))))
                .on("POST /domain/v1", this::create)
                .on("DELETE /domain/v1/{id}", this::delete)
                .on("PUT /domain/v1/{id}/activate", (account, call) -> activate(account, call, true))
                .on("PUT /domain/v1/{id}/suspend", (account, call) -> activate(account, call, false))
                .on("POST /domain/v1/{id}/delegation", this::delegate)
                .on("DELETE /domain/v1/{id}/delegation", this::revokeDelegation)
                .on("POST /domain/v1/delegation", this::delegateMany)
                .on("POST /domain/v1/{id}/delegation/approve", this::decide)
                .on("POST /domain/v1/{id}/delegation/reject", this::decide)
                .on("PUT /domain/v1/{id}/monitoring", done((account, call) -> ok(domain(account, call))));
    }

    private static BiFunction<Account, Call, Answer> done(BiFunction<Account, Call, Answer> work) {
        return work;
    }

    /// Done, with nothing to say.
    private static Answer ok(Domain done) {
        Objects.requireNonNull(done);
        return Answer.empty(200);
    }

    private static int id(Call call) {
        String text = call.parameter("id");
        if (!text.matches("[0-9]{1,9}")) {
            throw Refusal.noDomain();
        }
        return Integer.parseInt(text);
    }

    private Domain domain(Account account, Call call) {
        return ca.domainDesk().domain(account, id(call));
    }

    private List<Domain> found(Account account, Call call) {
        return ca.domainDesk().domains(account).stream()
                .filter(domain ->
                        Wire.fits(call, "name", text -> domain.name().contains(text.toLowerCase(Locale.ROOT))))
                .filter(domain -> Wire.fits(call, "state", text -> text.equalsIgnoreCase("active") == domain.active()))
                .filter(domain -> Wire.fits(call, "status", text -> hasStatus(domain, text)))
                .filter(domain -> Wire.fits(
                        call,
                        "orgId",
                        text -> domain.delegations().stream()
                                .anyMatch(one -> Integer.toString(one.orgId()).equals(text))))
                .toList();
    }

    private static boolean hasStatus(Domain domain, String status) {
        boolean approved = domain.delegations().stream().allMatch(Domain.Delegation::approved);
        return approved == status.equalsIgnoreCase("approved");
    }

    private static JsonNode brief(Domain domain) {
        return Wire.object().put("id", domain.id()).put("name", domain.name());
    }

    private Answer count(Account account, Call call) {
        return Answer.ok(Wire.object().put("count", found(account, call).size()));
    }

    private ObjectNode details(Domain domain) {
        ObjectNode node = Wire.object();
        node.put("id", domain.id());
        node.put("name", domain.name());
        Wire.put(node, "description", domain.description());
        node.put("delegationStatus", hasStatus(domain, "approved") ? "ACTIVE" : "REQUESTED");
        node.put("state", domain.active() ? "ACTIVE" : "SUSPENDED");
        node.put(
                "validationStatus",
                domain.state(ca.now(), ca.rules().validity().at(ca.now())).name());
        Domain.Validation validated = domain.validated();
        if (validated != null) {
            node.put("validationMethod", validated.mode().method());
            node.put("dcvValidation", Wire.day(validated.at()));
            Instant end = domain.validUntil(ca.rules().validity().at(ca.now()));
            node.put("dcvExpiration", Wire.day(Objects.requireNonNull(end)));
        }
        ArrayNode delegations = node.putArray("delegations");
        domain.delegations().forEach(one -> {
            ObjectNode entry = delegations.addObject();
            entry.put("orgId", one.orgId());
            entry.set("certTypes", Wire.texts(one.certTypes()));
            entry.set("domainCertificateRequestPrivileges", Wire.texts(one.privileges()));
            entry.put("status", one.approved() ? "ACTIVE" : "REQUESTED");
        });
        return node;
    }

    private Answer create(Account account, Call call) {
        JsonNode body = Wire.body(call);
        List<Domain.Delegation> delegations = new ArrayList<>();
        body.path("delegations").forEach(one -> delegations.add(delegation(one)));
        Domain domain = ca.domainDesk()
                .create(
                        account,
                        Wire.text(body, "name"),
                        Wire.text(body, "description"),
                        !Boolean.FALSE.equals(Wire.flag(body, "active")),
                        delegations);
        return Wire.created("/api/domain/v1/" + domain.id());
    }

    private static Domain.Delegation delegation(JsonNode node) {
        Integer orgId = Wire.number(node, "orgId");
        if (orgId == null) {
            throw Refusal.missing("orgId");
        }
        List<String> privileges = Wire.list(node, "domainCertificateRequestPrivileges");
        return new Domain.Delegation(
                orgId, Wire.list(node, "certTypes"), privileges.isEmpty() ? PRIVILEGES : privileges, true);
    }

    private Answer delete(Account account, Call call) {
        ca.domainDesk().delete(account, id(call));
        return Answer.empty(204);
    }

    private Answer activate(Account account, Call call, boolean on) {
        return ok(ca.domainDesk().activate(account, id(call), on));
    }

    private Answer delegate(Account account, Call call) {
        return ok(ca.domainDesk().delegate(account, id(call), delegation(Wire.body(call))));
    }

    private Answer delegateMany(Account account, Call call) {
        Domain.Delegation delegation = delegation(Wire.body(call));
        for (String id : Wire.list(call.body(), "domainIds")) {
            if (!id.matches("[0-9]{1,9}")) {
                throw Refusal.noDomain();
            }
            var _ = ca.domainDesk().delegate(account, Integer.parseInt(id), delegation);
        }
        return Answer.empty(200);
    }

    private Answer revokeDelegation(Account account, Call call) {
        return ok(ca.domainDesk()
                .revokeDelegation(account, id(call), delegation(Wire.body(call)).orgId()));
    }

    private Answer decide(Account account, Call call) {
        Integer orgId = Wire.number(Wire.body(call), "orgId");
        if (orgId == null) {
            throw Refusal.missing("orgId");
        }
        return ok(ca.domainDesk().decide(account, id(call), orgId));
    }
}
