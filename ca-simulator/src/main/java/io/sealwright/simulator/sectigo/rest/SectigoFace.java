package io.sealwright.simulator.sectigo.rest;

import io.sealwright.simulator.authority.Authority;
import io.sealwright.simulator.played.PlayedAccount;
import io.sealwright.simulator.rest.Answer;
import io.sealwright.simulator.rest.Call;
import io.sealwright.simulator.rest.RestFace;
import io.sealwright.simulator.rest.Routes;
import io.sealwright.simulator.sectigo.Account;
import io.sealwright.simulator.sectigo.Refusal;
import io.sealwright.simulator.sectigo.Sectigo;
import java.util.Optional;

/// The SCM REST API: its two logins, its errors, its routes.
public final class SectigoFace implements RestFace<Account> {
    private static final int UNKNOWN_USER = -16;
    private static final String BEARER = "Bearer ";

    private final Sectigo ca;
    private final Routes<Account> routes;
    private final String tokenUrl;

    /// @param publicUrl what a failed login says about where tokens are had
    public SectigoFace(Sectigo ca, Authority authority, String publicUrl) {
        this.ca = ca;
        this.tokenUrl = publicUrl.replaceAll("/+$", "") + TokenFace.BASE + "/token";
        SslJson json = new SslJson(ca);
        Routes.Table<Account> table = new Routes.Table<>();
        new SslRoutes(ca, json, new Collect(authority)).mount(table);
        new DcvRoutes(ca).mount(table);
        new DomainRoutes(ca).mount(table);
        new AccountRoutes(ca, json).mount(table);
        this.routes = table.done();
        ca.answersTo(routes.operations());
    }

    @Override
    public String base() {
        return "/api";
    }

    @Override
    public Routes<Account> routes() {
        return routes;
    }

    private Optional<Account> named(Call call) {
        return bearer(call)
                .or(() -> ca.accounts()
                        .named(
                                call.header("customeruri").orElse(""),
                                call.header("login").orElse("")));
    }

    private Optional<Account> admitted(Call call) {
        return bearer(call)
                .or(() -> ca.accounts()
                        .admit(
                                call.header("customeruri").orElse(""),
                                call.header("login").orElse(""),
                                call.header("password").orElse("")));
    }

    private Optional<Account> bearer(Call call) {
        return call.header("authorization")
                .filter(value -> value.startsWith(BEARER))
                .flatMap(value -> ca.accounts().ofBearer(value.substring(BEARER.length())));
    }

    @Override
    public Optional<PlayedAccount> caller(Call call) {
        return named(call).map(ca::shown);
    }

    @Override
    public Answer answer(Call call, Optional<Routes.Match<Account>> match) {
        Optional<Account> account = admitted(call);
        if (account.isEmpty()) {
            return badLogin();
        }
        try {
            return match.orElseThrow(Refusal::unknownPath).answer(account.get());
        } catch (Refusal refusal) {
            return error(refusal.status(), refusal.code(), String.valueOf(refusal.getMessage()));
        }
    }

    private static Answer error(int status, int code, String description) {
        return Answer.json(status, Wire.object().put("code", code).put("description", description));
    }

    @Override
    public Answer badLogin() {
        return error(401, UNKNOWN_USER, "Unknown user")
                .with("WWW-Authenticate", "Bearer authorization_uri=\"" + tokenUrl + "\"");
    }

    @Override
    public Answer refused(String code, int status) {
        return error(status, Integer.parseInt(code), "The request failed with the code " + code + ".");
    }

    @Override
    public Answer unreadable() {
        return error(400, -1002, "The request body is not valid JSON.");
    }

    @Override
    public Answer broken() {
        return error(500, -2, "Internal error. Please contact support.");
    }

    @Override
    public Answer tooMany() {
        return error(429, -1, "Too many requests.");
    }

    @Override
    public void awaitDurable() {
        ca.awaitDurable();
    }
}
