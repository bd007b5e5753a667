package io.sealwright.notification.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.contracts.OrderEvent;
import io.sealwright.contracts.OrderEvent.CertificateExpiring;
import io.sealwright.contracts.OrderEvent.CertificateRevoked;
import io.sealwright.contracts.OrderEvent.CertificateSuperseded;
import io.sealwright.contracts.OrderEvent.OrderCancelled;
import io.sealwright.contracts.OrderEvent.OrderHeld;
import io.sealwright.contracts.OrderEvent.OrderIssued;
import io.sealwright.contracts.OrderEvent.OrderPlaced;
import io.sealwright.contracts.OrderEvent.OrderProgressed;
import io.sealwright.contracts.OrderEvent.OrderRejected;
import io.sealwright.contracts.OrderEvent.OrderSummary;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.Waiting;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnnouncementTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant LATER = Instant.parse("2027-06-08T10:00:00Z");
    private static final List<String> OPERATORS = List.of("ops@example.com", "night@example.com");
    private static final List<String> NOBODY = List.of();

    @Test
    void tellsTheContactOfAnIssue() {
        Announcement issued = announcement(new OrderIssued(order("NEW", "pki@example.com"), "c1", "0A1B", LATER, NOW));
        assertThat(issued.recipients(OPERATORS, NOBODY)).containsExactly("pki@example.com");
        assertThat(issued.news().subject()).isEqualTo("Certificate issued: www.example.com");
        assertThat(issued.news().kind()).isEqualTo(News.Kind.ISSUED);
    }

    @Test
    void tellsNobodyOfAnIssueThatNamesNoContact() {
        Announcement issued = announcement(new OrderIssued(order("NEW", null), "c1", "0A1B", LATER, NOW));
        assertThat(issued.recipients(OPERATORS, NOBODY)).isEmpty();
    }

    @Test
    void tellsContactAndOperatorsOfAHeldOrder() {
        Announcement held = announcement(held(ReasonCode.CA_BALANCE));
        assertThat(held.recipients(OPERATORS, NOBODY))
                .containsExactly("pki@example.com", "ops@example.com", "night@example.com");
        assertThat(held.news().subject()).isEqualTo("Certificate order needs somebody (CA_BALANCE): www.example.com");
    }

    @Test
    void writesOnceToAnOperatorWhoIsAlsoTheContact() {
        Announcement held = announcement(
                new OrderHeld(order("NEW", "Ops@Example.com "), Waiting.held(ReasonCode.CA_BALANCE, "Empty."), NOW));
        assertThat(held.recipients(OPERATORS, NOBODY)).containsExactly("Ops@Example.com", "night@example.com");
    }

    @Test
    void heldAgainForTheSameReasonIsTheSameNewsAndForAnotherItIsNot() {
        String first = announcement(held(ReasonCode.CA_BALANCE)).news().key();
        assertThat(announcement(held(ReasonCode.CA_BALANCE)).news().key()).isEqualTo(first);
        assertThat(announcement(held(ReasonCode.CA_CREDENTIALS)).news().key()).isNotEqualTo(first);
    }

    @Test
    void tellsOnlyTheContactOfARejectionThatSomebodyOrdered() {
        Announcement rejected = announcement(rejected("NEW"));
        assertThat(rejected.recipients(OPERATORS, NOBODY)).containsExactly("pki@example.com");
    }

    @Test
    void tellsTheOperatorsOfARejectedRenewalToo() {
        Announcement rejected = announcement(rejected("RENEWAL"));
        assertThat(rejected.recipients(OPERATORS, NOBODY))
                .containsExactly("pki@example.com", "ops@example.com", "night@example.com");
        assertThat(rejected.news().subject()).isEqualTo("Renewal rejected: www.example.com");
    }

    @Test
    void tellsOperatorsAndThoseToldOfTheIssueThatNothingRenewsACertificate() {
        Announcement expiring =
                announcement(new CertificateExpiring("c1", "o1", "web", "www.example.com", LATER, false, null, NOW));
        assertThat(expiring.recipients(OPERATORS, List.of("pki@example.com", "OPS@example.com")))
                .containsExactly("pki@example.com", "OPS@example.com", "night@example.com");
        assertThat(expiring.news().subject())
                .isEqualTo("Certificate expires on 8 June 2027, 10:00 UTC and is not renewed by itself:"
                        + " www.example.com");
    }

    @Test
    void tellsOfARenewalThatIsNotDoneWhenTheCertificateIsSpokenOfAgain() {
        Announcement again =
                announcement(new CertificateExpiring("c1", "o1", "web", "www.example.com", LATER, true, NOW, NOW));
        assertThat(again.recipients(OPERATORS, NOBODY)).containsExactlyElementsOf(OPERATORS);
        assertThat(again.news().subject())
                .isEqualTo(
                        "Certificate expires on 8 June 2027, 10:00 UTC and its renewal is not done: www.example.com");
        assertThat(announcement(new CertificateExpiring(
                                "c1", "o1", "web", "www.example.com", LATER, true, null, LATER.minusSeconds(86_400)))
                        .news()
                        .subject())
                .contains("its renewal is not done");
        Announcement over =
                announcement(new CertificateExpiring("c1", "o1", "web", "www.example.com", LATER, false, NOW, LATER));
        assertThat(over.news().subject()).startsWith("Certificate expired on 8 June 2027");
        assertThat(over.news().key())
                .isNotEqualTo(announcement(
                                new CertificateExpiring("c1", "o1", "web", "www.example.com", LATER, false, null, NOW))
                        .news()
                        .key());
    }

    @Test
    void tellsThoseWhoUseACertificateThatItIsRevokedAndTheOperatorsWhereItWasDoneAtTheAuthority() {
        Announcement asked = announcement(revoked("anna"));
        assertThat(asked.recipients(OPERATORS, List.of("shop@example.com")))
                .containsExactly("pki@example.com", "shop@example.com");
        assertThat(asked.news().subject()).isEqualTo("Certificate revoked: www.example.com");
        Announcement behindOurBack = announcement(revoked(null));
        assertThat(behindOurBack.recipients(OPERATORS, NOBODY))
                .containsExactly("pki@example.com", "ops@example.com", "night@example.com");
        assertThat(behindOurBack.news().subject()).isEqualTo("Certificate revoked at its authority: www.example.com");
    }

    private static CertificateRevoked revoked(@Nullable String requestedBy) {
        return new CertificateRevoked(
                "c1", "o1", "web", "www.example.com", "0A1B", "SUPERSEDED", requestedBy, "pki@example.com", NOW);
    }

    static List<OrderEvent> noNews() {
        OrderSummary order = order("NEW", "pki@example.com");
        return List.of(
                new OrderPlaced(order, NOW),
                new OrderProgressed(order, null, NOW),
                new OrderProgressed(order, Waiting.until(ReasonCode.CA_PROCESSING, "The CA works.", LATER), NOW),
                new OrderCancelled(order, "asked for", NOW),
                new CertificateExpiring("c1", "o1", "web", "www.example.com", LATER, true, null, NOW),
                new CertificateSuperseded("c1", "c2", "web", "www.example.com", NOW));
    }

    @ParameterizedTest
    @MethodSource("noNews")
    void staysSilentWhereNobodyNeedsToKnow(OrderEvent event) {
        assertThat(Announcement.of(event)).isEmpty();
    }

    @Test
    void aSubjectIsOneLineAndNoLongerThanMailProgramsShow() {
        OrderSummary hostile = new OrderSummary(
                "o1",
                "ISSUED",
                "NEW",
                "globalsign-main",
                null,
                "PV_SHA2",
                "a.example.com\r\nBcc: everyone@example.com\0" + "x".repeat(400),
                List.of(),
                "web",
                "shop",
                null);
        String subject = announcement(new OrderIssued(hostile, "c1", "0A", LATER, NOW))
                .news()
                .subject();
        assertThat(subject)
                .doesNotContain("\r", "\n", "\0")
                .startsWith("Certificate issued: a.example.com Bcc: everyone@example.com x")
                .hasSize(News.LONGEST_SUBJECT)
                .endsWith("…");
    }

    private static Announcement announcement(OrderEvent event) {
        return Announcement.of(event).orElseThrow();
    }

    private static OrderHeld held(ReasonCode reason) {
        return new OrderHeld(order("NEW", "pki@example.com"), Waiting.held(reason, "Somebody must look."), NOW);
    }

    private static OrderRejected rejected(String kind) {
        return new OrderRejected(order(kind, "pki@example.com"), ReasonCode.CA_REJECTED, "The CA says no.", NOW);
    }

    private static OrderSummary order(String kind, @Nullable String contact) {
        return new OrderSummary(
                "o1",
                "ANY",
                kind,
                "globalsign-main",
                "CE123",
                "PV_SHA2",
                "www.example.com",
                List.of("www.example.com", "example.com"),
                "web",
                "shop",
                contact);
    }
}
