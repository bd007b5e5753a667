package io.sealwright.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimeOrderedIdTest {
    @Test
    void carriesVersionVariantAndTime() {
        Instant now = Instant.parse("2026-11-21T08:00:00.123Z");
        UUID id = TimeOrderedId.at(now);
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(now.toEpochMilli());
        assertThat(TimeOrderedId.at(now)).isNotEqualTo(id);
    }

    @Test
    void sortsByTime() {
        Instant now = Instant.parse("2026-11-21T08:00:00Z");
        assertThat(TimeOrderedId.at(now).toString())
                .isLessThan(TimeOrderedId.at(now.plusMillis(1)).toString());
    }
}
