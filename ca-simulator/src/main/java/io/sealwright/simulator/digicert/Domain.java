package io.sealwright.simulator.digicert;

import io.sealwright.simulator.played.ValidityRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A domain of an account.
///
/// @param types what it was submitted for, such as `ov`
/// @param validatedAt when control was last proved; null while it never was
public record Domain(
        long id,
        String account,
        String name,
        List<String> types,
        DcvMethod method,
        Token token,
        boolean active,
        Instant createdAt,
        @Nullable Instant validatedAt) {

    /// The end of what was proved; rules that shorten it also hit what was proved before them.
    public @Nullable Instant validUntil(ValidityRules.Era rules) {
        Instant proved = validatedAt;
        return proved == null ? null : proved.plus(Duration.ofDays(rules.domainDays()));
    }

    public boolean usable(Instant now, ValidityRules.Era rules) {
        Instant end = validUntil(rules);
        return active && end != null && now.isBefore(end);
    }

    Domain proving(DcvMethod other, Token fresh) {
        return new Domain(id, account, name, types, other, fresh, active, createdAt, validatedAt);
    }

    Domain submittedFor(List<String> other) {
        return new Domain(id, account, name, other, method, token, active, createdAt, validatedAt);
    }

    Domain proved(Instant at) {
        return new Domain(id, account, name, types, method, token, active, createdAt, at);
    }

    Domain activated(boolean on) {
        return new Domain(id, account, name, types, method, token, on, createdAt, validatedAt);
    }
}
