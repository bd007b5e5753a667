package io.sealwright.pki;

/// Why a certificate is revoked (RFC 5280, section 5.3.1).
public enum RevocationReason {
    UNSPECIFIED(0, true),
    KEY_COMPROMISE(1, true),
    CA_COMPROMISE(2, false),
    AFFILIATION_CHANGED(3, true),
    SUPERSEDED(4, true),
    CESSATION_OF_OPERATION(5, true),
    CERTIFICATE_HOLD(6, false),
    REMOVE_FROM_CRL(8, false),
    PRIVILEGE_WITHDRAWN(9, false),
    AA_COMPROMISE(10, false);

    private final int code;
    private final boolean forSubscribers;

    RevocationReason(int code, boolean forSubscribers) {
        this.code = code;
        this.forSubscribers = forSubscribers;
    }

    /// The CRLReason, 0 to 10.
    public int code() {
        return code;
    }

    /// Whether the holder of a TLS certificate may give this reason; the others are the authority's own or not
    /// allowed for TLS certificates (Baseline Requirements 4.9.1.1 and 7.2.2).
    public boolean isForSubscribers() {
        return forSubscribers;
    }
}
