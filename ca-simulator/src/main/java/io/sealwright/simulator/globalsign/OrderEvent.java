package io.sealwright.simulator.globalsign;

import java.time.Instant;

/// Something that happened to an order, as GetModifiedOrders tells it.
public record OrderEvent(Name name, Instant at) {

    /// The names that this CA uses, in the contract's own spelling.
    public enum Name {
        ORDER_REQUEST,
        ORDER_CONSENT,
        ORDER_VALIDATE_REGISTER,
        CERT_ISSUE,
        ORDER_REISSUE_REQUEST,
        ORDER_CHANGE_SAN_REQUEST,
        CERT_REISSUE,
        ORDER_ISSUE_BEFORE_CANCEL,
        ORDER_ISSUE_AFTER_CANCEL,
        CERT_REVOKE_REQUEST,
        CERT_REVOKE,
        VALIDATE_PHISHING,
        AUTHENTICATE_PHISING
    }
}
