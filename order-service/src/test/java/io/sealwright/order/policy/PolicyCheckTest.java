package io.sealwright.order.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealwright.order.policy.PolicyCheck.Asked;
import io.sealwright.order.policy.PolicyCheck.Rule;
import io.sealwright.order.policy.PolicyCheck.Violation;
import io.sealwright.pki.KeyKind;
import io.sealwright.pki.PkiProblem;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyCheckTest {
    private static final TeamPolicy ANYTHING = new TeamPolicy("web", null, null, null, null, null, false);
    private static final TeamPolicy STRICT = new TeamPolicy(
            "web",
            List.of("main"),
            List.of("PV_SHA2", "web-server"),
            List.of(NamePattern.parse("*.Example.com"), NamePattern.parse("example.net")),
            new TeamPolicy.Keys(3072, List.of("P-256")),
            90,
            false);

    /// One line an order: account, product, profile, names, key, days; then the rules that it breaks.
    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
                    main  | PV_SHA2 | -          | a.example.com                | RSA_3072 | 90 | -
                    main  | PV_SHA2 | -          | a.b.example.com, example.net | EC_P256  | 1  | -
                    main  | PV_SHA2 | -          | *.example.com                | RSA_4096 | 90 | -
                    other | PV_SHA2 | -          | a.example.com                | RSA_3072 | 90 | CA_ACCOUNTS
                    main  | EV      | -          | a.example.com                | RSA_3072 | 90 | PRODUCTS
                    main  | EV      | web-server | a.example.com                | RSA_3072 | 90 | -
                    main  | EV      | other      | a.example.com                | RSA_3072 | 90 | PRODUCTS
                    main  | PV_SHA2 | -          | example.com                  | RSA_3072 | 90 | NAMES
                    main  | PV_SHA2 | -          | badexample.com               | RSA_3072 | 90 | NAMES
                    main  | PV_SHA2 | -          | a.example.com, www.evil.com  | RSA_3072 | 90 | NAMES
                    main  | PV_SHA2 | -          | a.example.net                | RSA_3072 | 90 | NAMES
                    main  | PV_SHA2 | -          | a.example.com                | RSA_2048 | 90 | KEYS
                    main  | PV_SHA2 | -          | a.example.com                | EC_P384  | 90 | KEYS
                    main  | PV_SHA2 | -          | a.example.com                | RSA_3072 | 91 | MAX_VALIDITY_DAYS
                    other | EV      | -          | www.evil.com                 | RSA_2048 | 91 | CA_ACCOUNTS PRODUCTS NAMES KEYS MAX_VALIDITY_DAYS
                    """)
    void eachRuleThatIsBrokenIsFoundOnce(
            String account,
            String product,
            @Nullable String profile,
            String names,
            KeyKind key,
            int days,
            @Nullable String broken) {
        Asked asked = new Asked(
                account, product, profile, Arrays.asList(names.split(", ", -1)), KeyType.of(key), "csr", days);
        assertThat(PolicyCheck.violations(STRICT, asked).stream().map(Violation::rule))
                .containsExactlyElementsOf(
                        broken == null
                                ? List.of()
                                : Arrays.stream(broken.split(" ", -1))
                                        .map(Rule::valueOf)
                                        .toList());
        assertThat(PolicyCheck.violations(ANYTHING, asked)).isEmpty();
    }

    @Test
    void aViolationNamesTheRuleThePlaceAndWhatIsAllowed() {
        Asked asked = new Asked("other", "EV", null, List.of("www.evil.com"), new KeyType.Other("Ed25519"), "key", 199);
        assertThat(PolicyCheck.violations(STRICT, asked))
                .extracting(Violation::pointer)
                .containsExactly("caAccount", "product", "subjectAltNames", "key", "validity/days");
        assertThat(PolicyCheck.violations(STRICT, asked))
                .allSatisfy(violation -> assertThat(violation.message())
                        .contains(violation.rule().field(), "team web"));
        assertThat(PolicyCheck.violations(STRICT, asked))
                .extracting(Violation::message)
                .satisfiesExactly(
                        account -> assertThat(account).endsWith("allowed: main"),
                        product -> assertThat(product).endsWith("allowed: PV_SHA2, web-server"),
                        names -> assertThat(names)
                                .contains("www.evil.com")
                                .endsWith("allowed: *.example.com, example.net"),
                        key -> assertThat(key)
                                .contains("Ed25519")
                                .endsWith("allowed: RSA of at least 3072 bits, EC P-256"),
                        days -> assertThat(days).contains("199").endsWith("allowed: at most 90 days"));
    }

    @Test
    void aKindOfKeyThatIsNotNamedIsNotAllowed() {
        TeamPolicy.Keys onlyEc = new TeamPolicy.Keys(null, List.of("P-384"));
        assertThat(onlyEc.allow(new KeyType.Rsa(8192))).isFalse();
        assertThat(onlyEc.allow(new KeyType.Ec("P-384"))).isTrue();
        TeamPolicy.Keys onlyRsa = new TeamPolicy.Keys(2048, List.of());
        assertThat(onlyRsa.allow(new KeyType.Rsa(2048))).isTrue();
        assertThat(onlyRsa.allow(new KeyType.Ec("P-256"))).isFalse();
    }

    @Test
    void theLongestValidityIsTheShorterOfTwoLimits() {
        assertThat(TeamPolicy.longestValidity(STRICT, 199)).isEqualTo(90);
        assertThat(TeamPolicy.longestValidity(STRICT, 46)).isEqualTo(46);
        assertThat(TeamPolicy.longestValidity(ANYTHING, 199)).isEqualTo(199);
        assertThat(TeamPolicy.longestValidity(null, 199)).isEqualTo(199);
    }

    @Test
    void aPatternIsANameAnAddressOrASuffix() {
        assertThat(NamePattern.parse("192.0.2.1").matches("192.0.2.1")).isTrue();
        assertThat(NamePattern.parse("2001:DB8::1").matches("2001:db8::1")).isTrue();
        assertThatThrownBy(() -> NamePattern.parse("*.*.com")).isInstanceOf(PkiProblem.class);
        assertThatThrownBy(() -> NamePattern.parse("two words")).isInstanceOf(PkiProblem.class);
    }
}
