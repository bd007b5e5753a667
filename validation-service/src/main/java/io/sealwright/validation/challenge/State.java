package io.sealwright.validation.challenge;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a challenge stands. Each state carries what it needs to go on; nothing else has to be remembered.
sealed interface State {
    /// Nothing was ever heard of it.
    record Absent() implements State {}

    /// It shall be published. Without a placement it is not yet decided where; with one it is being written.
    record Requested(Wanted wanted, @Nullable Placement placement) implements State {}

    /// It is written; not every authoritative name server is known to answer with it.
    record Published(Wanted wanted, Placement placement) implements State {}

    /// Every authoritative name server answered with it.
    ///
    /// @param servers who answered, as `name address`
    record Visible(Wanted wanted, Placement placement, List<String> servers) implements State {}

    /// It cannot be published until a person acts.
    record Held(Wanted wanted, @Nullable Placement placement) implements State {}

    /// What stands, or may stand, is being taken away.
    ///
    /// @param wanted what stood there
    /// @param next what is to be published afterwards; null where nothing is
    record Removing(
            Wanted wanted, Placement placement, @Nullable Wanted next) implements State {}

    /// Nothing of ours stands.
    ///
    /// @param wanted what stood there; null where the removal was heard of before anything else
    /// @param withdrawnAt when the order service said that it is no longer needed
    record Removed(@Nullable Wanted wanted, Instant withdrawnAt) implements State {}

    /// The name under which the state is stored, shown and counted.
    default Name name() {
        return switch (this) {
            case Absent _ -> throw new IllegalStateException("A challenge that nothing was heard of is not stored");
            case Requested _ -> Name.REQUESTED;
            case Published _ -> Name.PUBLISHED;
            case Visible _ -> Name.VISIBLE;
            case Held _ -> Name.HELD;
            case Removing _ -> Name.REMOVING;
            case Removed _ -> Name.REMOVED;
        };
    }

    enum Name {
        REQUESTED,
        PUBLISHED,
        VISIBLE,
        HELD,
        REMOVING,
        REMOVED
    }
}
