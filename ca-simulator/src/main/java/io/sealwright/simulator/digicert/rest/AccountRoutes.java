package io.sealwright.simulator.digicert.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealwright.simulator.digicert.Account;
import io.sealwright.simulator.digicert.Product;
import io.sealwright.simulator.digicert.Refusal;
import io.sealwright.simulator.rest.Answer;
import io.sealwright.simulator.rest.Call;
import io.sealwright.simulator.rest.Routes;
import java.util.List;
import java.util.function.BiFunction;

/// The account itself: organizations, divisions, products, money, the user.
final class AccountRoutes {
    private final AccountJson json;

    AccountRoutes(AccountJson json) {
        this.json = json;
    }

    void mount(Routes.Table<Account> table) {
        table.on("GET /organization", this::organizations)
                .on(
                        "GET /organization/{organization}",
                        ofOrganization((account, _) -> json.wholeOrganization(account, true)))
                .on(
                        "GET /organization/{organization}/validation",
                        ofOrganization((account, _) -> json.validations(account)))
                .on("POST /organization/{organization}/validation", this::submit)
                .on("GET /container", this::containers)
                .on("GET /container/{container}/order/organization", this::organizations)
                .on("GET /product", this::products)
                .on("GET /product/{product_name_id}", this::product)
                .on("GET /finance/balance", (_, _) -> Answer.ok(json.balance()))
                .on("GET /account/metadata", (account, _) -> Answer.ok(json.metadata(account)))
                .on("GET /account/auth-key", (_, _) -> Answer.ok(Wire.object()))
                .on("GET /user/me", (account, _) -> Answer.ok(json.me(account)));
    }

    private Answer organizations(Account account, Call call) {
        boolean validation =
                call.query("include_validation").filter("true"::equals).isPresent();
        return Answer.ok(
                Pages.page(call, "organizations", List.of(account), one -> json.wholeOrganization(one, validation)));
    }

    private static BiFunction<Account, Call, Answer> ofOrganization(BiFunction<Account, Call, JsonNode> view) {
        return (account, call) -> {
            if (Wire.id(call.parameter("organization"), "organization") != account.organizationId()) {
                throw Refusal.notFound("organization");
            }
            return Answer.ok(view.apply(account, call));
        };
    }

    private Answer submit(Account account, Call call) {
        if (Wire.id(call.parameter("organization"), "organization") != account.organizationId()) {
            throw Refusal.notFound("organization");
        }
        return Answer.empty(204);
    }

    private Answer containers(Account account, Call call) {
        return Answer.ok(Pages.page(call, "containers", List.of(account), json::wholeContainer));
    }

    private Answer products(Account account, Call call) {
        return Answer.ok(Wire.object()
                .set(
                        "products",
                        Pages.page(
                                        call,
                                        "products",
                                        List.of(Product.values()),
                                        one -> json.product(account, one, false))
                                .path("products")));
    }

    private Answer product(Account account, Call call) {
        return Product.of(call.parameter("product_name_id"))
                .map(product -> Answer.ok(json.product(account, product, true)))
                .orElseThrow(() -> Refusal.notFound("product"));
    }
}
