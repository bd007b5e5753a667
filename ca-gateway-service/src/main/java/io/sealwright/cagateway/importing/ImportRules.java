package io.sealwright.cagateway.importing;

import io.sealwright.cagateway.connector.CertificateCopy;
import io.sealwright.cagateway.connector.History;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.contracts.CaEvent.CertificateFound;
import io.sealwright.contracts.CaEvent.CertificateRevoked;
import io.sealwright.contracts.ReasonCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What follows from an order in an authority's list.
final class ImportRules {
    /// How often the certificate of one order is asked for, where the authority answers with what nobody understands.
    private static final int ATTEMPTS_FOR_ONE = 5;

    private ImportRules() {}

    /// How an order is known here.
    ///
    /// @param issued whether its certificate was reported
    /// @param over whether nothing more is to come of it
    record Known(String orderId, boolean issued, boolean over) {}

    /// Of several orders of ours that are one there, as after a reissue, the one that is open, else one that
    /// is issued.
    static Known tellingMore(Known one, Known other) {
        if (one.over() != other.over()) {
            return one.over() ? other : one;
        }
        return one.issued() ? one : other;
    }

    /// What is to be done about an order.
    sealed interface Verdict {
        /// Nothing: it is followed from here anyway, or nothing is new.
        record Nothing() implements Verdict {}

        /// It has no certificate.
        record Without() implements Verdict {}

        /// Its certificate is to be reported.
        record Say(CertificateCopy.Given certificate) implements Verdict {}

        /// Its certificate is to be fetched, then reported.
        record Fetch() implements Verdict {}

        /// It is an order of ours, and was revoked.
        record Revoked(String orderId) implements Verdict {}
    }

    /// @param known null where no order of ours is it
    static Verdict of(History.Entry entry, @Nullable Known known, boolean reconciling) {
        if (known != null && !known.over()) {
            return new Verdict.Nothing();
        }
        if (known != null && reconciling) {
            return known.issued() && entry.standing() == History.Standing.REVOKED
                    ? new Verdict.Revoked(known.orderId())
                    : new Verdict.Nothing();
        }
        CertificateCopy.Given given = entry.certificate();
        return switch (entry.standing()) {
            case ISSUED, REVOKED -> given == null ? new Verdict.Fetch() : new Verdict.Say(given);
            case WITHOUT -> new Verdict.Without();
            case UNKNOWN -> given == null ? new Verdict.Without() : new Verdict.Say(given);
        };
    }

    static CertificateFound found(Import job, History.Entry entry, CertificateCopy.Given copy, Instant now) {
        return new CertificateFound(
                job.account(),
                job.wish().team(),
                entry.caOrderId(),
                entry.product(),
                copy.certificate(),
                copy.chain(),
                entry.standing() == History.Standing.REVOKED,
                entry.orderedAt(),
                now);
    }

    static CertificateRevoked revoked(Import job, History.Entry entry, String orderId, Instant now) {
        return new CertificateRevoked(
                orderId,
                job.account(),
                entry.caOrderId(),
                entry.serialNumber(),
                null,
                "The daily reconciliation found the authority's order " + entry.caOrderId() + " in the state '"
                        + entry.state() + "': its certificate was revoked at the authority.",
                now);
    }

    /// Whether one order is given up, so that it does not hold up all others.
    ///
    /// @param attempts made, this one included
    static boolean isGivenUp(Trouble trouble, int attempts) {
        return switch (trouble) {
            case Trouble.TryAgain it -> it.reason() == ReasonCode.CA_UNEXPECTED_ANSWER && attempts >= ATTEMPTS_FOR_ONE;
            case Trouble.OperatorMustAct it ->
                it.reason() == ReasonCode.CA_UNEXPECTED_ANSWER || it.reason() == ReasonCode.CA_PERMISSION;
        };
    }

    /// Whether a reading is given up.
    ///
    /// @param failures in a row, this one included
    /// @param most how many are borne
    static boolean hasFailed(Trouble trouble, int failures, int most) {
        return trouble.reason() == ReasonCode.CA_UNEXPECTED_ANSWER && failures >= most;
    }
}
