package io.sealwright.validation.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {
    @ParameterizedTest
    @CsvSource({
        "ns1.example.com, ns1.example.com:53",
        "192.0.2.1:5353, 192.0.2.1:5353",
        "[2001:db8::1]:53, [2001:db8::1]:53",
        "[2001:db8::1], [2001:db8::1]:53",
    })
    void readsHostAndPort(String text, String read) {
        assertThat(ServerAddress.parse(text)).hasToString(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":53", "host:", "host:0", "host:65536", "host:x", "http://host", "a b", "2001:db8::1"})
    void refusesWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> ServerAddress.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
