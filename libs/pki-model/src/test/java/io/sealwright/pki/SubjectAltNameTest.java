package io.sealwright.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectAltNameTest {
    @Test
    void tellsNamesFromAddresses() {
        assertThat(SubjectAltName.parse("WWW.example.com"))
                .isEqualTo(new SubjectAltName.Dns(DomainName.parse("www.example.com")));
        assertThat(SubjectAltName.parse("192.0.2.1")).isEqualTo(new SubjectAltName.Ip("192.0.2.1"));
    }

    @ParameterizedTest
    @CsvSource({
        "2001:DB8:0:0::1, 2001:db8::1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "::, ::",
    })
    void holdsAnAddressInItsOneForm(String text, String canonical) {
        assertThat(SubjectAltName.parse(text).text()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"www.example.com", "", "192.0.2.1:443", "[::1]", "fe80::1%eth0", "1.2.3"})
    void refusesWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> new SubjectAltName.Ip(text))
                .isInstanceOfSatisfying(
                        PkiProblem.class,
                        problem -> assertThat(problem.code()).isEqualTo(PkiProblem.Code.INVALID_ADDRESS));
    }

    @Test
    void takesAnAddressWithAZoneForNeither() {
        assertThatThrownBy(() -> SubjectAltName.parse("fe80::1%eth0")).isInstanceOf(PkiProblem.class);
    }
}
