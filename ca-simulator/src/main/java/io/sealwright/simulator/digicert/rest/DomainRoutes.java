package io.sealwright.simulator.digicert.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealwright.simulator.digicert.Account;
import io.sealwright.simulator.digicert.DcvMethod;
import io.sealwright.simulator.digicert.DigiCert;
import io.sealwright.simulator.digicert.Domain;
import io.sealwright.simulator.digicert.DomainDesk;
import io.sealwright.simulator.rest.Answer;
import io.sealwright.simulator.rest.Call;
import io.sealwright.simulator.rest.Routes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Domains: adding them, proving them, listing them.
final class DomainRoutes {
    private final DigiCert ca;
    private final DomainJson json;

    DomainRoutes(DigiCert ca, DomainJson json) {
        this.ca = ca;
        this.json = json;
    }

    void mount(Routes.Table<Account> table) {
        table.on("POST /domain", this::create)
                .on("GET /domain", this::list)
                .on("GET /domain/{domain}", this::info)
                .on("POST /domain/{domain}/validation", this::submit)
                .on("PUT /domain/{domain}/dcv/method", this::changeMethod)
                .on("POST /domain/{domain}/dcv/token", this::newToken)
                .on("PUT /domain/{domain}/dcv/token", this::newToken)
                .on("PUT /domain/{domain}/dcv/validate-token", this::check)
                .on("GET /domain/{domain}/dcv/emails", this::emails)
                .on("PUT /domain/{domain}/dcv/emails", this::resend)
                .on("PUT /domain/{domain}/activate", (account, call) -> activate(account, call, true))
                .on("PUT /domain/{domain}/deactivate", (account, call) -> activate(account, call, false))
                .on("DELETE /domain/{domain}", this::delete);
    }

    private static long domainId(Call call) {
        return Wire.id(call.parameter("domain"), "domain");
    }

    private Answer create(Account account, Call call) {
        JsonNode body = call.body();
        Domain domain = ca.domainDesk()
                .create(
                        account,
                        new DomainDesk.NewDomain(
                                Wire.text(body, "name"),
                                Wire.number(body.path("organization"), "id"),
                                types(body),
                                Wire.text(body, "dcv_method"),
                                Wire.flag(body, "keep_www")));
        ObjectNode node = Wire.object().put("id", domain.id());
        node.setAll(json.toProve(domain));
        return Answer.json(201, node);
    }

    private static List<String> types(JsonNode body) {
        List<String> types = new ArrayList<>();
        body.path("validations").forEach(one -> types.add(one.path("type").asText()));
        return types;
    }

    private Answer list(Account account, Call call) {
        List<Domain> all = Pages.filtered(
                call,
                ca.queries().domains(account),
                Map.of(
                        "id", domain -> List.of(Long.toString(domain.id())),
                        "name", domain -> List.of(domain.name()),
                        "search", domain -> List.of(domain.name()),
                        "status", domain -> List.of(domain.active() ? "active" : "inactive"),
                        "organization_id", _ -> List.of(Long.toString(account.organizationId()))));
        return Answer.ok(Pages.page(call, "domains", all, domain -> json.info(account, domain, false, true)));
    }

    private Answer info(Account account, Call call) {
        return Answer.ok(json.info(
                account,
                ca.domainDesk().domain(account, domainId(call)),
                call.query("include_dcv").filter("true"::equals).isPresent(),
                call.query("include_validation").filter("true"::equals).isPresent()));
    }

    private Answer submit(Account account, Call call) {
        Domain domain = ca.domainDesk().submit(account, domainId(call), types(call.body()));
        String method = Wire.text(call.body(), "dcv_method");
        if (method == null) {
            return Answer.empty(204);
        }
        domain = ca.domainDesk().changeMethod(account, domain.id(), method);
        return Answer.json(201, json.toProve(domain));
    }

    private Answer changeMethod(Account account, Call call) {
        Domain domain = ca.domainDesk().changeMethod(account, domainId(call), Wire.text(call.body(), "dcv_method"));
        return Answer.ok(json.toProve(domain));
    }

    private Answer newToken(Account account, Call call) {
        return Answer.ok(json.token(ca.domainDesk().newToken(account, domainId(call))));
    }

    private Answer check(Account account, Call call) {
        Domain domain = ca.domainDesk().check(account, domainId(call));
        return Answer.ok(Wire.object().put("token", domain.token().value()).put("status", "active"));
    }

    private Answer emails(Account account, Call call) {
        String idOrName = call.parameter("domain");
        String name = idOrName.contains(".")
                ? idOrName
                : ca.domainDesk().domain(account, domainId(call)).name();
        return Answer.ok(json.addresses(name));
    }

    private Answer resend(Account account, Call call) {
        Domain domain = ca.domainDesk().domain(account, domainId(call));
        return domain.method() == DcvMethod.EMAIL ? Answer.ok(json.toProve(domain)) : Answer.empty(204);
    }

    private Answer activate(Account account, Call call, boolean on) {
        var _ = ca.domainDesk().activate(account, domainId(call), on);
        return Answer.empty(204);
    }

    private Answer delete(Account account, Call call) {
        ca.domainDesk().delete(account, domainId(call));
        return Answer.empty(204);
    }
}
