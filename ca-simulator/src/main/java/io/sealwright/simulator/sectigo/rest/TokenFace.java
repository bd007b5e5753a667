package io.sealwright.simulator.sectigo.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealwright.simulator.played.PlayedAccount;
import io.sealwright.simulator.rest.Answer;
import io.sealwright.simulator.rest.Call;
import io.sealwright.simulator.rest.RestFace;
import io.sealwright.simulator.rest.Routes;
import io.sealwright.simulator.sectigo.Account;
import io.sealwright.simulator.sectigo.Accounts;
import io.sealwright.simulator.sectigo.Sectigo;
import java.util.Optional;

/// Where API keys are exchanged for bearer tokens (OAuth 2.0, client credentials). Faults do not come here.
public final class TokenFace implements RestFace<Account> {
    static final String BASE = "/auth/realms/apiclients/protocol/openid-connect";

    private final Sectigo ca;
    private final Routes<Account> routes = new Routes.Table<Account>().done();

    public TokenFace(Sectigo ca) {
        this.ca = ca;
    }

    @Override
    public String base() {
        return BASE;
    }

    @Override
    public Routes<Account> routes() {
        return routes;
    }

    @Override
    public Optional<PlayedAccount> caller(Call call) {
        return Optional.empty();
    }

    @Override
    public Answer answer(Call call, Optional<Routes.Match<Account>> match) {
        if (!call.method().equals("POST") || !call.path().equals("/token")) {
            return error(404, "not_found");
        }
        if (!"client_credentials".equals(Wire.text(call.body(), "grant_type"))) {
            return error(400, "unsupported_grant_type");
        }
        String id = Wire.text(call.body(), "client_id");
        String secret = Wire.text(call.body(), "client_secret");
        if (id == null || secret == null) {
            return badLogin();
        }
        return ca.accounts()
                .bearer(id, secret)
                .map(token -> {
                    ObjectNode node = Wire.object();
                    node.put("access_token", token);
                    node.put("expires_in", Accounts.TOKEN_LIFE.toSeconds());
                    node.put("token_type", "Bearer");
                    return Answer.ok(node);
                })
                .orElseGet(this::badLogin);
    }

    private static Answer error(int status, String code) {
        return Answer.json(status, Wire.object().put("error", code));
    }

    @Override
    public Answer badLogin() {
        return error(401, "invalid_client");
    }

    @Override
    public Answer refused(String code, int status) {
        return error(status, code);
    }

    @Override
    public Answer unreadable() {
        return error(400, "invalid_request");
    }

    @Override
    public Answer broken() {
        return error(500, "server_error");
    }

    @Override
    public Answer tooMany() {
        return error(429, "temporarily_unavailable");
    }

    @Override
    public void awaitDurable() {
        ca.awaitDurable();
    }
}
