package io.sealwright.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A CA account of the local default: how it is opened at the simulator, and how the services are told of it.
///
/// @param path where the simulator plays the authority
/// @param product one that it may order
/// @param credentials as both sides name them
/// @param fixedSettings those that both sides are given
/// @param toldSettings names of those that the simulator tells when the account is opened
record DemoAccount(
        String name,
        String ca,
        String path,
        String product,
        Map<String, String> credentials,
        Map<String, String> fixedSettings,
        List<String> toldSettings) {
    private static final Map<String, String> CONTACT =
            Map.of("firstName", "Ada", "lastName", "Example", "email", "pki@example.com", "phone", "+44 20 7946 0000");

    /// One at each authority that the simulator plays. The first is the one that the demo orders with.
    static List<DemoAccount> all(String secret) {
        return List.of(
                new DemoAccount(
                        "globalsign-main",
                        "GLOBALSIGN",
                        "",
                        "PV_SHA2",
                        Map.of("userName", "PAR_local", "password", secret),
                        Map.of(),
                        List.of("profileId")),
                new DemoAccount(
                        "digicert-main",
                        "DIGICERT",
                        "/services/v2",
                        "ssl_basic",
                        Map.of("apiKey", secret),
                        Map.of(),
                        List.of("organizationId")),
                new DemoAccount(
                        "sectigo-main",
                        "SECTIGO",
                        "/api",
                        "8575",
                        Map.of("login", "local-admin", "password", secret),
                        Map.of("customerUri", "local"),
                        List.of("organizationId")));
    }

    /// What the simulator is told.
    Map<String, String> opening() {
        Map<String, String> opening = new HashMap<>(credentials);
        opening.putAll(fixedSettings);
        opening.put("ca", ca);
        return opening;
    }

    /// What the services are told.
    ///
    /// @param opened what the simulator answered
    Map<String, Object> account(String simulatorUrl, JsonNode opened) {
        Map<String, String> settings = new HashMap<>(fixedSettings);
        toldSettings.forEach(name -> settings.put(name, opened.path(name).asText()));
        return Map.of(
                "name", name,
                "ca", ca,
                "url", url(simulatorUrl),
                "credentials", credentials,
                "settings", settings,
                "contact", CONTACT);
    }

    String url(String simulatorUrl) {
        return simulatorUrl + path;
    }

    /// Without the credentials.
    @Override
    public String toString() {
        return "DemoAccount[" + name + "]";
    }
}
