package io.sealwright.simulator.globalsign;

import io.sealwright.simulator.authority.Certificate;
import io.sealwright.simulator.fault.FaultPlan;
import io.sealwright.simulator.played.IssuancePolicy;
import io.sealwright.simulator.played.PasswordDigest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that happened at the CA. All of them in their order are all that it knows.
public sealed interface Fact {

    /// An account was created, or its user name or password changed.
    record AccountOpened(
            String name, String userName, PasswordDigest password, String profileId, boolean extended, Instant openedAt)
            implements Fact {}

    record IssuanceSet(String account, IssuancePolicy policy) implements Fact {}

    record FaultsSet(String account, FaultPlan plan) implements Fact {}

    record DomainAdded(Domain domain) implements Fact {}

    /// @param vettingType null in facts of before there was a choice: as it was
    record DomainRenewed(
            String domainId,
            String token,
            Instant at,
            @Nullable String vettingType) implements Fact {}

    record DomainApproved(String domainId, Instant at) implements Fact {}

    record OrderPlaced(Placement placement, OrderStatus status, List<OrderEvent> events) implements Fact {}

    record OrderIssued(String orderId, Certificate certificate, Instant at) implements Fact {}

    record ReplacementAsked(String orderId, Replacement replacement) implements Fact {}

    record CertificateReplaced(String orderId, Certificate certificate, Instant at) implements Fact {}

    record OrderMoved(String orderId, OrderStatus status, OrderEvent event) implements Fact {}
}
