package io.sealwright.cagateway.connector.globalsign.soap;

import io.sealwright.cagateway.connector.globalsign.soap.OrderRecord.Certificates;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One order as a list of many shows it. Nil, empty and missing are all the empty text.
///
/// @param instructions SpecialInstructions, as whoever ordered sent them
/// @param name the common name
/// @param certificates null where the list does not give them
public record PastOrder(
        String orderId,
        String status,
        String product,
        String commonName,
        String instructions,
        @Nullable Instant orderedAt,
        String name,
        @Nullable Certificates certificates) {}
