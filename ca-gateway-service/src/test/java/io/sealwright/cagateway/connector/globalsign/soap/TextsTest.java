package io.sealwright.cagateway.connector.globalsign.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
    @ParameterizedTest
    @CsvSource({
        "2025-03-04T08:15:30.123-05:00, 2025-03-04T13:15:30.123Z",
        "2025-03-04T08:15:30-03:00, 2025-03-04T11:15:30Z",
        "2025-03-04T08:15:30.1+09:00, 2025-03-03T23:15:30.1Z",
        "2025-03-04T08:15:30.123Z, 2025-03-04T08:15:30.123Z",
        "2025-03-04 08:15:30, 2025-03-04T08:15:30Z",
        "2025-03-04, 2025-03-04T00:00:00Z"
    })
    void readsDatesWithAnyOffset(String text, Instant expected) {
        assertThat(Texts.date(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "soon", "04.03.2025"})
    void leavesOutWhatIsNoDate(String text) {
        assertThat(Texts.date(text)).isNull();
    }

    @Test
    void sendsDatesWithMillisecondsInUtc() {
        assertThat(Texts.date(Instant.parse("2026-11-21T08:00:00Z"))).isEqualTo("2026-11-21T08:00:00.000Z");
    }

    @Test
    void takesNilEmptyAndMissingAlike() {
        assertThat(Texts.text(null)).isEmpty();
        assertThat(Texts.text("  ")).isEmpty();
        assertThat(Texts.pem(null)).isEmpty();
    }

    @Test
    void turnsLineEndsOfPemIntoOurs() {
        assertThat(Texts.pem("-----BEGIN X-----\r\nAAAA\r\n-----END X-----\r\n"))
                .isEqualTo("-----BEGIN X-----\nAAAA\n-----END X-----\n");
    }
}
