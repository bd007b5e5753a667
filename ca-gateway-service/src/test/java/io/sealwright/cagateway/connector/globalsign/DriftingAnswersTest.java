package io.sealwright.cagateway.connector.globalsign;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.cagateway.Csr;
import io.sealwright.cagateway.connector.CaClient;
import io.sealwright.cagateway.connector.CaOrderState;
import io.sealwright.cagateway.connector.CertificateCopy;
import io.sealwright.cagateway.connector.Changes;
import io.sealwright.cagateway.connector.LookUp;
import io.sealwright.cagateway.connector.Placement;
import io.sealwright.cagateway.connector.RevocationLook;
import io.sealwright.cagateway.connector.Search;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.contracts.CaCommand.RevokeCertificate;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.ReasonCode;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What GlobalSign says and nobody here knows makes an order wait where a person sees it, and is counted.
class DriftingAnswersTest {
    private static final String HEADER = "<OrderResponseHeader>" + PlayedService.SUCCESS + "</OrderResponseHeader>";
    private static final String LIST_HEADER =
            "<QueryResponseHeader>" + PlayedService.SUCCESS + "</QueryResponseHeader>";
    private static final CaClient.KnownOrders NONE_OF_OURS = _ -> Set.of();

    private final SubmitOrder order =
            PlayedService.order("PV_SHA2", Csr.of("www.example.com"), "www.example.com", "api.example.com");

    private static String failure(String code, String field) {
        return "<OrderResponseHeader><SuccessCode>-1</SuccessCode><Errors><Error><ErrorCode>" + code
                + "</ErrorCode><ErrorField>" + field + "</ErrorField><ErrorMessage>No.</ErrorMessage></Error></Errors>"
                + "</OrderResponseHeader>";
    }

    private static String shown(String above, String within, String status, String rest) {
        return HEADER + "<OrderID>" + above + "</OrderID><OrderDetail><OrderInfo><OrderId>" + within
                + "</OrderId><OrderStatus>" + status + "</OrderStatus></OrderInfo>" + rest + "</OrderDetail>";
    }

    private static String fulfilment(SampleCertificate leaf, SampleCertificate chain) {
        return "<Fulfillment><CACertificates><CACertificate><CACertType>INTER</CACertType><CACert>"
                + chain.intermediate() + "</CACert></CACertificate><CACertificate><CACertType>ROOT</CACertType><CACert>"
                + chain.root() + "</CACert></CACertificate></CACertificates><ServerCertificate><X509Cert>"
                + leaf.leaf() + "</X509Cert></ServerCertificate></Fulfillment>";
    }

    @Test
    void anUnknownStatusWaitsWithAWordAndIsCounted() throws IOException {
        try (PlayedService service = new PlayedService()
                .says("GetOrderByOrderID", 1, shown("CE1", "CE1", "11", ""))
                .says("GetModifiedOrders", 1, LIST_HEADER + """
                        <OrderDetails><OrderDetail><OrderInfo><OrderId>CE1</OrderId><OrderStatus>4x</OrderStatus>
                        </OrderInfo><ModificationEvents><ModificationEvent><ModificationEventName>CERT_BLESS\
                        </ModificationEventName></ModificationEvent></ModificationEvents></OrderDetail></OrderDetails>
                        """)
                .says(
                        "PVOrder",
                        2,
                        HEADER + "<OrderID>CE1</OrderID><PVOrderDetail><CertificateInfo><CertificateStatus>12"
                                + "</CertificateStatus></CertificateInfo></PVOrderDetail>")) {
            assertThat(service.client().lookUp("CE1", null))
                    .isInstanceOfSatisfying(LookUp.Known.class, it -> assertUnknown(it.state(), "'11'"));
            assertThat(service.client().changedSince(PlayedService.NOW, PlayedService.NOW))
                    .isInstanceOfSatisfying(
                            Changes.Seen.class,
                            it -> assertUnknown(it.changes().getFirst().state(), "'4x'"));
            assertThat(service.client().place(order, false))
                    .isInstanceOfSatisfying(Placement.Accepted.class, it -> assertUnknown(it.state(), "'12'"));
            assertThat(service.drift()).containsExactly("order-state", "order-event", "order-state", "order-state");
        }
    }

