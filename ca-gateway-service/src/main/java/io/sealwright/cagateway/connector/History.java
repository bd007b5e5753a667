package io.sealwright.cagateway.connector;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of the list of all orders that an account has, whoever placed them.
public sealed interface History extends CaAnswer permits History.Part, Trouble {
    /// @param entries in no promised order; one may stand in two parts
    /// @param next to ask for the part after this one with; null where this is the last
    record Part(List<Entry> entries, @Nullable String next) implements History {
        public Part {
            entries = List.copyOf(entries);
        }
    }

    /// One order.
    ///
    /// @param orderId our id of it, as far as the list carries it; else null
    /// @param product the authority's own code; empty where the list does not say
    /// @param orderedAt null where the list does not say
    /// @param state in the authority's own words
    /// @param serialNumber of the one certificate that the state is about, upper-case hexadecimal; null where
    ///     it is about every certificate of the order
    /// @param certificate null where the list does not give it
    /// @param names that it is for, the common name first, as far as the list gives them
    /// @param validUntil null where the list does not say, or there is no certificate yet
    record Entry(
            String caOrderId,
            @Nullable String orderId,
            String product,
            @Nullable Instant orderedAt,
            Standing standing,
            String state,
            @Nullable String serialNumber,
            CertificateCopy.@Nullable Given certificate,
            List<String> names,
            @Nullable Instant validUntil) {}

    /// What there is of it.
    enum Standing {
        /// A certificate, which may have expired.
        ISSUED,
        /// A certificate that is not valid any more.
        REVOKED,
        /// No certificate, not yet or never.
        WITHOUT,
        /// The authority says something that is not known here.
        UNKNOWN
    }
}
