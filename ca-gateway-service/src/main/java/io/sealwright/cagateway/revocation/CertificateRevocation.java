package io.sealwright.cagateway.revocation;

import io.sealwright.cagateway.connector.WantedDecision;
import io.sealwright.contracts.CaCommand.RevokeCertificate;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The revocation of one certificate.
///
/// @param command what was asked for last before it was done
/// @param trace the W3C trace context in which it was commanded
public record CertificateRevocation(
        RevokeCertificate command, @Nullable String trace, Phase phase) {
    static String id(RevokeCertificate command) {
        return id(command.orderId(), command.serialNumber());
    }

    static String id(String orderId, String serialNumber) {
        return orderId + "/" + serialNumber;
    }

    String id() {
        return id(command);
    }

    String account() {
        return command.caAccount();
    }

    CertificateRevocation in(Phase next) {
        return new CertificateRevocation(command, trace, next);
    }

    /// With another reason, which counts as long as nothing is done.
    CertificateRevocation asking(RevokeCertificate other) {
        return new CertificateRevocation(other, trace, phase);
    }

    /// What the authority said once it was done.
    ///
    /// @param wholeOrder whether every certificate of the authority's order is revoked
    /// @param reason by its name in RFC 5280; null where the authority took or gave none
    /// @param at when we heard of it
    record Done(boolean wholeOrder, @Nullable String reason, String detail, Instant at) {}

    /// Where it stands.
    public sealed interface Phase {}

    /// The authority is to be asked to revoke when due. That may be repeated: what is revoked already is
    /// done.
    ///
    /// @param failures tries in a row that came to nothing
    /// @param why what was last said about the wait; null before anything was
    record Asked(Instant due, int failures, @Nullable Waiting why) implements Phase {}

    /// The authority was asked, and whether it heard is not known. When due it is looked at.
    ///
    /// @param failures tries in a row that came to nothing
    record Unknown(Instant due, int failures, Waiting why) implements Phase {}

    /// The authority took the request and has not revoked yet. When due it is looked at.
    ///
    /// @param looks how often it was
    /// @param failures looks in a row that showed nothing of the request; while something is decided, tries in a
    ///     row that came to nothing
    /// @param decision of one of ours that the authority is to be told when due; null where nothing is
    record Awaited(
            Instant due,
            int looks,
            int failures,
            Waiting why,
            @Nullable WantedDecision decision) implements Phase {}

    /// Nothing happens until a person acts.
    record Held(Waiting why) implements Phase {}

    /// The authority does not revoke.
    record Refused(ReasonCode reason, String detail) implements Phase {}

    /// It is revoked. When due, OCSP and the revocation lists are looked at.
    ///
    /// @param looks how often they were
    record Revoked(Done done, Instant due, int looks) implements Phase {}

    /// Everybody can see it.
    ///
    /// @param source OCSP or CRL
    /// @param since since when, as it is said there
    record Seen(Done done, String source, Instant since) implements Phase {}

    /// It was not to be seen for long, and nobody looks any more.
    record Unseen(Done done, Waiting why) implements Phase {}
}