    private static void assertUnknown(CaOrderState state, String words) {
        assertThat(state).isInstanceOfSatisfying(CaOrderState.InReview.class, it -> {
            assertThat(it.reason()).isEqualTo(ReasonCode.CA_UNEXPECTED_ANSWER);
            assertThat(it.detail()).contains(words, "CE1");
        });
    }

    @Test
    void anUnknownSuccessCodeOrErrorLeavesTheOutcomeOpenAndIsCounted() throws IOException {
        String strange =
                "<OrderResponseHeader><SuccessCode>2</SuccessCode></OrderResponseHeader><OrderID>CE1</OrderID>";
        try (PlayedService service =
                new PlayedService().says("PVOrder", 2, strange, failure("-77777", "Moon"), failure("-5001", "Word"))) {
            assertThat(service.client().place(order, false)).isInstanceOf(Placement.OutcomeUnknown.class);
            assertThat(service.client().place(order, false))
                    .isInstanceOfSatisfying(
                            Trouble.OperatorMustAct.class,
                            it -> assertThat(it.reason()).isEqualTo(ReasonCode.CA_UNEXPECTED_ANSWER));
            // A warning that goes with success, as the only reason of a failure: it may have the order.
            assertThat(service.client().place(order, false)).isInstanceOf(Placement.OutcomeUnknown.class);
            assertThat(service.drift()).containsExactly("success-code", "error-code");
        }
    }

    @Test
    void anotherOrderIsNotTakenForTheOneThatWasAskedFor() throws IOException {
        SampleCertificate certificate = SampleCertificate.make();
        RevokeCertificate revocation = new RevokeCertificate(
                "order-1", "main", "CE1", "03", "SUPERSEDED", null, certificate.leaf(), List.of());
        for (List<String> ids : List.of(List.of("CE2", "CE2"), List.of("CE1", "CE2"), List.of("", ""))) {
            try (PlayedService service = new PlayedService()
                    .says(
                            "GetOrderByOrderID",
                            1,
                            shown(ids.get(0), ids.get(1), "7", fulfilment(certificate, certificate)))) {
                assertThat(service.client().lookUp("CE1", null)).isInstanceOf(Trouble.TryAgain.class);
                assertThat(service.client().certificate("CE1"))
                        .isInstanceOf(Trouble.TryAgain.class)
                        .isNotInstanceOf(CertificateCopy.Given.class);
                assertThat(service.client().lookAtRevocation(revocation))
                        .isInstanceOf(Trouble.TryAgain.class)
                        .isNotInstanceOf(RevocationLook.Revoked.class);
                assertThat(service.drift()).containsOnly("order-id").hasSize(3);
            }
        }
    }

    @Test
    void aCertificateThatIsNotWhatItSeemsWaits() throws IOException {
        SampleCertificate one = SampleCertificate.make();
        SampleCertificate other = SampleCertificate.make();
        try (PlayedService service = new PlayedService()
                .says(
                        "GetOrderByOrderID",
                        1,
                        shown("CE1", "CE1", "4", fulfilment(one, other)),
                        shown("CE1", "CE1", "4", fulfilment(one, one).replace("MII", "AAA")),
                        shown(
                                "CE1",
                                "CE1",
                                "4",
                                "<CertificateInfo><SerialNumber>0b</SerialNumber></CertificateInfo>"
                                        + fulfilment(one, one)))) {
            for (int i = 0; i < 2; i++) {
                assertThat(service.client().lookUp("CE1", null))
                        .isInstanceOfSatisfying(LookUp.Known.class, it -> assertUnknown(it.state(), "as issued"));
            }
            // Its receiver judges by the key, and holds the order; here it is counted.
            assertThat(service.client().lookUp("CE1", null))
                    .isEqualTo(new LookUp.Known(
                            new CaOrderState.Issued(one.leaf(), List.of(one.intermediate(), one.root()))));
            assertThat(service.drift()).containsExactly("certificate", "certificate", "certificate");
        }
    }

