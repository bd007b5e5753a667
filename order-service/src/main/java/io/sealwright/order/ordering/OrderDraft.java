package io.sealwright.order.ordering;

import io.sealwright.order.key.HeldKey;
import io.sealwright.pki.OrderedNames;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An order that is right, but for a key that is still to be made.
///
/// @param whyToWait why a second person must approve it; empty where it goes on at once
/// @param guard what is looked at once more in the moment in which it is written
public record OrderDraft(OrderedNames names, KeyWish key, Optional<String> whyToWait, Terms terms, Guard guard) {
    /// Completes the terms.
    public interface Terms {
        /// @param key null where the CSR is the sender's
        OrderTerms with(String csr, @Nullable HeldKey key);
    }

    /// Whether the order still fits what it is about.
    public interface Guard {
        /// Nothing more to look at.
        Guard NONE = _ -> Uni.createFrom().voidItem();

        /// @return fails with a problem where it does not; then nothing is written
        Uni<Void> holds(SqlConnection tx);
    }
}
