package io.sealwright.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sealwright.pki.NameRules.Product;
import io.sealwright.pki.NameRules.Rule;
import io.sealwright.pki.NameRules.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;

class NameRulesTest {
    private static final Product PUBLIC = new Product(true, true, 5);
    private static final Product PRIVATE = new Product(false, true, 5);

    @Test
    void allowsPublicNames() {
        assertThat(NameRules.check("www.example.com", List.of("example.com", "*.shop.example.com"), PUBLIC))
                .isEmpty();
        assertThat(NameRules.check(null, List.of("example.com"), PUBLIC)).isEmpty();
    }

    @Test
    void namesThePlaceOfEveryOffender() {
        List<Violation> found = NameRules.check(
                "printer.local",
                List.of("www.example.com", "192.0.2.1", "a_b.example.com", "*.com"),
                new Product(true, false, 5));
        assertThat(found)
                .extracting(Violation::rule, Violation::place)
                .containsExactly(
                        tuple(Rule.NAME_NOT_PUBLIC, new NamePlace.CommonName()),
                        tuple(Rule.IP_ADDRESS_NOT_PUBLIC, new NamePlace.AlternativeName(1)),
                        tuple(Rule.NAME_INVALID, new NamePlace.AlternativeName(2)),
                        tuple(Rule.WILDCARD_NOT_ALLOWED, new NamePlace.AlternativeName(3)),
                        tuple(Rule.NAME_NOT_PUBLIC, new NamePlace.AlternativeName(3)));
        assertThat(found)
                .allSatisfy(violation -> assertThat(violation.message()).endsWith("."));
    }

    @Test
    void allowsAPrivateProductInternalNamesAndAddresses() {
        assertThat(NameRules.check("printer.local", List.of("10.0.0.1", "intranet", "*.lan"), PRIVATE))
                .isEmpty();
    }

    @Test
    void countsEachNameOnce() {
        assertThat(NameRules.check(
                        "a.example.com", List.of("A.example.com", "a.example.com."), new Product(true, true, 1)))
                .isEmpty();
        assertThat(NameRules.check("a.example.com", List.of("b.example.com"), new Product(true, true, 1)))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.rule()).isEqualTo(Rule.TOO_MANY_NAMES);
                    assertThat(violation.place()).isEqualTo(new NamePlace.AllNames());
                    assertThat(violation.message())
                            .contains("2 different names")
                            .contains("allows 1");
                });
    }

    @Test
    void reportsARepeatedOffenderOnce() {
        assertThat(NameRules.check("a.local", List.of("a.local", "A.LOCAL"), PUBLIC))
                .hasSize(1);
    }

    @Test
    void wantsAName() {
        assertThat(NameRules.check(null, List.of(), PUBLIC))
                .extracting(Violation::rule)
                .containsExactly(Rule.NO_NAME);
    }

    @Test
    void holdsTheCommonNameToItsLength() {
        String label = "a".repeat(53);
        assertThat(NameRules.check(label + ".example.de", List.of(), PUBLIC)).isEmpty();
        assertThat(NameRules.check(label + ".example.com", List.of(), PUBLIC))
                .singleElement()
                .returns(Rule.COMMON_NAME_TOO_LONG, Violation::rule)
                .returns(new NamePlace.CommonName(), Violation::place);
        assertThat(NameRules.check(null, List.of(label + ".example.com"), PUBLIC))
                .isEmpty();
    }
}
