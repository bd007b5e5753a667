package io.sealwright.cagateway.lane;

import io.sealwright.cagateway.connector.CaAnswer;
import io.sealwright.cagateway.connector.Placement;
import io.sealwright.cagateway.connector.Revocation;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.retry.Backoff;
import io.sealwright.contracts.ReasonCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How an authority fares, as one account sees it: when too many calls in a row come to nothing, the
/// account is left alone for a while, then tried with one call at a time.
///
/// @param failures calls in a row that came to nothing
/// @param pausedUntil before then nothing is called; null where nothing stands against it
record Health(int failures, @Nullable Instant pausedUntil) {
    static final Health GOOD = new Health(0, null);

    /// @param threshold after how many failures in a row the account is left alone, at least 1
    /// @param pauses how long, growing with every further failure
    record Rules(int threshold, Backoff pauses) {}

    /// What an answer says about it.
    Health after(CaAnswer answer, Rules rules, Instant now, double chance) {
        if (answer instanceof Trouble.TryAgain trouble) {
            Instant asked = trouble.notBefore();
            if (asked != null) {
                return new Health(failures, latest(asked));
            }
            return trouble.reason() == ReasonCode.CA_UNAVAILABLE ? failed(rules, now, chance) : fine();
        }
        return answer instanceof Placement.OutcomeUnknown || answer instanceof Revocation.OutcomeUnknown
                ? failed(rules, now, chance)
                : fine();
    }

    private Health fine() {
        return failures == 0 ? this : new Health(0, pausedUntil);
    }

    private Health failed(Rules rules, Instant now, double chance) {
        if (isPaused(now)) {
            // It was under way when the pause began, and says nothing new.
            return this;
        }
        int inARow = failures + 1;
        if (inARow < rules.threshold()) {
            return new Health(inARow, pausedUntil);
        }
        Instant until = now.plus(rules.pauses().delay(inARow - rules.threshold() + 1, chance));
        return new Health(inARow, latest(until));
    }

    private Instant latest(Instant until) {
        return pausedUntil != null && pausedUntil.isAfter(until) ? pausedUntil : until;
    }

    boolean isPaused(Instant now) {
        return pausedUntil != null && pausedUntil.isAfter(now);
    }

    /// How many calls may be under way at once.
    int room(Rules rules, Instant now, int concurrentCalls) {
        if (isPaused(now)) {
            return 0;
        }
        return failures >= rules.threshold() ? 1 : concurrentCalls;
    }
}
