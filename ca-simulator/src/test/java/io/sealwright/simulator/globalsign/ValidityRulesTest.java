package io.sealwright.simulator.globalsign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealwright.simulator.played.ValidityRules;
import io.sealwright.simulator.played.ValidityRules.Era;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValidityRulesTest {
    private static final Era LATER = new Era(LocalDate.parse("2027-03-15"), 99, 100);
    private static final Era NOW = new Era(LocalDate.parse("2026-03-14"), 199, 200);
    private final ValidityRules rules = new ValidityRules(List.of(LATER, NOW));

    @Test
    void changeOnTheirDayInUtc() {
        assertThat(rules.at(Instant.parse("2027-03-14T23:59:59.999Z"))).isEqualTo(NOW);
        assertThat(rules.at(Instant.parse("2027-03-15T00:00:00Z"))).isEqualTo(LATER);
        assertThat(rules.at(Instant.parse("2020-01-01T00:00:00Z"))).isEqualTo(NOW);
    }

    @Test
    void endACertificateWithTheShorterOfMonthsAndLimit() {
        Instant start = Instant.parse("2026-11-21T08:00:00Z");
        assertThat(Duration.between(start, rules.notAfter(start, Months.TWELVE.days())))
                .isEqualTo(Duration.ofDays(199).minusSeconds(1));
        assertThat(Duration.between(start, rules.notAfter(start, Months.THREE.days())))
                .isEqualTo(Duration.ofDays(90).minusSeconds(1));
        Instant later = Instant.parse("2027-03-15T00:00:00Z");
        assertThat(Duration.between(later, rules.notAfter(later, Months.SIX.days())))
                .isEqualTo(Duration.ofDays(99).minusSeconds(1));
    }

    @Test
    void needAnEntry() {
        assertThatThrownBy(() -> new ValidityRules(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one entry");
    }
}
