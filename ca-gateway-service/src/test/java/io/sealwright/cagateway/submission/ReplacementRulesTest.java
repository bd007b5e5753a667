package io.sealwright.cagateway.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.cagateway.PlainCertificate;
import io.sealwright.cagateway.connector.CaOrderState;
import io.sealwright.cagateway.connector.LookUp;
import io.sealwright.cagateway.connector.Placement;
import io.sealwright.contracts.CaCommand.Replaces;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.CaEvent;
import io.sealwright.contracts.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A replacement is not there as long as the authority gives the certificate before it.
class ReplacementRulesTest {
    private static final Instant NOW = Samples.NOW;
    private static final String ORDER = "CA-1";
    private static final CaOrderState OLD =
            new CaOrderState.Issued(PlainCertificate.ofSerial("0ABC").pem(), List.of());
    private static final CaOrderState NEW =
            new CaOrderState.Issued(PlainCertificate.ofSerial("0ABD").pem(), List.of());

    private static Submission replacing(Stage stage) {
        SubmitOrder plain = Samples.ORDER;
        SubmitOrder request = new SubmitOrder(
                plain.orderId(),
                plain.caAccount(),
                plain.product(),
                plain.csr(),
                plain.commonName(),
                plain.subjectAltNames(),
                plain.validityDays(),
                null,
                "DNS",
                null,
                new Replaces(ORDER, "0ABC", false));
        return new Submission(plain.orderId(), plain.caAccount(), request, 1, 0, 2, null, false, null, null, stage);
    }

    private static Step on(Stage stage, Happening happening) {
        return Samples.rules().on(replacing(stage), happening, NOW);
    }

    private static Stage placed() {
        return new Stage.Placed(ORDER, NOW, 0, null);
    }

    @Test
    void theCertificateBeforeItIsNoNews() {
        assertThat(on(placed(), new Happening.Seen(ORDER, OLD))).isInstanceOf(Step.Ignored.class);
        assertThat(on(placed(), new Happening.LookUpEnded(new LookUp.Known(OLD))))
                .isInstanceOfSatisfying(Step.Moved.class, it -> {
                    assertThat(it.next().stage()).isInstanceOf(Stage.Placed.class);
                    assertThat(it.events()).isEmpty();
                });
        assertThat(on(
                        new Stage.Calling(1, NOW, 0),
                        new Happening.PlacementEnded(1, new Placement.Accepted(ORDER, OLD))))
                .isInstanceOfSatisfying(
                        Step.Moved.class,
                        it -> assertThat(it.events())
                                .containsExactly(new CaEvent.OrderAccepted("order-1", ORDER, NOW)));
    }

    @Test
    void anotherCertificateIsItsOwn() {
        assertThat(on(placed(), new Happening.Seen(ORDER, NEW))).isInstanceOfSatisfying(Step.Moved.class, it -> {
            assertThat(it.next().stage()).isEqualTo(new Stage.Issued(ORDER, "0ABD"));
            assertThat(it.events()).hasOnlyElementsOfType(CaEvent.CertificateIssued.class);
        });
    }

    @Test
    void theEndOfTheCertificateBeforeItIsNotItsOwn() {
        assertThat(on(placed(), new Happening.Seen(ORDER, new CaOrderState.Revoked("0abc", "Revoked."))))
                .isInstanceOfSatisfying(
                        Step.Moved.class,
                        it -> assertThat(it.events())
                                .singleElement()
                                .isInstanceOfSatisfying(CaEvent.OrderWaiting.class, e -> {
                                    assertThat(e.waiting().reason()).isEqualTo(ReasonCode.CA_UNEXPECTED_ANSWER);
                                    assertThat(e.waiting().isHeld()).isTrue();
                                }));
        assertThat(on(placed(), new Happening.Seen(ORDER, new CaOrderState.Revoked(null, "All revoked."))))
                .isInstanceOfSatisfying(
                        Step.Moved.class, it -> assertThat(it.next().stage()).isInstanceOf(Stage.Cancelled.class));
    }

    @Test
    void whatIsRevokedIsToldOfTheCertificateThatIsMeant() {
        Stage issued = new Stage.Issued(ORDER, "0ABD");
        assertThat(on(issued, new Happening.Seen(ORDER, new CaOrderState.Revoked("0ABC", "Revoked."))))
                .isInstanceOf(Step.Ignored.class);
        assertThat(on(issued, new Happening.Seen(ORDER, new CaOrderState.Revoked("0A:BD", "Revoked."))))
                .isInstanceOfSatisfying(
                        Step.Moved.class,
                        it -> assertThat(it.events())
                                .containsExactly(new CaEvent.CertificateRevoked(
                                        "order-1", "main", ORDER, "0A:BD", null, "Revoked.", NOW)));
    }

    @Test
    void itIsLookedUpSoonAtFirst() {
        Step.Moved step = (Step.Moved) on(
                new Stage.Calling(1, NOW, 0),
                new Happening.PlacementEnded(1, new Placement.Accepted(ORDER, new CaOrderState.Pending())));
        assertThat(step.next().stage()).isEqualTo(new Stage.Placed(ORDER, NOW.plus(Duration.ofSeconds(2)), 0, null));
    }
}
