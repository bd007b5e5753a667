package io.sealwright.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenewalWindowTest {
    private static final Instant FROM = Instant.parse("2026-11-21T08:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT4776H, , PT1592H",
        "PT1104H, , PT368H",
        "PT240H, , PT80H",
        "PT160H, , PT80H",
        "PT4776H, 30, PT720H",
        "PT4776H, 0, PT0S",
    })
    void isDueWhenTheRuleSaysOrAThirtiethEarlier(Duration lifetime, @Nullable Integer daysBefore, Duration left) {
        Instant to = FROM.plus(lifetime);
        OptionalInt days = daysBefore == null ? OptionalInt.empty() : OptionalInt.of(daysBefore);
        for (int seed = 0; seed < 200; seed++) {
            assertThat(RenewalWindow.renewAt(FROM, to, days, "serial" + seed))
                    .isBetween(to.minus(left).minus(lifetime.dividedBy(30)), to.minus(left));
        }
    }

    @Test
    void isTheSameForOneSeedAndSpreadOverSeeds() {
        Instant to = FROM.plus(Duration.ofDays(199));
        assertThat(due(to, "a")).isEqualTo(due(to, "a"));
        Stream<Instant> due = IntStream.range(0, 1000).mapToObj(seed -> due(to, "serial" + seed));
        assertThat(due.map(at -> Duration.between(at, to).toDays()).distinct())
                .containsExactlyInAnyOrder(66L, 67L, 68L, 69L, 70L, 71L, 72L);
    }

    @ParameterizedTest
    @CsvSource({"47, 60", "47, 47", "47, 40", "7, 30"})
    void neverIsDueBeforeAThirdOfTheLifeIsOver(int lifetimeDays, int daysBefore) {
        Instant to = FROM.plus(Duration.ofDays(lifetimeDays));
        assertThat(RenewalWindow.renewAt(FROM, to, OptionalInt.of(daysBefore), "a"))
                .isEqualTo(FROM.plus(Duration.ofDays(lifetimeDays).dividedBy(3)));
    }

    @Test
    void alwaysLiesWithinTheValidity() {
        Random random = new Random(9773);
        for (int i = 0; i < 10_000; i++) {
            Instant to = FROM.plusSeconds(1 + random.nextLong(400 * 86_400));
            OptionalInt days = random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt(500));
            assertThat(RenewalWindow.renewAt(FROM, to, days, Integer.toString(i)))
                    .isBetween(FROM, to);
        }
    }

    @Test
    void refusesWhatIsNoValidity() {
        assertThatThrownBy(() -> due(FROM, "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RenewalWindow.renewAt(FROM, FROM.plusSeconds(60), OptionalInt.of(-1), "a"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Instant due(Instant to, String seed) {
        return RenewalWindow.renewAt(FROM, to, OptionalInt.empty(), seed);
    }
}
