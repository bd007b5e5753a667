package io.sealwright.order.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whether an order keeps its team's policy.
public final class PolicyCheck {
    private static final int SHOWN = 10;

    private PolicyCheck() {}

    /// The rules, by the names that they have in a policy.
    public enum Rule {
        CA_ACCOUNTS("caAccounts"),
        PRODUCTS("products"),
        NAMES("names"),
        KEYS("keys"),
        MAX_VALIDITY_DAYS("maxValidityDays");

        private final String field;

        Rule(String field) {
            this.field = field;
        }

        /// The policy's field.
        public String field() {
            return field;
        }
    }

    /// @param pointer to the order's field that breaks the rule, without a slash at its beginning
    /// @param message which rule of whose policy is broken by what, and what is allowed
    public record Violation(Rule rule, String pointer, String message) {}

    /// What is ordered.
    ///
    /// @param profile the certificate profile by whose name it is ordered, if any
    /// @param names all of them
    /// @param keyField the order's field that says which key it is
    /// @param validityDays null where it ends with the certificate that it replaces: a rule that came later
    ///     must not stand in the way of another key or name
    public record Asked(
            String caAccount,
            String product,
            @Nullable String profile,
            List<String> names,
            KeyType key,
            String keyField,
            @Nullable Integer validityDays) {}

    /// @return one for each rule that is broken, in the order of [Rule]
    public static List<Violation> violations(TeamPolicy policy, Asked asked) {
        List<Violation> found = new ArrayList<>();
        accounts(policy, asked).ifPresent(found::add);
        products(policy, asked).ifPresent(found::add);
        names(policy, asked).ifPresent(found::add);
        keys(policy, asked).ifPresent(found::add);
        validity(policy, asked).ifPresent(found::add);
        return List.copyOf(found);
    }

    private static Optional<Violation> accounts(TeamPolicy policy, Asked asked) {
        List<String> allowed = policy.caAccounts();
        return allowed == null || allowed.contains(asked.caAccount())
                ? Optional.empty()
                : broken(policy, Rule.CA_ACCOUNTS, "caAccount", asked.caAccount(), String.join(", ", allowed));
    }

    private static Optional<Violation> products(TeamPolicy policy, Asked asked) {
        List<String> allowed = policy.products();
        String profile = asked.profile();
        if (allowed == null || allowed.contains(asked.product()) || (profile != null && allowed.contains(profile))) {
            return Optional.empty();
        }
        return broken(
                policy,
                Rule.PRODUCTS,
                "product",
                profile == null ? asked.product() : profile + " (" + asked.product() + ")",
                String.join(", ", allowed));
    }

    private static Optional<Violation> names(TeamPolicy policy, Asked asked) {
        List<NamePattern> allowed = policy.names();
        if (allowed == null) {
            return Optional.empty();
        }
        List<String> refused = asked.names().stream()
                .filter(name -> allowed.stream().noneMatch(pattern -> pattern.matches(name)))
                .toList();
        return refused.isEmpty()
                ? Optional.empty()
                : broken(
                        policy,
                        Rule.NAMES,
                        "subjectAltNames",
                        refused.stream().limit(SHOWN).collect(Collectors.joining(", "))
                                + (refused.size() > SHOWN ? " and " + (refused.size() - SHOWN) + " more" : ""),
                        allowed.stream().map(NamePattern::text).collect(Collectors.joining(", ")));
    }

    private static Optional<Violation> keys(TeamPolicy policy, Asked asked) {
        TeamPolicy.Keys allowed = policy.keys();
        return allowed == null || allowed.allow(asked.key())
                ? Optional.empty()
                : broken(policy, Rule.KEYS, asked.keyField(), asked.key().describe(), allowed.describe());
    }

    private static Optional<Violation> validity(TeamPolicy policy, Asked asked) {
        Integer longest = policy.maxValidityDays();
        Integer days = asked.validityDays();
        return longest == null || days == null || days <= longest
                ? Optional.empty()
                : broken(
                        policy,
                        Rule.MAX_VALIDITY_DAYS,
                        "validity/days",
                        days + " days",
                        "at most " + longest + " days");
    }

    private static Optional<Violation> broken(
            TeamPolicy policy, Rule rule, String pointer, String asked, String allowed) {
        return Optional.of(new Violation(
                rule,
                pointer,
                "breaks the rule " + rule.field() + " of the policy of the team " + policy.team() + ": " + asked
                        + "; allowed: " + allowed));
    }
}
