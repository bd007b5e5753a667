package io.sealwright.order.ordering;

import io.sealwright.order.key.BannedKeys;
import io.sealwright.order.key.HeldKey;
import io.sealwright.order.policy.KeyType;
import io.sealwright.order.policy.PolicyCheck;
import io.sealwright.order.policy.TeamPolicy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// When an order waits for a second person.
public final class ApprovalRules {
    private ApprovalRules() {}

    /// @return why a new order waits, as a sentence; empty where it goes on at once
    public static Optional<String> ofNew(String team, String requestedBy, Optional<TeamPolicy> policy) {
        return policy.filter(TeamPolicy::approvalRequired)
                .map(_ -> "The policy of the team " + team + " asks for a second person: an approver other than "
                        + requestedBy + " must approve or reject it.");
    }

    /// What was right when it was ordered may break a policy that came later. Its renewal is ordered all the
    /// same, and waits where everybody sees it, until a person mends the policy or decides: dropped
    /// silently, it would be an outage when the certificate expires; sent, it would make the policy
    /// worthless.
    ///
    /// @param ban why the key of its CSR is not to be used
    /// @param approved whether the order that it renews was approved: then the machine needs no second
    ///     approval
    /// @return why it waits, as a sentence; empty where it goes on at once
    static Optional<String> ofStanding(
            OrderTerms terms, Optional<TeamPolicy> policy, Optional<BannedKeys.Ban> ban, boolean approved) {
        if (ban.isPresent()) {
            return Optional.of(ban.get().message() + " Order with a new key, and reject this order.");
        }
        List<PolicyCheck.Violation> broken =
                policy.map(rules -> PolicyCheck.violations(rules, asked(terms))).orElse(List.of());
        if (!broken.isEmpty()) {
            return Optional.of(what(terms.kind())
                    + broken.stream().map(PolicyCheck.Violation::message).collect(Collectors.joining("; it "))
                    + ". Mend the policy and retry the order, approve it all the same, or reject it.");
        }
        return approved ? Optional.empty() : ofNew(terms.team(), terms.requestedBy(), policy);
    }

    private static String what(OrderTerms.Kind kind) {
        return switch (kind) {
            case NEW, IMPORTED -> "The order ";
            case RENEWAL -> "The renewal ";
            case REISSUE -> "The reissue ";
            case SAN_CHANGE -> "The change of names ";
        };
    }

    private static PolicyCheck.Asked asked(OrderTerms terms) {
        HeldKey key = terms.key();
        KeyType type = key == null ? KeyType.of(terms.publicKey()) : KeyType.of(key.kind());
        return new PolicyCheck.Asked(
                terms.caAccount(),
                terms.product(),
                terms.profile(),
                terms.subjectAltNames(),
                type,
                key == null ? "csr" : "key",
                terms.isOrderOfItsOwn() ? terms.validityDays() : null);
    }
}
