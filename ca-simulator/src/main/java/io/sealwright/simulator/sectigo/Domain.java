package io.sealwright.simulator.sectigo;

import io.sealwright.simulator.played.ValidityRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A domain of an account.
///
/// @param validated when control was last proved, and how; null while it never was
/// @param attempt at proving control, while one is open
public record Domain(
        int id,
        String account,
        String name,
        @Nullable String description,
        boolean active,
        List<Delegation> delegations,
        @Nullable Validation validated,
        @Nullable Attempt attempt,
        Instant createdAt) {

    public record Validation(Instant at, DcvMode mode) {}

    /// To whom it is given, and for what.
    ///
    /// @param approved whether it counts, or still waits for an administrator
    public record Delegation(int orgId, List<String> certTypes, List<String> privileges, boolean approved) {}

    /// A running attempt to prove control.
    ///
    /// @param submittedAt null while it was only started
    /// @param email for [DcvMode#EMAIL]
    public record Attempt(
            DcvMode mode,
            Token token,
            @Nullable Instant submittedAt,
            @Nullable String email,
            long backendId) {

        Attempt submitted(Instant at, @Nullable String to) {
            return new Attempt(mode, token, at, to, backendId);
        }
    }

    /// Whether control counts as proved.
    public enum State {
        NOT_VALIDATED,
        VALIDATED,
        EXPIRED
    }

    /// The end of what was proved; rules that shorten it also hit what was proved before them.
    public @Nullable Instant validUntil(ValidityRules.Era rules) {
        Validation proved = validated;
        return proved == null ? null : proved.at().plus(Duration.ofDays(rules.domainDays()));
    }

    public State state(Instant now, ValidityRules.Era rules) {
        Instant end = validUntil(rules);
        return end == null ? State.NOT_VALIDATED : now.isBefore(end) ? State.VALIDATED : State.EXPIRED;
    }

    /// Whether it is given for TLS to one of these.
    boolean servesTls(Account to, int orgId) {
        return delegations.stream()
                .anyMatch(one -> one.approved()
                        && (one.orgId() == orgId || one.orgId() == to.organizationId())
                        && one.certTypes().stream()
                                .anyMatch(type -> type.toUpperCase(Locale.ROOT).equals("SSL")));
    }

    Domain with(@Nullable Attempt other) {
        return new Domain(id, account, name, description, active, delegations, validated, other, createdAt);
    }

    Domain with(@Nullable Validation other, @Nullable Attempt left) {
        return new Domain(id, account, name, description, active, delegations, other, left, createdAt);
    }

    Domain with(List<Delegation> others) {
        return new Domain(id, account, name, description, active, List.copyOf(others), validated, attempt, createdAt);
    }

    Domain activated(boolean on) {
        return new Domain(id, account, name, description, on, delegations, validated, attempt, createdAt);
    }
}
