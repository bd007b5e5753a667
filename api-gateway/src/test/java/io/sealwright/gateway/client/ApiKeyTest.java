package io.sealwright.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {
    @Test
    void makesKeysOfItsOwnFormThatNeverRepeat() {
        SecureRandom random = new SecureRandom();
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            String key = ApiKey.create(random);
            assertThat(ApiKey.hasForm(key)).isTrue();
            assertThat(keys.add(key)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sw_",
                "sw_tooShort",
                "SW_0123456789012345678901234567890123456789012",
                "0123456789012345678901234567890123456789012345",
                "sw_0123456789012345678901234567890123456789 12"
            })
    void refusesWhatIsNoKey(String text) {
        assertThat(ApiKey.hasForm(text)).isFalse();
    }

    @Test
    void refusesAKeyThatIsEndless() {
        assertThat(ApiKey.hasForm("sw_" + "x".repeat(129))).isFalse();
    }

    /// The expected value was made with `printf %s abc | sha256sum`.
    @Test
    void hashesBySha256() {
        assertThat(HexFormat.of().formatHex(ApiKey.hash("abc")))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
