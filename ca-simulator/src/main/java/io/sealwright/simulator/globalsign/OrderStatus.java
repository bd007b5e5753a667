package io.sealwright.simulator.globalsign;

/// Where an order and its certificate stand.
public enum OrderStatus {
    INITIAL(1),
    PHISHING_CHECK(2),
    CANCELLED(3),
    ISSUED(4),
    CANCELLED_AFTER_ISSUE(5),
    REVOKING(6),
    REVOKED(7),
    PENDING_APPROVAL(8);

    private final int code;

    OrderStatus(int code) {
        this.code = code;
    }

    /// As it stands on the wire.
    public String code() {
        return Integer.toString(code);
    }
}
