package io.sealwright.validation.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DnsNameTest {
    @ParameterizedTest
    @CsvSource({
        "example.com, example.com",
        "EXAMPLE.Com., example.com",
        "_ACME-challenge.example.com, _acme-challenge.example.com",
        "_pki-validation.a_b.example.com, _pki-validation.a_b.example.com",
        "corp, corp",
        "xn--bcher-kva.example, xn--bcher-kva.example",
    })
    void keepsOneFormOfAName(String text, String kept) {
        assertThat(DnsName.parse(text).value()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "a..b",
                ".example.com",
                "-a.example",
                "a-.example",
                "a b.example",
                "*.example.com",
                "ä.example"
            })
    void refusesWhatIsNoName(String text) {
        assertThatThrownBy(() -> DnsName.parse(text)).isInstanceOf(NotADnsName.class);
    }

    @Test
    void refusesTooLongNamesAndLabels() {
        assertThatThrownBy(() -> DnsName.parse("a".repeat(64) + ".example")).hasMessageContaining("63");
        assertThatThrownBy(() -> DnsName.parse("a.".repeat(127) + "example")).hasMessageContaining("253");
    }

    @Test
    void showsOnlyPrintableAndShortPartsOfWhatItRefuses() {
        assertThatThrownBy(() -> DnsName.parse("a\u0007b" + "c".repeat(500)))
                .hasMessageContaining("a?b")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }

    @Test
    void isWithinAZoneByWholeLabelsOnly() {
        DnsName zone = DnsName.parse("example.com");
        assertThat(DnsName.parse("example.com").isWithin(zone)).isTrue();
        assertThat(DnsName.parse("a.b.EXAMPLE.com").isWithin(zone)).isTrue();
        assertThat(DnsName.parse("notexample.com").isWithin(zone)).isFalse();
        assertThat(DnsName.parse("com").isWithin(zone)).isFalse();
    }

    @Test
    void stripsUnderscoreLabelsToFindTheHost() {
        assertThat(DnsName.parse("_a._b.www.example.com").host()).isEqualTo(DnsName.parse("www.example.com"));
        assertThat(DnsName.parse("example.com").host()).isEqualTo(DnsName.parse("example.com"));
        assertThat(DnsName.parse("_only").host()).isEqualTo(DnsName.parse("_only"));
    }
}
