package io.sealwright.cagateway.submission;

import io.sealwright.contracts.ReasonCode;
import java.util.List;
import java.util.Set;

/// The holds that end for all orders of an account at once, when somebody mends the account.
final class HeldByAccount {
    static final Set<ReasonCode> REASONS = Set.of(ReasonCode.CA_CREDENTIALS, ReasonCode.CA_ACCOUNT_MISSING);

    private HeldByAccount() {}

    static List<String> names() {
        return REASONS.stream().map(ReasonCode::name).toList();
    }
}
