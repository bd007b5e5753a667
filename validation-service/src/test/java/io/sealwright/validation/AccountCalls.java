package io.sealwright.validation;

import static io.sealwright.validation.Callers.operator;
import static org.assertj.core.api.Assertions.assertThat;

/// What an operator does with DNS accounts.
public final class AccountCalls {
    private AccountCalls() {}

    /// @return the id of the account of that name, which is made if it is not there yet
    public static String have(String name, String zone) {
        int status = operator()
                .body("""
                        {"name": "%s", "provider": "RFC2136", "zones": ["%s"],
                         "settings": {"server": "127.0.0.1:%d", "tsigKeyName": "%s"},
                         "credentials": {"tsigSecret": "%s"}}
                        """.formatted(name, zone, DnsSeen.port(), ServiceBacking.KEY_NAME, ServiceBacking.SECRET))
                .post("/v1/dns-accounts")
                .statusCode();
        assertThat(status).isIn(201, 409);
        return operator().get("/v1/dns-accounts?limit=500").path("items.find { it.name == '" + name + "' }.id");
    }

    public static void setSecret(String id, String secret) {
        operator()
                .body("{\"credentials\": {\"tsigSecret\": \"" + secret + "\"}}")
                .patch("/v1/dns-accounts/" + id)
                .then()
                .statusCode(200);
    }
}
