package io.sealwright.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.sealwright.pki.NameRules.Product;
import io.sealwright.pki.NameRules.Rule;
import io.sealwright.pki.OrderedNames.Resolution;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x509.GeneralName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderedNamesTest {
    private static final Product PUBLIC = new Product(true, true, 100);

    @Test
    void takesAllNamesFromTheCsr() {
        OrderedNames names = resolved(null, List.of(), csr("www.example.com", "b.example.com", "www.example.com"));
        assertThat(names.commonName()).isEqualTo("www.example.com");
        assertThat(names.texts()).containsExactly("www.example.com", "b.example.com");
    }

    @Test
    void takesEachKindThatIsLeftOutFromTheCsr() {
        assertThat(resolved("c.example.com", List.of(), csr("b.example.com", "b.example.com", "a.example.com"))
                        .texts())
                .containsExactly("c.example.com", "b.example.com", "a.example.com");
        assertThat(resolved(null, List.of("a.example.com"), csr("b.example.com"))
                        .texts())
                .containsExactly("b.example.com", "a.example.com");
    }

    @Test
    void joinsNamesInTheirOrderEachOnce() {
        OrderedNames names = resolved(
                "WWW.example.com",
                List.of("b.example.com", "www.example.com.", "B.example.com", "a.example.com"),
                null);
        assertThat(names.commonName()).isEqualTo("www.example.com");
        assertThat(names.texts()).containsExactly("www.example.com", "b.example.com", "a.example.com");
    }

    @Test
    void takesACsrWhoseNamesAreAllOrdered() {
        assertThat(resolved(
                                "a.example.com",
                                List.of("b.example.com", "c.example.com"),
                                csr("B.example.com", "c.example.com"))
                        .texts())
                .containsExactly("a.example.com", "b.example.com", "c.example.com");
    }

    @Test
    void listsTheNamesOfTheCsrThatAreNotOrdered() {
        assertThat(refused(
                        "a.example.com",
                        List.of("b.example.com"),
                        csr("x.example.com", "b.example.com", "y.example.com")))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.rule()).isEqualTo(Rule.CSR_NAME_NOT_ORDERED);
                    assertThat(violation.place()).isEqualTo(new NamePlace.InCsr());
                    assertThat(violation.message())
                            .contains("'x.example.com', 'y.example.com'")
                            .doesNotContain("b.example.com");
                });
    }

    @Test
    void shortensALongListOfThem() {
        String[] many =
                IntStream.range(0, 40).mapToObj(i -> "n" + i + ".example.com").toArray(String[]::new);
        assertThat(refused("a.example.com", List.of("b.example.com"), csr("a.example.com", many))
                        .getFirst()
                        .message())
                .contains("'n9.example.com' and 30 more")
                .doesNotContain("n10.");
    }

    @Test
    void refusesACsrWhoseCommonNameIsNoName() {
        assertThat(refused("a.example.com", List.of(), csr("My Server")))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("'My Server'"));
        assertThat(refused(null, List.of(), csr("My Server")))
                .extracting(NameRules.Violation::rule, NameRules.Violation::place)
                .containsExactly(tuple(Rule.NAME_INVALID, new NamePlace.InCsr()));
    }

    @Test
    void refusesNamesOfACsrThatNoServerCanHave() {
        CertificateRequest csr = Csr.onP256()
                .name(GeneralName.rfc822Name, "pki@example.com")
                .dns("a_b.example.com")
                .parsed();
        assertThat(refused("www.example.com", List.of("example.com"), csr))
                .extracting(NameRules.Violation::message)
                .satisfiesExactly(
                        first -> assertThat(first).contains("e-mail address 'pki@example.com'"),
                        second -> assertThat(second).contains("malformed DNS name 'a_b.example.com'"));
    }

    @Test
    void appliesTheProductsRulesToNamesOfTheCsr() {
        assertThat(refused(null, List.of(), csr("printer.local")))
                .extracting(NameRules.Violation::rule, NameRules.Violation::place)
                .containsExactly(tuple(Rule.NAME_NOT_PUBLIC, new NamePlace.InCsr()));
    }

    @Test
    void reportsEverythingAtOnce() {
        assertThat(refused("printer.local", List.of("192.0.2.1"), csr("x.example.com")))
                .extracting(NameRules.Violation::rule)
                .containsExactly(Rule.NAME_NOT_PUBLIC, Rule.IP_ADDRESS_NOT_PUBLIC, Rule.CSR_NAME_NOT_ORDERED);
    }

    @Test
    void choosesACommonNameThatFits() {
        String longName = "a".repeat(60) + ".example.com";
        OrderedNames names = resolved(null, List.of(longName, "b.example.com"), null);
        assertThat(names.commonName()).isEqualTo("b.example.com");
        assertThat(names.texts()).containsExactly("b.example.com", longName);
    }

    @Test
    void saysWhenTheCommonNameIsTooLong() {
        String longName = "a".repeat(60) + ".example.com";
        assertThat(refused(longName, List.of(), null))
                .singleElement()
                .returns(Rule.COMMON_NAME_TOO_LONG, NameRules.Violation::rule)
                .returns(new NamePlace.CommonName(), NameRules.Violation::place)
                .satisfies(violation -> assertThat(violation.message()).contains("72 characters; at most 64"));
        assertThat(refused(null, List.of(longName), null))
                .singleElement()
                .returns(new NamePlace.AllNames(), NameRules.Violation::place);
        assertThat(refused(null, List.of(), csr(longName)))
                .singleElement()
                .returns(new NamePlace.InCsr(), NameRules.Violation::place);
    }

    @Test
    void wantsAName() {
        assertThat(refused(null, List.of(), Csr.onP256().subject("O=Example").parsed()))
                .extracting(NameRules.Violation::rule)
                .containsExactly(Rule.NO_NAME);
    }

    @Test
    void cannotBeMadeWithoutItsCommonName() {
        assertThatThrownBy(() -> new OrderedNames("a.example.com", List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static CertificateRequest csr(String commonName, String... names) {
        return Csr.onP256().subject("CN=" + commonName).dns(names).parsed();
    }

    private static OrderedNames resolved(@Nullable String cn, List<String> names, @Nullable CertificateRequest csr) {
        return switch (OrderedNames.resolve(cn, names, csr, PUBLIC)) {
            case Resolution.Resolved(OrderedNames resolved) -> resolved;
            case Resolution.Refused(List<NameRules.Violation> violations) ->
                throw new AssertionError("refused: " + violations);
        };
    }

    private static List<NameRules.Violation> refused(
            @Nullable String cn, List<String> names, @Nullable CertificateRequest csr) {
        return switch (OrderedNames.resolve(cn, names, csr, PUBLIC)) {
            case Resolution.Resolved(OrderedNames resolved) -> throw new AssertionError("resolved: " + resolved);
            case Resolution.Refused(List<NameRules.Violation> violations) -> violations;
        };
    }
}
