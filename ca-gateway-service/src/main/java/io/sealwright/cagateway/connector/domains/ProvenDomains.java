package io.sealwright.cagateway.connector.domains;

import io.sealwright.cagateway.connector.answer.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An account's proven domains, kept for a moment so that a thousand orders do not ask a thousand times.
public final class ProvenDomains {
    private static final Duration KEPT = Duration.ofSeconds(60);
    /// How old a list may be that says that a name is not covered: a proof may just have come in.
    private static final Duration KEPT_FOR_A_NO = Duration.ofSeconds(2);

    private final Supplier<Answer<List<ProvenDomain>>> ask;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Kept kept;

    /// Its age counts by the machine's steady clock and by the clock of dates: where that one is moved,
    /// proofs end.
    private record Kept(List<ProvenDomain> domains, long atNanos, Instant at) {
        boolean isYoungerThan(Duration age, Instant now) {
            return System.nanoTime() - atNanos < age.toNanos()
                    && Duration.between(at, now).abs().compareTo(age) < 0;
        }
    }

    /// @param ask gets the whole list from the authority
    public ProvenDomains(Supplier<Answer<List<ProvenDomain>>> ask, Clock clock) {
        this.ask = ask;
        this.clock = clock;
    }

    /// Those of the names of which the control is not proven now.
    public Answer<List<String>> uncovered(Collection<String> names) {
        Answer<List<String>> known = uncovered(names, KEPT);
        return known instanceof Answer.Success<List<String>> success
                        && success.body().isEmpty()
                ? known
                : uncovered(names, KEPT_FOR_A_NO);
    }

    /// What is kept is known to be wrong.
    public void forget() {
        kept = null;
    }

    private Answer<List<String>> uncovered(Collection<String> names, Duration age) {
        return atMost(age).map(domains -> ProvenDomain.uncovered(domains, names, clock.instant()));
    }

    private Answer<List<ProvenDomain>> atMost(Duration age) {
        Answer<List<ProvenDomain>> now = young(age);
        if (now != null) {
            return now;
        }
        asking.lock();
        try {
            now = young(age);
            if (now != null) {
                return now;
            }
            Answer<List<ProvenDomain>> answer = ask.get();
            if (answer instanceof Answer.Success<List<ProvenDomain>> success) {
                kept = new Kept(success.body(), System.nanoTime(), clock.instant());
            }
            return answer;
        } finally {
            asking.unlock();
        }
    }

    private @Nullable Answer<List<ProvenDomain>> young(Duration age) {
        Kept now = kept;
        return now != null && now.isYoungerThan(age, clock.instant())
                ? new Answer.Success<>(now.domains(), List.of(), null)
                : null;
    }
}
