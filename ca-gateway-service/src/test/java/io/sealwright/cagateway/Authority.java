package io.sealwright.cagateway;

import java.util.Map;

/// The authorities that the simulator plays and a connector speaks to, with what each calls by a name of its own.
public enum Authority {
    GLOBALSIGN("PV_SHA2", "PVOrder", "GetCertificateOrders", "GetModifiedOrders", "GetOrderByOrderID", "-1");

    private final String product;
    private final String place;
    private final String search;
    private final String changes;
    private final String lookUp;
    private final String unclearError;

    Authority(String product, String place, String search, String changes, String lookUp, String unclearError) {
        this.product = product;
        this.place = place;
        this.search = search;
        this.changes = changes;
        this.lookUp = lookUp;
        this.unclearError = unclearError;
    }

    /// One that needs domain control and no more.
    public String product() {
        return product;
    }

    /// The operation that buys.
    public String place() {
        return place;
    }

    /// The operation that finds orders of which the outcome is unknown.
    public String search() {
        return search;
    }

    /// The operation that tells which orders changed.
    public String changes() {
        return changes;
    }

    /// The operation that tells how one order stands.
    public String lookUp() {
        return lookUp;
    }

    /// The code of an error that tells nothing.
    public String unclearError() {
        return unclearError;
    }

    /// How our id of an order stands at the authority.
    public String reference(String orderId) {
        return switch (this) {
            case GLOBALSIGN -> "ref=" + orderId;
        };
    }

    Map<String, String> credentials(String userName, String password) {
        return switch (this) {
            case GLOBALSIGN -> Map.of("userName", userName, "password", password);
        };
    }

    Map<String, String> settings(String profileId) {
        return switch (this) {
            case GLOBALSIGN -> Map.of("profileId", profileId);
        };
    }
}
