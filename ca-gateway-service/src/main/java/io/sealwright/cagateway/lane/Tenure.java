package io.sealwright.cagateway.lane;

import java.time.Duration;

/// Until when this replica surely holds a lane: measured by the machine's own steady clock from before the
/// lease was asked for, so that no jump of any other clock can stretch it.
final class Tenure {
    private volatile long epoch = -1;
    private volatile long endNanos = System.nanoTime();

    /// @param askedAt `System.nanoTime()` before the lease was asked for
    /// @return whether the tenure is a new one
    boolean renew(long newEpoch, long askedAt, Duration lease) {
        // A fifth is kept back for what lies between looking at the clock and the first byte on the wire.
        endNanos = askedAt + lease.toNanos() / 5 * 4;
        boolean isNew = epoch != newEpoch;
        epoch = newEpoch;
        return isNew;
    }

    long epoch() {
        return epoch;
    }

    boolean holds() {
        return endNanos - System.nanoTime() > 0;
    }

    void end() {
        endNanos = System.nanoTime();
    }
}
