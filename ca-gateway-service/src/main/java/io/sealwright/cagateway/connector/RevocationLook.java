package io.sealwright.cagateway.connector;

import io.sealwright.contracts.ReasonCode;
import org.jspecify.annotations.Nullable;

/// How the revocation of a certificate stands at its authority.
public sealed interface RevocationLook extends CaAnswer
        permits RevocationLook.Revoked, RevocationLook.Waits, RevocationLook.NotRevoked, Trouble {
    /// @param wholeOrder whether every certificate of the authority's order is revoked
    /// @param reason by its name in RFC 5280, as the authority has it; null where it does not say
    record Revoked(boolean wholeOrder, @Nullable String reason, String detail) implements RevocationLook {}

    /// It was asked for and is not done yet.
    ///
    /// @param reason CA_APPROVAL (one of ours who may must approve it there) or CA_PROCESSING
    record Waits(ReasonCode reason, String detail) implements RevocationLook {}

    /// As far as the authority shows, it is not revoked, and nobody's asking for it is open.
    record NotRevoked(String detail) implements RevocationLook {}
}
