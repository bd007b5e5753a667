package io.sealwright.simulator.globalsign;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an order said beside what every order says.
///
/// @param transferred whether it brought the certificate of another order
/// @param bonusDays whether the option REX was set
public record Extras(
        @Nullable String coupon,
        @Nullable String campaign,
        boolean transferred,
        boolean bonusDays,
        List<PlaceOrder.Extension> extensions) {
    /// By the names of the wire.
    Map<String, Object> shown() {
        Map<String, Object> shown = new LinkedHashMap<>();
        if (coupon != null) {
            shown.put("Coupon", coupon);
        }
        if (campaign != null) {
            shown.put("Campaign", campaign);
        }
        if (transferred) {
            shown.put("TargetCERT", true);
        }
        if (bonusDays) {
            shown.put("REX", true);
        }
        extensions.forEach(one -> shown.merge(one.name(), one.value(), (all, more) -> all + " " + more));
        return shown;
    }
}
