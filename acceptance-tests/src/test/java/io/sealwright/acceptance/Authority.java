package io.sealwright.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/// The authorities that the simulator plays, with what each calls by a name of its own.
enum Authority {
    GLOBALSIGN("", "PV_SHA2", "PVOrder", "profileId"),
    DIGICERT("/services/v2", "ssl_basic", "POST /order/certificate/{product_name_id}", "organizationId"),
    SECTIGO("/api", "8575", "POST /ssl/v1/enroll", "organizationId");

    private final String path;
    private final String product;
    private final String place;
    private final String toldSetting;

    Authority(String path, String product, String place, String toldSetting) {
        this.path = path;
        this.product = product;
        this.place = place;
        this.toldSetting = toldSetting;
    }

    /// Where the simulator plays it.
    String path() {
        return path;
    }

    String product() {
        return product;
    }

    /// The operation that buys.
    String place() {
        return place;
    }

    /// Credentials that nobody else has.
    Map<String, String> credentials(String unique) {
        return switch (this) {
            case GLOBALSIGN -> Map.of("userName", "PAR_" + unique, "password", "pw-" + unique);
            case DIGICERT -> Map.of("apiKey", "key-" + unique);
            case SECTIGO -> Map.of("login", "admin-" + unique, "password", "pw-" + unique);
        };
    }

    /// Settings that both sides are given.
    Map<String, String> settings() {
        return this == SECTIGO ? Map.of("customerUri", "acceptance") : Map.of();
    }

    /// The setting that the simulator tells when an account is opened.
    String toldSetting() {
        return toldSetting;
    }

    /// An option that its orders may say, with a value.
    Map.Entry<String, String> option() {
        return switch (this) {
            case GLOBALSIGN -> Map.entry("coupon", "SEALWRIGHT-10");
            case DIGICERT -> Map.entry("additionalEmails", "ops@example.com");
            case SECTIGO -> Map.entry("externalRequester", "ops@example.com");
        };
    }

    /// What it received of that option.
    String optionIn(JsonNode bought) {
        String name = switch (this) {
            case GLOBALSIGN -> "Coupon";
            case DIGICERT -> "additional_emails";
            case SECTIGO -> "externalRequester";
        };
        return bought.path("said").path(name).asText();
    }

    /// Our id of an order, within what the authority keeps of ours.
    String orderIdIn(JsonNode bought) {
        return bought.path("reference").asText().replaceFirst("^ref=", "");
    }
}