    @Test
    void whatGlobalSignDoesNotTakeForARenewalIsBoughtAsANewOrder() throws IOException {
        SubmitOrder renewal = PlayedService.renewal("PV_SHA2", Csr.of("www.example.com"), "CE0", "www.example.com");
        String accepted = HEADER + "<OrderID>CE1</OrderID>";
        for (String refusal :
                List.of(failure("-6102", ""), failure("-9916", "OrderRequestParameter.RenewalTargetOrderID"))) {
            try (PlayedService service = new PlayedService().says("PVOrder", 2, refusal, accepted)) {
                assertThat(service.client().place(renewal, false))
                        .isEqualTo(new Placement.Accepted("CE1", new CaOrderState.Pending()));
                assertThat(service.requests("PVOrder").getFirst())
                        .contains("<OrderKind>renewal</OrderKind>")
                        .contains("<RenewalTargetOrderID>CE0</RenewalTargetOrderID>");
                assertThat(service.requests("PVOrder").getLast())
                        .contains("<OrderKind>new</OrderKind>")
                        .doesNotContain("CE0");
            }
        }
        try (PlayedService service = new PlayedService().says("PVOrder", 2, failure("-6102", ""), accepted)) {
            // An attempt before may have been the renewal that it speaks of.
            assertThat(service.client().place(renewal, true)).isInstanceOf(Placement.OutcomeUnknown.class);
            assertThat(service.requests("PVOrder")).hasSize(1);
        }
        try (PlayedService service =
                new PlayedService().says("PVOrder", 2, failure("-9936", "OrderRequestParameter.CSR"), accepted)) {
            assertThat(service.client().place(renewal, false)).isInstanceOf(Placement.Refused.class);
            assertThat(service.requests("PVOrder")).hasSize(1);
        }
    }

    @Test
    void anOrderForAnInternalNameIsNeverARenewal() throws IOException {
        SubmitOrder renewal = PlayedService.renewal("PV_INTRA_SHA2", Csr.of("db.corp"), "CE0", "db.corp");
        try (PlayedService service = new PlayedService().says("PVOrder", 2, HEADER + "<OrderID>CE1</OrderID>")) {
            service.client().place(renewal, false);

            assertThat(service.requests("PVOrder").getFirst())
                    .contains("<BaseOption>private</BaseOption>", "<OrderKind>new</OrderKind>")
                    .doesNotContain("CE0");
        }
    }

    @Test
    void anOrderCountsAsAbsentOnlyWhereNeitherListHasIt() throws IOException {
        String brief = LIST_HEADER + """
                <OrderDetails>
                <OrderDetail><OrderInfo><OrderId>CE7</OrderId><DomainName>other.example.com</DomainName>
                <SpecialInstructions>ref=order-7</SpecialInstructions></OrderInfo></OrderDetail>
                <OrderDetail><OrderInfo><OrderId>CE8</OrderId><DomainName>www.example.com</DomainName>
                <SpecialInstructions>ref=%s</SpecialInstructions></OrderInfo></OrderDetail></OrderDetails>
                """;
        String details = HEADER + """
                <OrderID>CE8</OrderID><OrderDetail><OrderInfo><OrderId>CE8</OrderId><OrderStatus>1</OrderStatus>
                <SpecialInstructions>ref=order-1</SpecialInstructions></OrderInfo></OrderDetail>
                """;
        try (PlayedService service = new PlayedService()
                .says("GetCertificateOrders", 1, LIST_HEADER)
                .says("GetOrderByDateRange", 1, brief.formatted("order-1"), brief.formatted("order-2"), failureOfList())
                .says("GetOrderByOrderID", 1, details)) {
            assertThat(service.client().find(order, PlayedService.NOW, NONE_OF_OURS))
                    .isEqualTo(new Search.Found("CE8", new CaOrderState.Pending()));
            assertThat(service.requests("GetOrderByDateRange").getFirst()).doesNotContain("<ReturnFulfillment>true");
            assertThat(service.client().find(order, PlayedService.NOW, NONE_OF_OURS))
                    .isEqualTo(new Search.NotFound());
            assertThat(service.requests("GetOrderByOrderID")).hasSize(1);
            assertThat(service.client().find(order, PlayedService.NOW, NONE_OF_OURS))
                    .isInstanceOf(Trouble.TryAgain.class);
        }
    }

    private static String failureOfList() {
        return failure("-300", "").replace("OrderResponseHeader", "QueryResponseHeader");
    }
}
