package io.sealwright.order.domain;

import io.sealwright.contracts.ChallengeForm;
import io.sealwright.contracts.Waiting;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far the proof of a domain is.
///
/// ```
/// REQUESTED ──> PUBLISHING ──> CHECKING ──> PROVEN
///     ^                                       │
///     └── needed again, as the proof ran out ─┘
///
/// what is proven for one order ──> WITHDRAWN when that order ends first
/// ```
public sealed interface DomainControlState {
    String name();

    /// Under way; it always says why it is not done.
    sealed interface InProgress extends DomainControlState {
        Waiting waiting();

        InProgress with(Waiting waiting);
    }

    /// The authority was asked for a challenge.
    record Requested(Waiting waiting) implements InProgress {
        @Override
        public String name() {
            return "REQUESTED";
        }

        @Override
        public Requested with(Waiting now) {
            return new Requested(now);
        }
    }

    /// The challenge is being published.
    record Publishing(ChallengeForm form, String recordName, String recordValue, Waiting waiting)
            implements InProgress {
        @Override
        public String name() {
            return "PUBLISHING";
        }

        @Override
        public Publishing with(Waiting now) {
            return new Publishing(form, recordName, recordValue, now);
        }
    }

    /// The challenge is seen everywhere; the authority was asked to look.
    record Checking(ChallengeForm form, String recordName, String recordValue, Waiting waiting) implements InProgress {
        @Override
        public String name() {
            return "CHECKING";
        }

        @Override
        public Checking with(Waiting now) {
            return new Checking(form, recordName, recordValue, now);
        }
    }

    /// The authority holds it as proven.
    ///
    /// @param validUntil as the authority said; null where it said nothing
    record Proven(Instant provenAt, @Nullable Instant validUntil) implements DomainControlState {
        @Override
        public String name() {
            return "PROVEN";
        }
    }

    /// The order that it was for ended.
    record Withdrawn() implements DomainControlState {
        @Override
        public String name() {
            return "WITHDRAWN";
        }
    }
}
