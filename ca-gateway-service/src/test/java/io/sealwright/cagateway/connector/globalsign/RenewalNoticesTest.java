package io.sealwright.cagateway.connector.globalsign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sealwright.cagateway.Csr;
import io.sealwright.cagateway.connector.Placement;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RenewalNoticesTest {
    private static final String HEADER = "<OrderResponseHeader>" + PlayedService.SUCCESS + "</OrderResponseHeader>";

    private final SubmitOrder order = PlayedService.order("PV_SHA2", Csr.of("www.example.com"), "www.example.com");

    @Test
    void areSwitchedOffForWhatWasTakenAndNeverAtTheCostOfTheOrder() throws IOException {
        String refused = "<OrderResponseHeader><SuccessCode>-1</SuccessCode><Errors><Error><ErrorCode>-4003</ErrorCode>"
                + "<ErrorMessage>No.</ErrorMessage></Error></Errors></OrderResponseHeader>";
        try (PlayedService service = new PlayedService(Map.of("renewalNotices", "false"))
                .says("PVOrder", 2, HEADER + "<OrderID>CE1</OrderID>", HEADER + "<OrderID>CE2</OrderID>")
                .says("ToggleRenewalNotice", 1, HEADER + "<OrderID>CE1</OrderID>", refused)) {
            assertThat(service.client().place(order, false)).isInstanceOf(Placement.Accepted.class);
            await().until(() -> service.requests("ToggleRenewalNotice").size() == 1);
            assertThat(service.client().place(order, false)).isInstanceOf(Placement.Accepted.class);
            await().until(() -> service.requests("ToggleRenewalNotice").size() == 2);
            assertThat(service.requests("ToggleRenewalNotice"))
                    .satisfiesExactly(
                            first -> assertThat(first)
                                    .contains("<OrderID>CE1</OrderID>", "<RenewalNotice>false</RenewalNotice>"),
                            second -> assertThat(second).contains("<OrderID>CE2</OrderID>"));
        }
    }

    @Test
    void areLeftAloneUnlessTheAccountSaysSo() throws IOException {
        try (PlayedService service = new PlayedService().says("PVOrder", 2, HEADER + "<OrderID>CE1</OrderID>")) {
            assertThat(service.client().place(order, false)).isInstanceOf(Placement.Accepted.class);
            assertThat(service.requests("ToggleRenewalNotice")).isEmpty();
        }
    }
}
