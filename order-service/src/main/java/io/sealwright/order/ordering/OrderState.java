package io.sealwright.order.ordering;

import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The state of a certificate order. Data sits in the state that owns it.
///
/// ```
/// AWAITING_APPROVAL
///     │
/// RECEIVED ──> SUBMITTING <──────> AWAITING_VALIDATION
///     │            │                    ^
///     │            │                    │ (proof for the placed order)
///     │            │                    v
///     └────────────┴────────────> AWAITING_ISSUANCE ──> ISSUED
///
/// every open state ──> REJECTED, CANCELLED
/// ```
///
/// An open order always says why it waits. One that waits for a person is held in the state that it is in.
public sealed interface OrderState {
    /// The state's name on the REST face and in the database.
    String name();

    /// Not ended yet.
    sealed interface Open extends OrderState {
        /// The names of all open states.
        List<String> NAMES =
                List.of("RECEIVED", "AWAITING_APPROVAL", "SUBMITTING", "AWAITING_VALIDATION", "AWAITING_ISSUANCE");

        Waiting waiting();

        /// Whether somebody asked for it to be cancelled; it may still be issued if the authority is
        /// faster.
        boolean cancelRequested();

        /// The same state with another reason to wait, and asked to be cancelled or not.
        Open with(Waiting waiting, boolean cancelRequested);
    }

    /// Ended.
    sealed interface Closed extends OrderState {
        /// The names of all closed states.
        List<String> NAMES = List.of("ISSUED", "REJECTED", "CANCELLED");
    }

    /// Accepted here; the CA gateway has not said anything of it yet.
    record Received(Waiting waiting, boolean cancelRequested) implements Open {
        @Override
        public String name() {
            return "RECEIVED";
        }

        @Override
        public Received with(Waiting now, boolean cancelNow) {
            return new Received(now, cancelNow);
        }
    }

    /// A second person must decide; nothing of it was said to the CA gateway.
    ///
    /// @param waiting held, with what asks for the person
    record AwaitingApproval(Waiting waiting) implements Open {
        @Override
        public String name() {
            return "AWAITING_APPROVAL";
        }

        /// Nobody else has it, so cancelling it is done at once and never waits.
        @Override
        public boolean cancelRequested() {
            return false;
        }

        @Override
        public AwaitingApproval with(Waiting now, boolean cancelNow) {
            return new AwaitingApproval(now);
        }
    }

    /// The CA gateway has it and is about to place it, or is finding out whether it was placed.
    record Submitting(Waiting waiting, boolean cancelRequested) implements Open {
        @Override
        public String name() {
            return "SUBMITTING";
        }

        @Override
        public Submitting with(Waiting now, boolean cancelNow) {
            return new Submitting(now, cancelNow);
        }
    }

    /// Control of domains must be proven, before the authority takes it or, where proofs count for one order alone,
    /// before it issues.
    ///
    /// @param unproven the authorization domain names that are still to be proven; never empty
    /// @param caOrderId null where the authority does not have it yet
    record AwaitingValidation(
            Set<String> unproven, @Nullable String caOrderId, Waiting waiting, boolean cancelRequested)
            implements Open {
        public AwaitingValidation {
            unproven = Set.copyOf(unproven);
            if (unproven.isEmpty()) {
                throw new IllegalArgumentException("An order that awaits no domain does not await validation");
            }
        }

        @Override
        public String name() {
            return "AWAITING_VALIDATION";
        }

        @Override
        public AwaitingValidation with(Waiting now, boolean cancelNow) {
            return new AwaitingValidation(unproven, caOrderId, now, cancelNow);
        }

        Set<String> without(String domain) {
            Set<String> rest = new TreeSet<>(unproven);
            rest.remove(domain);
            return rest;
        }
    }

    /// The authority has it.
    record AwaitingIssuance(String caOrderId, Waiting waiting, boolean cancelRequested) implements Open {
        @Override
        public String name() {
            return "AWAITING_ISSUANCE";
        }

        @Override
        public AwaitingIssuance with(Waiting now, boolean cancelNow) {
            return new AwaitingIssuance(caOrderId, now, cancelNow);
        }
    }

    /// The certificate is here, and is what was ordered.
    record Issued(String caOrderId, UUID certificateId) implements Closed {
        @Override
        public String name() {
            return "ISSUED";
        }
    }

    /// The authority refused it for good, or a second person did.
    record Rejected(ReasonCode reason, String detail) implements Closed {
        @Override
        public String name() {
            return "REJECTED";
        }
    }

    /// Cancelled, at the authority too where it had arrived there.
    ///
    /// @param caOrderId null where it never arrived
    record Cancelled(@Nullable String caOrderId, String detail) implements Closed {
        @Override
        public String name() {
            return "CANCELLED";
        }
    }
}
