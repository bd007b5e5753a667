package io.sealwright.gateway.limits;

import io.sealwright.gateway.limits.TokenBucket.Taken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// One bucket per caller, in this process: with N replicas of the gateway a caller has up to N times the rate.
@ApplicationScoped
class ClientRates {
    private static final int MANY = 10_000;

    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();
    private final double rate;
    private final double burst;
    private final LongSupplier nanos;

    @Inject
    ClientRates(
            @ConfigProperty(name = "sealwright.limits.requests-per-second", defaultValue = "500") double rate,
            @ConfigProperty(name = "sealwright.limits.burst", defaultValue = "2000") double burst) {
        this(rate, burst, System::nanoTime);
    }

    ClientRates(double rate, double burst, LongSupplier nanos) {
        this.rate = rate;
        this.burst = burst;
        this.nanos = nanos;
        TokenBucket.full(rate, burst, 0);
    }

    long burst() {
        return (long) burst;
    }

    /// Seconds in which an empty bucket fills, at least 1.
    long window() {
        return Math.max(1, (long) Math.ceil(burst / rate));
    }

    Taken take(String caller) {
        long now = nanos.getAsLong();
        if (buckets.size() > MANY) {
            buckets.values().removeIf(bucket -> bucket.isFull(now));
        }
        Taken[] taken = new Taken[1];
        buckets.compute(caller, (_, bucket) -> {
            taken[0] = (bucket == null ? TokenBucket.full(rate, burst, now) : bucket).take(now);
            return taken[0].bucket();
        });
        return taken[0];
    }
}
