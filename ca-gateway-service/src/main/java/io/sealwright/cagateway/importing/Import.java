package io.sealwright.cagateway.importing;

import io.sealwright.cagateway.connector.HistoryRange;
import io.sealwright.contracts.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One reading of the orders that an account has at its authority.
///
/// @param ca where the account is
/// @param cursor where it goes on; null before the first part
/// @param failures in a row
/// @param waiting why it stands still; null where it goes on
record Import(
        UUID id,
        String account,
        String ca,
        Wish wish,
        String startedBy,
        State state,
        @Nullable String cursor,
        Instant dueAt,
        Counts counts,
        int failures,
        @Nullable Waiting waiting,
        @Nullable String lastError,
        Instant startedAt,
        @Nullable Instant finishedAt) {
    /// How far the authority's clock and ours may lie apart.
    private static final Duration CLOCKS_APART = Duration.ofMinutes(10);

    enum State {
        RUNNING,
        DONE,
        STOPPED,
        FAILED
    }

    /// Which orders are read.
    enum Scope {
        ALL,
        ORDERED,
        EXPIRING,
        /// What changed since the last reconciliation; nobody asks for it but the service itself.
        CHANGED
    }

    /// What was asked for.
    ///
    /// @param team to which certificates are to belong that are unknown here; null where nobody said
    record Wish(
            Scope scope,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String team) {}

    /// @param said how many certificates were reported
    /// @param withoutCertificate how many orders had none
    record Counts(long found, long said, long withoutCertificate) {
        static final Counts NONE = new Counts(0, 0, 0);

        Counts plus(Counts more) {
            return new Counts(found + more.found, said + more.said, withoutCertificate + more.withoutCertificate);
        }
    }

    boolean isReconciliation() {
        return wish.scope() == Scope.CHANGED;
    }

    /// What to ask the authority for. It ends for sure: what is ordered while it runs is placed from here, or found by
    /// the reconciliation.
    HistoryRange range() {
        Instant now = startedAt.plus(CLOCKS_APART);
        Instant to = wish.to();
        return switch (wish.scope()) {
            case ALL -> new HistoryRange(HistoryRange.By.ORDERED, null, null);
            case ORDERED -> new HistoryRange(HistoryRange.By.ORDERED, wish.from(), to == null ? later(now) : to);
            case EXPIRING -> new HistoryRange(HistoryRange.By.EXPIRING, wish.from(), to);
            case CHANGED -> new HistoryRange(HistoryRange.By.CHANGED, wish.from(), to);
        };
    }

    private Instant later(Instant now) {
        Instant from = wish.from();
        return from != null && from.isAfter(now) ? from : now;
    }
}
