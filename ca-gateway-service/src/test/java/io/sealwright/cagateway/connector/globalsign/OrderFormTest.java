package io.sealwright.cagateway.connector.globalsign;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.cagateway.connector.CaOrderState;
import io.sealwright.cagateway.connector.Reference;
import io.sealwright.cagateway.connector.globalsign.Products.Term;
import io.sealwright.cagateway.connector.globalsign.soap.OrderDraft.Name;
import io.sealwright.cagateway.connector.globalsign.soap.OrderDraft.NameType;
import io.sealwright.cagateway.connector.globalsign.soap.OrderRecord.Certificates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What goes into an order, and how one that comes back is understood.
class OrderFormTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final Certificates CERTIFICATES = new Certificates("leaf", List.of("root"));

    private static Term term(String product, int days) {
        return Products.of(product).map(p -> p.term(days, false, NOW)).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"47, 6", "100, 6", "183, 6", "199, 12", "365, 12"})
    void setsTheExactEndWithinTheShortestPeriod(int days, int months) {
        Term term = term("PV_SHA2", days);

        assertThat(term.months()).isEqualTo(months);
        assertThat(term.notAfter())
                .isBefore(NOW.plus(Duration.ofDays(days)))
                .isAfter(NOW.plus(Duration.ofDays(days)).minus(Duration.ofHours(1)));
    }

    @ParameterizedTest
    @CsvSource({"199, 6", "213, 6", "215, 12"})
    void countsTheBonusDaysOfARenewal(int days, int months) {
        Term term = Products.of("PV_SHA2").orElseThrow().term(days, true, NOW);

        assertThat(term.months()).isEqualTo(months);
        assertThat(term.notAfter()).isBefore(NOW.plus(Duration.ofDays(days)));
    }

    @ParameterizedTest
    @CsvSource({"PV_SHA2, 184, 6", "PV_SHA2, 366, 12", "PV_CLOUD, 47, 3", "PV_CLOUD, 91, 6", "PV_INTRA_SHA2, 700, 24"})
    void leavesTheEndToThePeriodWhereItFitsOrNoOtherIsTaken(String product, int days, int months) {
        assertThat(term(product, days)).isEqualTo(new Term(months, null));
    }

    @Test
    void offersOnlyProductsThatCanBeOrdered() {
        assertThat(Products.forOrdering())
                .extracting("code")
                .contains("PV_SHA2")
                .doesNotHaveDuplicates();
        assertThat(Products.of("PV")).isEmpty();
    }

    @Test
    void listsTheOtherNamesUnderTheirKind() {
        assertThat(AlternativeNames.entries(
                        "www.example.com",
                        List.of(
                                "www.example.com",
                                "API.example.com",
                                "example.com",
                                "shop.example.net",
                                "*.example.com"),
                        "example.com",
                        true,
                        true))
                .containsExactly(
                        new Name(NameType.SUBDOMAIN, "api.example.com"),
                        new Name(NameType.OTHER_NAME, "example.com"),
                        new Name(NameType.OTHER_NAME, "shop.example.net"),
                        new Name(NameType.WILDCARD, "*.example.com"));
    }

    @Test
    void leavesTwinsOutWhereGlobalSignAddsThem() {
        assertThat(AlternativeNames.entries(
                        "www.example.com", List.of("www.example.com", "example.com"), "example.com", false, true))
                .isEmpty();
        assertThat(AlternativeNames.entries(
                        "*.example.com",
                        List.of("*.example.com", "example.com", "www.example.com", "a.b.example.com"),
                        "example.com",
                        false,
                        true))
                .containsExactly(new Name(NameType.SUBDOMAIN, "a.b.example.com"));
    }

    @Test
    void tellsAddressesAndInternalNamesFromPublicOnes() {
        assertThat(AlternativeNames.entries(
                        "db.corp",
                        List.of(
                                "10.1.2.3",
                                "203.0.113.7",
                                "8.8.8.8",
                                "fd00::1",
                                "2606:4700::1",
                                "intranet",
                                "a.example.com"),
                        "",
                        true,
                        false))
                .extracting(Name::type)
                .containsExactly(
                        NameType.INTERNAL,
                        NameType.INTERNAL,
                        NameType.PUBLIC_IP,
                        NameType.INTERNAL,
                        NameType.PUBLIC_IPV6,
                        NameType.INTERNAL,
                        NameType.OTHER_NAME);
    }

    @ParameterizedTest
    @CsvSource({
        "1, Pending",
        "2, InReview",
        "3, Cancelled",
        "4, Issued",
        "5, Revoked",
        "6, Pending",
        "7, Revoked",
        "8, InReview",
        "9, Pending",
        "10, Cancelled"
    })
    void understandsEveryState(String status, String expected) {
        assertThat(OrderStates.of(status, CERTIFICATES))
                .get()
                .extracting(s -> s.getClass().getSimpleName())
                .isEqualTo(expected);
    }

    @Test
    void takesAnOrderForPendingWhoseCertificateIsNotThereYet() {
        assertThat(OrderStates.of("4", null)).contains(new CaOrderState.Pending());
        assertThat(OrderStates.of("99", null)).isEmpty();
    }

    @Test
    void readsOurReferenceBack() {
        assertThat(Reference.orderIdIn(Reference.of("0190-abc"))).isEqualTo("0190-abc");
        assertThat(Reference.orderIdIn("please hurry ref=0190-abc; thanks")).isEqualTo("0190-abc");
        assertThat(Reference.orderIdIn("preference=blue")).isNull();
        assertThat(Reference.orderIdIn("")).isNull();
    }
}
