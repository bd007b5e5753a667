package io.sealwright.cagateway.connector.globalsign.soap;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One order as GlobalSign shows it. Nil, empty and missing are all the empty text.
///
/// @param status OrderStatus, or where it is missing CertificateStatus
/// @param instructions SpecialInstructions, as we sent them
/// @param reissueOf the order of which it is a reissue, where GlobalSign made a new one for that
/// @param events what happened to it, oldest first; none where they were not given
/// @param serialNumber of the certificate, as it stands beside it; empty where it was not given
/// @param originalCsr PEM; empty where it was not asked for or not given
public record OrderRecord(
        String orderId,
        String status,
        String instructions,
        String reissueOf,
        List<Event> events,
        String serialNumber,
        String originalCsr,
        @Nullable Certificates certificates) {
    public OrderRecord {
        events = List.copyOf(events);
    }

    /// @param name ModificationEventName
    /// @param at null where it was missing or cannot be read
    public record Event(String name, @Nullable Instant at) {}

    /// @param leaf PEM with LF line ends
    /// @param others root and intermediates, PEM with LF line ends
    public record Certificates(String leaf, List<String> others) {
        public Certificates {
            others = List.copyOf(others);
        }
    }
}
