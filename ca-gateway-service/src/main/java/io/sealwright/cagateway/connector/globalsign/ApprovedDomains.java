package io.sealwright.cagateway.connector.globalsign;

import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.globalsign.soap.DomainRecord;
import io.sealwright.cagateway.connector.globalsign.soap.GlobalSignSoap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The profile's domains, kept for a moment so that a thousand orders do not ask a thousand times.
final class ApprovedDomains {
    private static final Duration KEPT = Duration.ofSeconds(60);
    /// How old a list may be that says that a name is not covered: a proof may just have come in.
    private static final Duration KEPT_FOR_A_NO = Duration.ofSeconds(2);
    /// Every query of GlobalSign's is cut off there, without saying so.
    private static final int CUT_OFF = 500;

    private final GlobalSignSoap soap;
    private final String profileId;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Kept kept;

    /// Its age counts by the machine's steady clock and by the clock of dates: where that one is moved,
    /// approvals end.
    private record Kept(List<DomainRecord> domains, long atNanos, Instant at) {
        boolean isYoungerThan(Duration age, Instant now) {
            return System.nanoTime() - atNanos < age.toNanos()
                    && Duration.between(at, now).abs().compareTo(age) < 0;
        }
    }

    ApprovedDomains(GlobalSignSoap soap, String profileId, Clock clock) {
        this.soap = soap;
        this.profileId = profileId;
        this.clock = clock;
    }

    /// The domains among which those that cover the names are found, if any do.
    Answer<List<DomainRecord>> forNames(Collection<String> names) {
        Answer<List<DomainRecord>> known = atMost(KEPT);
        if (isEnough(known, names)) {
            return known;
        }
        Answer<List<DomainRecord>> fresh = atMost(KEPT_FOR_A_NO);
        if (fresh instanceof Answer.Success<List<DomainRecord>> success
                && success.body().size() >= CUT_OFF
                && !isEnough(fresh, names)) {
            return withAncestors(success, names);
        }
        return fresh;
    }

    private boolean isEnough(Answer<List<DomainRecord>> answer, Collection<String> names) {
        return answer instanceof Answer.Success<List<DomainRecord>> success
                && DomainChoice.uncovered(success.body(), names, clock.instant())
                        .isEmpty();
    }

    /// The entries of one domain, asked for now.
    Answer<List<DomainRecord>> named(String domain) {
        return soap.domains(profileId, domain);
    }

    /// What is kept is known to be wrong.
    void forget() {
        kept = null;
    }

    private Answer<List<DomainRecord>> atMost(Duration age) {
        Kept now = kept;
        if (now != null && now.isYoungerThan(age, clock.instant())) {
            return new Answer.Success<>(now.domains(), List.of(), null);
        }
        fetching.lock();
        try {
            now = kept;
            if (now != null && now.isYoungerThan(age, clock.instant())) {
                return new Answer.Success<>(now.domains(), List.of(), null);
            }
            Answer<List<DomainRecord>> answer = soap.domains(profileId, null);
            if (answer instanceof Answer.Success<List<DomainRecord>> success) {
                kept = new Kept(success.body(), System.nanoTime(), clock.instant());
            }
            return answer;
        } finally {
            fetching.unlock();
        }
    }

    /// A list that was cut off does not prove that a domain is missing: ask for each that could cover a name.
    private Answer<List<DomainRecord>> withAncestors(
            Answer.Success<List<DomainRecord>> cutOff, Collection<String> names) {
        List<DomainRecord> all = new ArrayList<>(cutOff.body());
        Set<String> ancestors = new LinkedHashSet<>();
        for (String name : DomainChoice.uncovered(all, names, clock.instant())) {
            String at = name.startsWith("*.") ? name.substring(2) : name;
            for (int dot = at.indexOf('.'); dot > 0; dot = at.indexOf('.')) {
                ancestors.add(at);
                at = at.substring(dot + 1);
            }
        }
        for (String ancestor : ancestors) {
            Answer<List<DomainRecord>> answer = named(ancestor);
            if (!(answer instanceof Answer.Success<List<DomainRecord>> success)) {
                return answer;
            }
            all.addAll(success.body());
        }
        return new Answer.Success<>(List.copyOf(all), List.of(), cutOff.caTime());
    }
}
