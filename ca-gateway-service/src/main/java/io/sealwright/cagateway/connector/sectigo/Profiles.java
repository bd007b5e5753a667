package io.sealwright.cagateway.connector.sectigo;

import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.sectigo.wire.ProfileRecord;
import io.sealwright.cagateway.connector.sectigo.wire.Scm;
import io.sealwright.contracts.CaEvent.Product;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The certificate profiles of an account, which are its products; kept for a while, as they seldom change.
final class Profiles {
    private static final Duration KEPT = Duration.ofMinutes(10);
    /// SCM does not tell; the authority behind it refuses more.
    private static final int MOST_NAMES = 250;

    private final Scm scm;
    private final Settings settings;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Kept kept;

    private record Kept(List<ProfileRecord> profiles, long atNanos) {}

    Profiles(Scm scm, Settings settings) {
        this.scm = scm;
        this.settings = settings;
    }

    /// The profile of that number; empty where the account has none.
    Answer<Optional<ProfileRecord>> of(String id) {
        Optional<ProfileRecord> known = known(id);
        if (known.isPresent()) {
            return new Answer.Success<>(known, List.of(), null);
        }
        // Orders come many at once: one of them asks for all.
        asking.lock();
        try {
            Optional<ProfileRecord> meanwhile = known(id);
            return meanwhile.isPresent()
                    ? new Answer.Success<>(meanwhile, List.of(), null)
                    : fresh().map(all -> find(all, id));
        } finally {
            asking.unlock();
        }
    }

    private Optional<ProfileRecord> known(String id) {
        Kept now = kept;
        return now != null && System.nanoTime() - now.atNanos() < KEPT.toNanos()
                ? find(now.profiles(), id)
                : Optional.empty();
    }

    private static Optional<ProfileRecord> find(List<ProfileRecord> profiles, String id) {
        return profiles.stream().filter(p -> p.id().equals(id)).findFirst();
    }

    private Answer<List<ProfileRecord>> fresh() {
        Answer<List<ProfileRecord>> answer = scm.profiles();
        if (answer instanceof Answer.Success<List<ProfileRecord>> success) {
            kept = new Kept(success.body(), System.nanoTime());
        }
        return answer;
    }

    /// What can be ordered, as SCM says now.
    Answer<List<Product>> products() {
        return fresh().map(all -> all.stream()
                .map(p -> new Product(
                        p.id(), p.name(), !settings.privateProfiles().contains(p.id()), true, MOST_NAMES))
                .toList());
    }

    /// The longest term on offer that lasts no longer than so many days: nobody gets a certificate that outlives
    /// what was asked for, and with it what a policy allows.
    static OptionalInt term(ProfileRecord profile, int days) {
        return profile.terms().stream()
                .mapToInt(Integer::intValue)
                .filter(t -> t <= days)
                .max();
    }
}
