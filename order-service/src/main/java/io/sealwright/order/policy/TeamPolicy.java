package io.sealwright.order.policy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a team may order. A rule that is null allows anything.
///
/// @param caAccounts by name
/// @param products the authorities' codes, or names of certificate profiles
/// @param approvalRequired whether a second person must approve every order
public record TeamPolicy(
        String team,
        @Nullable List<String> caAccounts,
        @Nullable List<String> products,
        @Nullable List<NamePattern> names,
        @Nullable Keys keys,
        @Nullable Integer maxValidityDays,
        boolean approvalRequired) {
    /// Which keys are allowed.
    ///
    /// @param rsaMinSize the shortest RSA key; null where no RSA key is allowed
    /// @param ecCurves as FIPS 186 names them; empty where no EC key is allowed
    public record Keys(@Nullable Integer rsaMinSize, List<String> ecCurves) {
        boolean allow(KeyType key) {
            return switch (key) {
                case KeyType.Rsa(var size) -> rsaMinSize != null && size >= rsaMinSize;
                case KeyType.Ec(var curve) -> ecCurves.contains(curve);
                case KeyType.Other _ -> false;
            };
        }

        String describe() {
            Stream<String> rsa =
                    rsaMinSize == null ? Stream.of() : Stream.of("RSA of at least " + rsaMinSize + " bits");
            return Stream.concat(rsa, ecCurves.stream().map(curve -> "EC " + curve))
                    .collect(Collectors.joining(", "));
        }
    }

    /// The longest validity that may be ordered where nothing longer than `limit` may anyway.
    public static int longestValidity(@Nullable TeamPolicy policy, int limit) {
        Integer most = policy == null ? null : policy.maxValidityDays();
        return most == null ? limit : Math.min(limit, most);
    }

    /// All rules in one line, for the record.
    String describe() {
        Stream<String> rules = Stream.of(
                rule("caAccounts", caAccounts == null ? null : String.join(", ", caAccounts)),
                rule("products", products == null ? null : String.join(", ", products)),
                rule(
                        "names",
                        names == null
                                ? null
                                : names.stream().map(NamePattern::text).collect(Collectors.joining(", "))),
                rule("keys", keys == null ? null : keys.describe()),
                rule("maxValidityDays", maxValidityDays == null ? null : maxValidityDays.toString()),
                rule("approvalRequired", Boolean.toString(approvalRequired)));
        return rules.collect(Collectors.joining("; "));
    }

    private static String rule(String name, @Nullable String allowed) {
        return name + ": " + (allowed == null ? "any" : allowed);
    }
}
