package io.sealwright.simulator.globalsign;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// PVOrder as it came: text, unchecked. Nil, empty and missing are all null.
public record PlaceOrder(
        @Nullable String productCode,
        @Nullable String baseOption,
        @Nullable String orderKind,
        @Nullable String licenses,
        List<Option> options,
        @Nullable String months,
        @Nullable String notBefore,
        @Nullable String notAfter,
        @Nullable String csr,
        @Nullable String renewalTargetOrderId,
        @Nullable String targetCertificate,
        @Nullable String specialInstructions,
        @Nullable String coupon,
        @Nullable String campaign,
        @Nullable String profileId,
        @Nullable String domainId,
        @Nullable String subId,
        Contact contact,
        List<Name> names,
        List<Extension> extensions) {
    Extras extras() {
        return new Extras(
                coupon,
                campaign,
                targetCertificate != null,
                options.stream()
                        .anyMatch(option ->
                                "REX".equalsIgnoreCase(option.name()) && "true".equalsIgnoreCase(option.value())),
                extensions);
    }

    /// A switch of the order, such as ASYNC_ORDER.
    public record Option(@Nullable String name, @Nullable String value) {}

    /// An additional name as it came.
    public record Name(@Nullable String type, @Nullable String name) {}

    /// What the key is to be for, as it came.
    public record Extension(@Nullable String name, @Nullable String value) {}

    /// Who ordered; no part of the certificate.
    public record Contact(
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String phone,
            @Nullable String email) {}
}
