package io.sealwright.cagateway.connector;

import io.sealwright.contracts.ReasonCode;
import org.jspecify.annotations.Nullable;

/// What came of asking an authority to revoke a certificate.
public sealed interface Revocation extends CaAnswer
        permits Revocation.Done, Revocation.Waits, Revocation.Refused, Revocation.OutcomeUnknown, Trouble {
    /// It is revoked, by this call or before.
    ///
    /// @param wholeOrder whether every certificate of the authority's order is
    /// @param reason by its name in RFC 5280, as the authority has it; null where that is not known
    record Done(boolean wholeOrder, @Nullable String reason, String detail) implements Revocation {}

    /// The authority took the request and has not revoked yet.
    ///
    /// @param reason CA_APPROVAL (one of ours who may must approve it there) or CA_PROCESSING
    record Waits(ReasonCode reason, String detail) implements Revocation {}

    /// It is not revoked and will not be.
    record Refused(ReasonCode reason, String detail) implements Revocation {}

    /// The request was sent, and whether the authority acts on it is not known.
    record OutcomeUnknown(String detail) implements Revocation {}
}
