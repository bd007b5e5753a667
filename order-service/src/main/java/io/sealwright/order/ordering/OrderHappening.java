package io.sealwright.order.ordering;

import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What can happen to a certificate order: facts from the CA gateway, from domain control, and what people
/// ask for.
public sealed interface OrderHappening {
    /// The authority has the order.
    record AcceptedByCa(String caOrderId) implements OrderHappening {}

    /// The gateway says why the order waits.
    record WaitsAtCa(Waiting waiting) implements OrderHappening {}

    /// The authority wants control of these domains proven.
    ///
    /// @param caOrderId the authority's order that the proof is for; null where the order is not placed before
    ///     that is done
    record ControlNeeded(Set<String> domains, @Nullable String caOrderId) implements OrderHappening {}

    /// Control of a domain is proven, in the order's account or for the order.
    record ControlProven(String domain) implements OrderHappening {}

    /// The proof of a domain waits.
    record ControlWaits(String domain, Waiting waiting) implements OrderHappening {}

    /// A certificate came that is what was ordered.
    record RightCertificate(String caOrderId, UUID certificateId, String serialNumber, Instant notAfter)
            implements OrderHappening {}

    /// A certificate came that is not.
    record WrongCertificate(String caOrderId, List<String> violations) implements OrderHappening {}

    record RejectedByCa(ReasonCode reason, String detail) implements OrderHappening {}

    record CancelledByCa(@Nullable String caOrderId, String detail) implements OrderHappening {}

    record NotCancelledByCa(String detail) implements OrderHappening {}

    /// What a person asks for, who hears of it at once where it is refused.
    sealed interface Asked extends OrderHappening {}

    record CancelAsked() implements Asked {}

    record RetryAsked() implements Asked {}

    /// Somebody found it at the authority, where the gateway could not.
    record AdoptAsked(String by, String caOrderId) implements Asked {}

    /// Somebody who may lets it go to the authority; where it waits for an approval there, lets it go on there.
    ///
    /// @param comment why; null where nothing was said
    record Approved(String by, @Nullable String comment) implements Asked {}

    /// Somebody who may does not.
    record Disapproved(String by, String why) implements Asked {}

    /// Nothing asks for a second person any more: the policy was changed.
    record ApprovalNotNeeded() implements Asked {}
}
