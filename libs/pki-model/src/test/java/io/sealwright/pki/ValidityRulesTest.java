package io.sealwright.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidityRulesTest {
    @ParameterizedTest
    @CsvSource({
        "2020-01-01, 397, 398",
        "2026-03-14, 397, 398",
        "2026-03-15, 199, 200",
        "2027-03-14, 199, 200",
        "2027-03-15, 99, 100",
        "2029-03-14, 99, 100",
        "2029-03-15, 46, 10",
        "2040-01-01, 46, 10",
    })
    void limitsDependOnTheDayOfIssue(LocalDate date, int validity, int reuse) {
        assertThat(ValidityRules.maxValidity(date)).isEqualTo(validity);
        assertThat(ValidityRules.validationReuse(date)).isEqualTo(reuse);
        assertThat(ValidityRules.validationReuse(DcvMethod.DNS_CHANGE, date)).isEqualTo(reuse);
    }

    @ParameterizedTest
    @CsvSource({
        "WHOIS_CONTACT_EMAIL, 2025-07-14, true",
        "WHOIS_CONTACT_EMAIL, 2025-07-15, false",
        "DOMAIN_CONTACT_PHONE, 2025-07-15, false",
        "IP_ADDRESS_MATCH, 2026-03-15, false",
        "CONSTRUCTED_EMAIL, 2028-03-14, true",
        "CONSTRUCTED_EMAIL, 2028-03-15, false",
        "CAA_CONTACT_EMAIL, 2028-03-15, false",
        "DNS_TXT_CONTACT_EMAIL, 2028-03-15, false",
        "DNS_TXT_CONTACT_PHONE, 2027-03-14, true",
        "DNS_TXT_CONTACT_PHONE, 2027-03-15, false",
        "CAA_CONTACT_PHONE, 2027-03-15, false",
        "DNS_CHANGE, 2040-01-01, true",
        "AGREED_WEBSITE_CHANGE, 2040-01-01, true",
    })
    void methodsEndOnTheirDay(DcvMethod method, LocalDate date, boolean allowed) {
        assertThat(ValidityRules.methodAllowed(method, date)).isEqualTo(allowed);
        assertThat(ValidityRules.validationReuse(method, date) > 0).isEqualTo(allowed);
    }

    @Test
    void aPersistentRecordIsReadAnewAfterTenDays() {
        assertThat(ValidityRules.validationReuse(DcvMethod.PERSISTENT_DNS_TXT, LocalDate.of(2026, 11, 21)))
                .isEqualTo(10);
    }

    @Test
    void methodsAreCitedByTheirSection() {
        assertThat(DcvMethod.DNS_CHANGE.section()).isEqualTo("3.2.2.4.7");
        assertThat(Arrays.stream(DcvMethod.values()).map(DcvMethod::section)).doesNotHaveDuplicates();
    }

    @Test
    void bothEndsOfAValidityCount() {
        Instant from = Instant.parse("2026-11-21T08:00:00Z");
        Duration limit = Duration.ofDays(200);
        assertThat(ValidityRules.isTooLong(from, from.plus(limit).minusSeconds(1)))
                .isFalse();
        assertThat(ValidityRules.isTooLong(from, from.plus(limit))).isTrue();
    }

    @Test
    void theLimitOfTheFirstDayInUtcCounts() {
        Duration validity = Duration.ofDays(150);
        Instant last = Instant.parse("2027-03-14T23:59:59Z");
        assertThat(ValidityRules.isTooLong(last, last.plus(validity))).isFalse();
        assertThat(ValidityRules.isTooLong(
                        last.plusSeconds(1), last.plusSeconds(1).plus(validity)))
                .isTrue();
    }
}
