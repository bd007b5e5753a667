package io.sealwright.cagateway.connector.digicert.wire;

import java.util.List;

/// What a look at the proofs of an order's names found.
///
/// @param complete whether nothing more is wanted, whatever the lists say
public record OrderCheck(boolean complete, List<String> unproven, List<String> proven) {
    public OrderCheck {
        unproven = List.copyOf(unproven);
        proven = List.copyOf(proven);
    }
}
