package io.sealwright.simulator.globalsign;

import io.sealwright.simulator.authority.SigningRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was ordered. Only a reissue changes it afterwards: the CSR, or the additional names.
///
/// @param names every name of the certificate, the common name first
/// @param sans the additional names as they were ordered
/// @param renewalOf the order that this one renews
/// @param notBefore only where the order set its own validity
/// @param notAfter only where the order set its own validity
/// @param extras what it said beside; null in orders of before that was kept
public record Placement(
        String orderId,
        String account,
        String profileId,
        String domainId,
        String productCode,
        @Nullable String baseOption,
        OrderKind kind,
        int licenses,
        int months,
        boolean customValidity,
        @Nullable Instant notBefore,
        @Nullable Instant notAfter,
        String commonName,
        List<String> names,
        List<SanEntry> sans,
        SigningRequest.Sound csr,
        @Nullable String renewalOf,
        @Nullable String specialInstructions,
        @Nullable String subId,
        PlaceOrder.Contact contact,
        Instant orderedAt,
        @Nullable Extras extras) {

    Placement with(Replacement asked) {
        return new Placement(
                orderId,
                account,
                profileId,
                domainId,
                productCode,
                baseOption,
                kind,
                licenses,
                months,
                customValidity,
                notBefore,
                notAfter,
                commonName,
                asked.names(),
                asked.sans(),
                asked.csr(),
                renewalOf,
                specialInstructions,
                subId,
                contact,
                orderedAt,
                asked.extensions() == null || asked.extensions().isEmpty()
                        ? extras
                        : new Extras(null, null, false, false, asked.extensions()));
    }
}
