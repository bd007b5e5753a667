package io.sealwright.cagateway.connector.globalsign;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.cagateway.connector.globalsign.soap.DomainRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainChoiceTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));

    private static DomainRecord domain(String id, String name, String status, @Nullable Instant expires) {
        return new DomainRecord(id, name, status, "DNS", "", expires);
    }

    private static String chosen(String name, DomainRecord... domains) {
        return DomainChoice.covering(List.of(domains), name, NOW)
                .map(DomainRecord::domainId)
                .orElse("none");
    }

    @Test
    void choosesTheLongestNameThatCovers() {
        DomainRecord outer = domain("outer", "example.com", "3", TOMORROW);
        DomainRecord inner = domain("inner", "shop.example.com", "3", TOMORROW);

        assertThat(chosen("a.shop.example.com", outer, inner)).isEqualTo("inner");
        assertThat(chosen("shop.example.com", outer, inner)).isEqualTo("inner");
        assertThat(chosen("*.shop.example.com", outer, inner)).isEqualTo("inner");
        assertThat(chosen("www.example.com", outer, inner)).isEqualTo("outer");
        assertThat(chosen("WWW.Example.COM", outer, inner)).isEqualTo("outer");
        assertThat(chosen("notexample.com", outer, inner)).isEqualTo("none");
        assertThat(chosen("com", outer, inner)).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({
        "0,none", "1,none", "2,none", "3,it", "5,none", "6,none", "7,it", "8,none", "9,it", "10,it", "11,none",
        "42,none"
    })
    void goesByTheDomainsState(String status, String expected) {
        assertThat(chosen("www.example.com", domain("it", "example.com", status, TOMORROW)))
                .isEqualTo(expected);
    }

    @Test
    void doesNotGoThroughADomainWhoseApprovalIsOver() {
        assertThat(chosen("www.example.com", domain("it", "example.com", "3", NOW)))
                .isEqualTo("none");
        assertThat(chosen("www.example.com", domain("it", "example.com", "3", null)))
                .isEqualTo("it");
    }

    @Test
    void aDomainProvenOverHttpCoversItselfOnly() {
        DomainRecord http = new DomainRecord("http", "example.com", "3", "HTTP", "", TOMORROW);

        assertThat(chosen("example.com", http)).isEqualTo("http");
        assertThat(chosen("www.example.com", http)).isEqualTo("none");
        assertThat(chosen("*.example.com", http)).isEqualTo("none");
    }

    @Test
    void namesWhatIsNotCovered() {
        List<DomainRecord> domains = List.of(domain("it", "example.com", "3", TOMORROW));

        assertThat(DomainChoice.uncovered(
                        domains, List.of("example.com", "a.example.net", "b.example.net", "a.example.net"), NOW))
                .containsExactly("a.example.net", "b.example.net");
    }

    @Test
    void goesOnWithTheEntryThatIsFurthest() {
        DomainRecord over = domain("over", "example.com", "3", NOW.minusSeconds(1));
        DomainRecord vetting = domain("vetting", "example.com", "1", null);
        DomainRecord approved = domain("approved", "example.com", "3", TOMORROW);

        assertThat(DomainChoice.standing(List.of(over, vetting), "example.com", NOW))
                .isEqualTo(vetting);
        assertThat(DomainChoice.standing(List.of(over, vetting, approved), "example.com", NOW))
                .isEqualTo(approved);
        assertThat(DomainChoice.standing(List.of(approved), "www.example.com", NOW))
                .isNull();
    }
}
