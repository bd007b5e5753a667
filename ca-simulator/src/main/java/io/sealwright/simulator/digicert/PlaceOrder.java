package io.sealwright.simulator.digicert;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An order, or the wish for a reissue or duplicate, as it came.
///
/// @param productNameId of the path
/// @param typeHint for the product `ssl`, which is none
/// @param validity of the order, null where it is missing
/// @param certificateValidity of the certificate, null where it is missing
/// @param certificateScope `base_domain` or `fqdn`
/// @param extras what it says beside, by the names of the wire
public record PlaceOrder(
        String productNameId,
        @Nullable String typeHint,
        Wanted certificate,
        @Nullable Period validity,
        @Nullable Period certificateValidity,
        @Nullable Long organizationId,
        @Nullable String dcvMethod,
        @Nullable String certificateScope,
        @Nullable Long renewalOf,
        @Nullable String alternativeOrderId,
        @Nullable String comments,
        int autoRenew,
        List<Order.CustomField> customFields,
        Map<String, String> extras) {

    /// The part of it that is about the certificate alone.
    public record Wanted(
            @Nullable String commonName,
            List<String> dnsNames,
            @Nullable String csr,
            @Nullable String signatureHash,
            int serverPlatform) {}

    /// A length of time in one of the three ways to say it; the first that is there counts.
    ///
    /// @param until `yyyy-MM-dd`
    public record Period(
            @Nullable String until,
            @Nullable Integer days,
            @Nullable Integer years) {}
}
