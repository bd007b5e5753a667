package io.sealwright.cagateway.connector;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The orders that changed within a span of time.
public sealed interface Changes extends CaAnswer permits Changes.Seen, Trouble {
    /// @param complete false where the authority cut the list off: ask again for shorter spans
    /// @param caTime the authority's own clock when it answered; null where it did not say
    record Seen(
            List<Change> changes,
            boolean complete,
            @Nullable Instant caTime) implements Changes {
        public Seen {
            changes = List.copyOf(changes);
        }
    }

    /// One order as it stands now.
    ///
    /// @param orderId our id of it, as far as the authority carried it; else null
    record Change(String caOrderId, @Nullable String orderId, CaOrderState state) {}
}
