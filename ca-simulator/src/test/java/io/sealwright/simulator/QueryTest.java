package io.sealwright.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.simulator.testing.Caller;
import io.sealwright.simulator.testing.Csrs;
import io.sealwright.simulator.testing.Customer;
import io.sealwright.simulator.testing.Reply;
import io.sealwright.simulator.testing.Surroundings;
import io.sealwright.simulator.testing.World;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class QueryTest {
    private static final String EVER =
            "<FromDate>2020-01-01T00:00:00.000Z</FromDate>" + "<ToDate>2099-01-01T00:00:00+09:00</ToDate>";

    @ConfigProperty(name = "test.url")
    URI base;

    @Inject
    World world;

    private Caller caller;
    private Customer customer;
    private String domainId;

    @BeforeEach
    void open() {
        caller = new Caller(base);
        customer = Customer.create(caller);
        domainId = customer.ownDomain(world.dns(), "example.com");
    }

    private Reply ask(String operation, String filters) {
        return caller.query(operation, customer.queryHeader() + filters);
    }

    private String issue(String name) {
        return customer.place(customer.order(domainId, Csrs.fresh(name)).withOptions())
                .text("OrderID");
    }

    @Test
    void tellsWhichOrdersChangedInAWindow() {
        String one = issue("one.example.com");
        Reply first = customer.orderById(one);
        String issuedAt = first.all("ModificationEventTimestamp").getLast();
        String two = issue("two.example.com");
        customer.modify(one, "CANCEL");

        assertThat(ask("GetModifiedOrders", EVER).all("OrderId"))
                .as("each order once, by its first event")
                .containsExactly(one, two);
        Reply since = ask(
                "GetModifiedOrders",
                "<FromDate>%s</FromDate><ToDate>%s</ToDate>".formatted(issuedAt, issuedAt)
                        + "<OrderQueryOption><ReturnCertificateInfo>true</ReturnCertificateInfo></OrderQueryOption>");
        assertThat(since.all("OrderId")).contains(one);
        assertThat(since.text("FromDate")).isEqualTo(issuedAt);
        assertThat(since.all("CertificateStatus")).contains("5");
        assertThat(ask("GetModifiedOrders", EVER + "<OrderQueryOption><OrderStatus>5</OrderStatus></OrderQueryOption>")
                        .all("OrderId"))
                .containsExactly(one);
        assertThat(ask(
                                "GetModifiedOrders",
                                "<FromDate>2020-01-01T00:00:00.000Z</FromDate>"
                                        + "<ToDate>2021-01-01T00:00:00.000Z</ToDate>")
                        .body())
                .containsPattern("<OrderDetails [^>]*xsi:nil=\"true\"/>");
    }

    @Test
    void findsOrdersByTheDateOfTheOrder() {
        String one = issue("one.example.com");

        Reply reply = ask("GetOrderByDateRange", EVER);

        assertThat(reply.all("OrderId")).containsExactly(one);
        assertThat(reply.body())
                .as("nothing extra unless asked for")
                .containsPattern("<CertificateInfo [^>]*xsi:nil=\"true\"/>")
                .containsPattern("<Fulfillment [^>]*xsi:nil=\"true\"/>");
    }

    @Test
    void findsOrdersByNameProductAndStatus() {
        String one = issue("one.example.com");
        String two = issue("two.example.com");
        customer.modify(two, "CANCEL");

        Reply reply = ask("GetCertificateOrders", "<FQDN>ONE.example.com</FQDN>");
        assertThat(reply.all("OrderID")).containsExactly(one);
        assertThat(reply.text("FQDN")).isEqualTo("one.example.com");
        assertThat(reply.text("Months")).isEqualTo("12");
        assertThat(reply.text("OrganizationName")).isEqualTo("Sealwright Example Ltd");
        assertThat(ask("GetCertificateOrders", "<OrderStatus>5</OrderStatus>").all("OrderID"))
                .containsExactly(two);
        assertThat(ask("GetCertificateOrders", EVER + "<ProductCode>PV_CLOUD</ProductCode>")
                        .all("OrderID"))
                .isEmpty();
        assertThat(ask("GetCertificateOrders", "").all("OrderID")).containsExactly(one, two);
    }

    @Test
    void findsOrdersByTheEndOfTheirCertificate() {
        String one = issue("one.example.com");
        String two = issue("two.example.com");
        customer.setIssuance("{\"delayMillis\": 600000}");
        customer.place(customer.order(domainId, Csrs.fresh("pending.example.com")));
        String end = customer.orderById(one).text("EndDate");

        assertThat(ask("GetOrderByExpirationDate", "").all("OrderID")).containsExactly(one, two);
        assertThat(ask("GetOrderByExpirationDate", "<ExpirationToDate>%s</ExpirationToDate>".formatted(end))
                        .all("OrderID"))
                .contains(one);
        assertThat(ask("GetOrderByExpirationDate", "<ExpirationFromDate>2099-01-01T00:00:00.000Z</ExpirationFromDate>")
                        .all("OrderID"))
                .isEmpty();
        assertThat(ask("GetOrderByExpirationDate", "<FQDN>two.example.com</FQDN><OrderKind>new</OrderKind>")
                        .all("OrderID"))
                .containsExactly(two);
        assertThat(ask("GetOrderByExpirationDate", "<OrderStatus>7</OrderStatus>")
                        .all("OrderID"))
                .isEmpty();
        assertThat(ask("GetOrderByExpirationDate", "<ExpirationFromDate>soon</ExpirationFromDate>")
                        .errorCode())
                .isEqualTo("-104");
    }

    @Test
    void refusesWindowsThatAreNone() {
        assertThat(ask("GetModifiedOrders", "<FromDate>2020-01-01T00:00:00.000Z</FromDate>")
                        .errorCode())
                .isEqualTo("-102");
        assertThat(ask("GetModifiedOrders", "<FromDate>yesterday</FromDate><ToDate>today</ToDate>")
                        .errorCode())
                .isEqualTo("-104");
        assertThat(ask(
                                "GetModifiedOrders",
                                "<FromDate>2021-01-01T00:00:00.000Z</FromDate>"
                                        + "<ToDate>2020-01-01T00:00:00.000Z</ToDate>")
                        .errorCode())
                .isEqualTo("-105");
        assertThat(ask("GetOrderByOrderID", "").errorCode()).isEqualTo("-102");
    }

    @Test
    void neverAnswersWithMoreThanFiveHundred() {
        Customer.PvOrder order = customer.order(domainId, Csrs.fresh("www.example.com"));
        List<String> placed = IntStream.range(0, 501)
                .parallel()
                .mapToObj(i -> customer.place(order).text("OrderID"))
                .toList();
        assertThat(placed).doesNotHaveDuplicates();

        assertThat(ask("GetCertificateOrders", "").all("OrderID")).hasSize(500);
        assertThat(ask("GetOrderByDateRange", EVER).all("OrderId")).hasSize(500);
        assertThat(caller.get("/admin/orders?account=" + customer.name()).body())
                .startsWith("{\"count\":501,");
    }
}
