package io.sealwright.cagateway.connector.globalsign.soap;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an order may have beside what every order has.
///
/// @param transferred TargetCERT, PEM: the certificate whose remaining time is taken over; with it the order is a
///     transfer
/// @param bonusDays whether the option REX is set
public record Extras(
        @Nullable String coupon,
        @Nullable String campaign,
        @Nullable String transferred,
        boolean bonusDays,
        List<Extension> extensions) {
    public static final Extras NONE = new Extras(null, null, null, false, List.of());

    public Extras {
        extensions = List.copyOf(extensions);
    }

    Extras withoutBonusDays() {
        return new Extras(coupon, campaign, transferred, false, extensions);
    }

    /// @param name ExtendedKeyUsage or KeyUsage
    public record Extension(String name, String value) {}
}
