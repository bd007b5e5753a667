package io.sealwright.cagateway.connector.globalsign.soap;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One order as GlobalSign shows it. Nil, empty and missing are all the empty text.
///
/// @param status OrderStatus, or where it is missing CertificateStatus
/// @param instructions SpecialInstructions, as we sent them
/// @param originalCsr PEM; empty where it was not asked for or not given
public record OrderRecord(
        String orderId,
        String status,
        String instructions,
        String originalCsr,
        @Nullable Certificates certificates) {
    /// @param leaf PEM with LF line ends
    /// @param others root and intermediates, PEM with LF line ends
    public record Certificates(String leaf, List<String> others) {
        public Certificates {
            others = List.copyOf(others);
        }
    }
}
