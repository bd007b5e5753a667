package io.sealwright.order.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemindersTest {
    private static final Instant END = Instant.parse("2027-03-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({"P32D, P16D", "P2D, P1D", "PT14H, PT7H", "PT8H, PT2H", "PT3H, PT0S", "PT0S, PT0S", "P-5D, PT0S"})
    void leavesHalfOfTheTimeButNeverSpeaksMoreOftenThanEverySixHours(Duration left, Duration leftThen) {
        assertThat(Reminders.next(END.minus(left), END)).isEqualTo(END.minus(leftThen));
    }

    @Test
    void comesToTheEndAfterAFewReminders() {
        List<Instant> said = new ArrayList<>();
        for (Instant now = END.minus(Duration.ofDays(66)); now.isBefore(END); now = Reminders.next(now, END)) {
            said.add(now);
        }
        assertThat(said).hasSizeBetween(8, 12).isSorted();
    }
}
