package io.sealwright.cagateway.connector.digicert;

import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.digicert.wire.CertCentral;
import io.sealwright.cagateway.connector.digicert.wire.CustomField;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The ids of an account's custom fields, by their labels; kept for a while, as they seldom change.
final class CustomFields {
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final CertCentral central;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Kept kept;

    private record Kept(Map<String, CustomField> byLabel, long atNanos) {}

    CustomFields(CertCentral central) {
        this.central = central;
    }

    /// The fields of these labels, and maybe others; those that the account does not have are left out.
    Answer<Map<String, CustomField>> of(Set<String> labels) {
        Optional<Map<String, CustomField>> known = known(labels);
        if (known.isPresent()) {
            return new Answer.Success<>(known.get(), List.of(), null);
        }
        // Orders come many at once: one of them asks for all.
        asking.lock();
        try {
            Optional<Map<String, CustomField>> meanwhile = known(labels);
            return meanwhile.isPresent() ? new Answer.Success<>(meanwhile.get(), List.of(), null) : fresh();
        } finally {
            asking.unlock();
        }
    }

    private Optional<Map<String, CustomField>> known(Set<String> labels) {
        Kept now = kept;
        return now != null
                        && System.nanoTime() - now.atNanos() < KEPT.toNanos()
                        && now.byLabel().keySet().containsAll(labels)
                ? Optional.of(now.byLabel())
                : Optional.empty();
    }

    private Answer<Map<String, CustomField>> fresh() {
        return central.customFields().map(all -> {
            Map<String, CustomField> byLabel = all.stream()
                    .collect(
                            Collectors.toUnmodifiableMap(CustomField::label, Function.identity(), (first, _) -> first));
            kept = new Kept(byLabel, System.nanoTime());
            return byLabel;
        });
    }
}
