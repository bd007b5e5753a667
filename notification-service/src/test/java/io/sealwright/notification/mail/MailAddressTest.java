package io.sealwright.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"pki@example.com", "o'neil+tls@mail.example.co.uk", "a@localhost", "x_y.z@a-b.example"})
    void takesPlainAddresses(String address) {
        assertThat(MailAddress.isUsable(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nobody",
                "@example.com",
                "a@",
                "a@b@c.example",
                "a@example.com\r\nBcc: b@example.com",
                "a@example.com, b@example.com",
                "A B <a@example.com>",
                "\"a b\"@example.com",
                "a..b@example.com",
                ".a@example.com",
                "a@-example.com",
                "a@example..com",
                "a@exam ple.com"
            })
    void refusesWhatCouldHoldMoreThanOneAddress(String address) {
        assertThat(MailAddress.isUsable(address)).isFalse();
    }

    @Test
    void refusesAddressesThatAreTooLong() {
        assertThat(MailAddress.isUsable("a".repeat(250) + "@example.com")).isFalse();
    }
}
