package io.sealwright.simulator.played;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An order as the admin face shows it.
///
/// @param kind such as `NEW`, `RENEWAL`
/// @param status number or text, as the authority prints it
/// @param csrSha256 of the CSR's DER, hex
/// @param keySha256 of the subject public key info's DER, hex
/// @param reference where the customer's own reference travels
/// @param said what the order said beside, by the names of the wire
public record PlayedOrder(
        String orderId,
        String commonName,
        List<String> names,
        String kind,
        Object status,
        String csrSha256,
        String keySha256,
        Instant orderedAt,
        @Nullable String reference,
        Map<String, Object> said) {}
