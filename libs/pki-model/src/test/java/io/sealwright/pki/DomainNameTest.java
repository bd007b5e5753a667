package io.sealwright.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.IDN;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {
    @ParameterizedTest
    @CsvSource({
        "www.example.com, www.example.com",
        "WWW.Example.COM., www.example.com",
        "*.example.com, *.example.com",
        "localhost, localhost",
        "a-b.c--d.e1, a-b.c--d.e1",
        "bücher.example.com, xn--bcher-kva.example.com",
        "BÜCHER.example.com, xn--bcher-kva.example.com",
        "*.例え。jp。, *.xn--r8jz45g.jp",
        "XN--BCHER-KVA.example.com, xn--bcher-kva.example.com",
        "xn--strae-oqa.de, xn--strae-oqa.de",
        "1.2.3.4.com, 1.2.3.4.com",
        "ｗｗｗ．example．com, www.example.com",
    })
    void holdsANameInItsOneForm(String text, String canonical) {
        assertThat(DomainName.parse(text)).hasToString(canonical).isEqualTo(DomainName.parse(canonical));
    }

    @ParameterizedTest
    @CsvSource({
        "'', is empty",
        "., empty label",
        "*., empty label",
        "a..b, empty label",
        ".example.com, empty label",
        "example.com.., empty label",
        "*, not its whole leftmost label",
        "www.*.com, not its whole leftmost label",
        "w*.example.com, not its whole leftmost label",
        "*.*.example.com, not its whole leftmost label",
        "a_b.example.com, other than letters",
        "'www.example.com ', other than letters",
        "https://example.com/, other than letters",
        "example.com:443, other than letters",
        "-a.example.com, starts or ends with a hyphen",
        "a-.example.com, starts or ends with a hyphen",
        "ab--c.example.com, kept for xn--",
        "xn--9.example.com, not valid Punycode",
        "xn--.example.com, hyphen",
        "xn--99999999.example.com, not valid Punycode",
        "192.0.2.1, is an IP address",
        "2001:db8::1, is an IP address",
        "192.0.2.256, ends in the number 256",
        "straße.de, convert differently",
        "e․com, cannot be converted",
    })
    void refusesWhatIsNoNameAndSaysWhy(String text, String why) {
        PkiProblem problem = catchThrowableOfType(PkiProblem.class, () -> DomainName.parse(text));
        assertThat(problem.code()).isEqualTo(PkiProblem.Code.INVALID_NAME);
        assertThat(problem).hasMessageContaining(why).hasMessageEndingWith(".");
    }

    @Test
    void holdsLabelsAndNamesToTheirLengths() {
        String label = "a".repeat(63);
        String longest = String.join(".", label, label, label, "b".repeat(61));
        assertThat(DomainName.parse(longest).value()).hasSize(253);
        assertThat(problem(longest + "b")).contains("254 characters");
        assertThat(problem("*." + longest)).contains("255 characters");
        assertThat(problem(label + "a.com")).contains("label of 64 characters");
        assertThat(problem("a.".repeat(1000) + "com")).contains("2003 characters long");
    }

    @Test
    void quotesForeignTextSoThatItCannotForgeALine() {
        String message = problem("a\r\nINFO all is well\u202E\uD800.example.com");
        assertThat(message)
                .contains("a\\u{d}\\u{a}INFO all is well\\u{202e}\\u{d800}")
                .doesNotContain("\n", "\r", "\u202E");
        assertThat(problem("_" + "a".repeat(500))).hasSizeLessThan(300);
    }

    @Test
    void knowsItsWildcardAndItsParents() {
        DomainName wildcard = DomainName.parse("*.shop.example.com");
        assertThat(wildcard.isWildcard()).isTrue();
        assertThat(wildcard.withoutWildcard()).hasToString("shop.example.com");
        assertThat(wildcard.parent()).hasValue(DomainName.parse("shop.example.com"));
        assertThat(DomainName.parse("shop.example.com").isWildcard()).isFalse();
        assertThat(DomainName.parse("com").parent()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, example.com, true",
        "a.b.example.com, example.com, true",
        "*.example.com, example.com, true",
        "*.a.example.com, a.example.com, true",
        "badexample.com, example.com, false",
        "example.com, www.example.com, false",
        "a.example.com, *.example.com, false",
    })
    void liesUnderItsAncestors(String name, String ancestor, boolean under) {
        assertThat(DomainName.parse(name).isUnder(DomainName.parse(ancestor))).isEqualTo(under);
    }

    @ParameterizedTest
    @CsvSource({
        "www.example.com, example.com",
        "example.com, example.com",
        "*.a.b.example.co.uk, example.co.uk",
        "foo.bar.github.io, github.io",
        "www.xn--fsq.xn--fiqs8s, xn--fsq.xn--fiqs8s",
        "a.b.city.kawasaki.jp, city.kawasaki.jp",
        "com,",
        "co.uk,",
        "printer.local,",
        "localhost,",
        "host.1x,",
    })
    void findsTheDomainThatWasRegistered(String name, String registered) {
        assertThat(DomainName.parse(name).registrableDomain().map(DomainName::value))
                .isEqualTo(Optional.ofNullable(registered));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "*.example.com",
                "www.example.org",
                "a.b.co.uk",
                "foo.github.io",
                "github.io",
                "xn--bcher-kva.de",
                "example.dev"
            })
    void takesPublicNamesForPublic(String name) {
        assertThat(DomainName.parse(name).whyNotPublic()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, kept for the machine itself",
        "intranet, only one label",
        "printer.local, local network",
        "db.prod.internal, private networks",
        "a.test, kept for tests",
        "a.example, kept for examples",
        "a.invalid, must not exist",
        "router.home.arpa, home networks",
        "1.2.0.192.in-addr.arpa, reverse zone",
        "8.b.d.0.1.0.0.2.ip6.arpa, reverse zone",
        "abc.onion, outside the DNS",
        "host.corp, no public suffix",
        "host.1x, no public suffix",
        "com, is the public suffix com",
        "*.com, covers every domain under the public suffix com",
        "*.co.uk, covers every domain under the public suffix co.uk",
        "*.lan, only one label",
    })
    void saysWhyANameIsNotPublic(String name, String why) {
        assertThat(DomainName.parse(name).whyNotPublic())
                .hasValueSatisfying(reason -> assertThat(reason).contains(name, why, "Use a name under"));
    }

    @Test
    void meetsEveryTextWithANameOrAProblem() {
        Random random = new Random(20261121);
        String[] pieces = {
            "a",
            "z9",
            "-",
            "--",
            ".",
            "..",
            "*",
            "*.",
            "xn--",
            "_",
            " ",
            "\u0000",
            "com",
            "example",
            "ü",
            "ß",
            "例え",
            "。",
            "\uD83D\uDE00",
            "\uD83D",
            "\uDE00",
            "\u00AD",
            "\u0301",
            "ا",
            "1",
            ":",
            "/",
            "a".repeat(62),
            "İ",
            "\u2024",
            "％",
            "xn--bcher-kva",
            "in-addr.arpa",
            "\uFEFF",
            "\u06DD",
            "Ⅷ"
        };
        int names = 0;
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(8); n >= 0; n--) {
                text.append(
                        random.nextInt(10) == 0
                                ? new String(Character.toChars(random.nextInt(0x110000)))
                                : pieces[random.nextInt(pieces.length)]);
            }
            try {
                DomainName name = DomainName.parse(text.toString());
                names++;
                assertThat(name.value())
                        .matches("(\\*\\.)?[a-z0-9-]+(\\.[a-z0-9-]+)*")
                        .hasSizeLessThan(254);
                assertThat(DomainName.parse(name.value())).isEqualTo(name);
                assertThat(name.isUnder(name.withoutWildcard())).isTrue();
                name.registrableDomain()
                        .ifPresent(base -> assertThat(name.isUnder(base)).isTrue());
                assertThat(name.whyNotPublic().isEmpty()
                                && name.registrableDomain().isEmpty())
                        .isFalse();
            } catch (PkiProblem problem) {
                assertThat(problem.code()).isEqualTo(PkiProblem.Code.INVALID_NAME);
            }
        }
        assertThat(names).isGreaterThan(1000);
    }

    @Test
    void takesWhateverPunycodeTheJdkWrites() {
        Random random = new Random(3492);
        for (int i = 0; i < 2000; i++) {
            StringBuilder label = new StringBuilder();
            for (int n = random.nextInt(12); n >= 0; n--) {
                label.appendCodePoint(
                        random.nextBoolean() ? 'a' + random.nextInt(26) : 0x4E00 + random.nextInt(0x5000));
            }
            assertThat(DomainName.parse(label + ".jp")).hasToString(IDN.toASCII(label.toString()) + ".jp");
        }
    }

    private static String problem(String text) {
        return String.valueOf(catchThrowableOfType(PkiProblem.class, () -> DomainName.parse(text))
                .getMessage());
    }
}
