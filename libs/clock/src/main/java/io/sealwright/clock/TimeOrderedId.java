package io.sealwright.clock;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Ids that sort by the time of their making: UUID version 7 (RFC 9562, section 5.7).
public final class TimeOrderedId {
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private TimeOrderedId() {}

    /// A new id whose first 48 bits are the milliseconds of the instant; the rest is random, so ids of one
    /// millisecond come in no particular order.
    public static UUID at(Instant instant) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (instant.toEpochMilli() << 16) | VERSION_7 | random.nextLong(0x1000);
        long low = VARIANT | (random.nextLong() >>> 2);
        return new UUID(high, low);
    }
}
