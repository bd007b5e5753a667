package io.sealwright.simulator.played;

import io.sealwright.simulator.authority.Certificate;
import io.sealwright.simulator.authority.SigningRequest;
import io.sealwright.simulator.authority.SigningRequests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Many issued orders at once, as a customer has them who has been there for years. They share one key.
///
/// @param count how many
/// @param domain under which their names are
/// @param from when the first was ordered
/// @param to when the last was ordered, at the latest
public record Seeding(int count, String domain, SigningRequest.Sound csr, Instant from, Instant to) {
    private static final int CHUNK = 1000;

    /// With a new key.
    public static Seeding of(int count, String domain, Instant from, Instant to) {
        return new Seeding(count, domain, SigningRequests.fresh("seed." + domain), from, to);
    }

    /// One order to be.
    public record Seed(String commonName, SigningRequest.Sound csr, Instant orderedAt) {
        public List<String> names() {
            return List.of(commonName);
        }
    }

    /// How an authority puts one into its books.
    @FunctionalInterface
    public interface Recording {
        void record(Seed seed, Certificate certificate);
    }

    private Seed seed(int number) {
        Duration step = Duration.between(from, to).dividedBy(count);
        return new Seed("s%06d.%s".formatted(number, domain), csr, from.plus(step.multipliedBy(number)));
    }

    /// Makes the certificates, on all processors, and records the orders in chunks, the oldest first.
    public void sow(Ledger<?, ?> ledger, Function<Seed, Certificate> make, Recording recording) {
        for (int start = 0; start < count; start += CHUNK) {
            List<Seed> seeds = IntStream.range(start, Math.min(count, start + CHUNK))
                    .mapToObj(this::seed)
                    .toList();
            List<Certificate> certificates = seeds.parallelStream().map(make).toList();
            ledger.change(() -> {
                for (int i = 0; i < seeds.size(); i++) {
                    recording.record(seeds.get(i), certificates.get(i));
                }
                return seeds;
            });
        }
    }
}
