package io.sealwright.simulator.digicert.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealwright.simulator.authority.Authority;
import io.sealwright.simulator.digicert.Account;
import io.sealwright.simulator.digicert.DigiCert;
import io.sealwright.simulator.digicert.Refusal;
import io.sealwright.simulator.played.PlayedAccount;
import io.sealwright.simulator.rest.Answer;
import io.sealwright.simulator.rest.Call;
import io.sealwright.simulator.rest.RestFace;
import io.sealwright.simulator.rest.Routes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The Services API v2: its login, its errors, its routes.
public final class DigiCertFace implements RestFace<Account> {
    private static final Duration SHORT_WINDOW = Duration.ofSeconds(5);
    private static final Duration LONG_WINDOW = Duration.ofMinutes(5);
    private static final String KEY_HEADER = "x-dc-devkey";

    private final DigiCert ca;
    private final Routes<Account> routes;
    private final RateWindows rates;

    /// How many calls an account may make in five seconds and in five minutes; 0 for any number.
    public record Rates(int shortWindow, int longWindow) {}

    public DigiCertFace(DigiCert ca, Authority authority, Rates rates, Clock clock) {
        this.ca = ca;
        AccountJson accounts = new AccountJson();
        OrderJson orders = new OrderJson(ca.queries(), accounts);
        DomainJson domains = new DomainJson(ca.queries(), ca.rules(), accounts);
        Downloads downloads = new Downloads(authority);
        Routes.Table<Account> table = new Routes.Table<>();
        new OrderRoutes(ca, orders, domains, downloads).mount(table);
        new QueryRoutes(ca, orders, downloads).mount(table);
        new DomainRoutes(ca, domains).mount(table);
        new AccountRoutes(accounts).mount(table);
        this.routes = table.done();
        ca.answersTo(routes.operations());
        this.rates = new RateWindows(
                List.of(
                        new RateWindows.Window(SHORT_WINDOW, rates.shortWindow()),
                        new RateWindows.Window(LONG_WINDOW, rates.longWindow())),
                clock);
    }

    @Override
    public String base() {
        return "/services/v2";
    }

    @Override
    public Routes<Account> routes() {
        return routes;
    }

    private Optional<Account> account(Call call) {
        return ca.accounts().ofKey(call.header(KEY_HEADER));
    }

    @Override
    public Optional<PlayedAccount> caller(Call call) {
        return account(call).map(DigiCert::shown);
    }

    @Override
    public Answer answer(Call call, Optional<Routes.Match<Account>> match) {
        Optional<Account> known = account(call);
        if (known.isEmpty()) {
            return badLogin();
        }
        Account account = known.get();
        if (!rates.admits(account.name())) {
            return tooMany();
        }
        try {
            if (match.isEmpty()) {
                throw Refusal.notFound("route");
            }
            if (account.viewOnly() && !call.method().equals("GET")) {
                throw Refusal.forbidden("missing_permission");
            }
            return match.get().answer(account);
        } catch (Refusal refusal) {
            return error(refusal.status(), refusal.code(), String.valueOf(refusal.getMessage()));
        }
    }

    private static Answer error(int status, String code, String message) {
        ObjectNode node = Wire.object();
        node.putArray("errors").addObject().put("code", code).put("message", message);
        return Answer.json(status, node);
    }

    @Override
    public Answer badLogin() {
        return error(403, "access_denied|access_denied_invalid_key", "Access denied.");
    }

    @Override
    public Answer refused(String code, int status) {
        return error(status, code, "The request failed with the code " + code + ".");
    }

    @Override
    public Answer unreadable() {
        return error(400, "bad_request_format", "The request body is not valid JSON.");
    }

    @Override
    public Answer broken() {
        return error(500, "internal_error", "An internal error occurred.");
    }

    @Override
    public Answer tooMany() {
        return error(429, "request_limit_exceeded", "Service unavailable, please limit request volume.");
    }

    @Override
    public void awaitDurable() {
        ca.awaitDurable();
    }
}
