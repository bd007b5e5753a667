package io.sealwright.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.simulator.testing.Caller;
import io.sealwright.simulator.testing.Csrs;
import io.sealwright.simulator.testing.Customer;
import io.sealwright.simulator.testing.OpenSsl;
import io.sealwright.simulator.testing.Reply;
import io.sealwright.simulator.testing.Surroundings;
import io.sealwright.simulator.testing.World;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class OrderingTest {
    private static final String LOCAL_DATE = "20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}-05:00";

    @ConfigProperty(name = "test.url")
    URI base;

    @Inject
    World world;

    @TempDir
    Path folder;

    private Caller caller;
    private Customer customer;
    private String domainId;

    @BeforeEach
    void open() {
        caller = new Caller(base);
        customer = Customer.create(caller);
        domainId = customer.ownDomain(world.dns(), "example.com");
        customer.ownDomain(world.dns(), "example.net");
    }

    @Test
    void answersAnAsynchronousOrderAsTheRealServiceDoes() {
        customer.setIssuance("{\"delayMillis\": 60000}");
        Reply reply = customer.place(customer.order(domainId, Csrs.fresh("www.example.com"))
                .withSans("api.example.com", "shop.example.net"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contentType()).startsWith("text/xml");
        assertThat(reply.body())
                .matches("<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>"
                        + "<ns2:PVOrderResponse xmlns:ns2=\"https://system.globalsign.com/kb/ws/v2/\"><Response>"
                        + "<OrderResponseHeader><SuccessCode>0</SuccessCode><Errors/>"
                        + "<Timestamp>" + LOCAL_DATE + "</Timestamp></OrderResponseHeader>"
                        + "<OrderID>CESW\\d{12}</OrderID>"
                        + "<PVOrderDetail xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"/>"
                        + "</Response></ns2:PVOrderResponse></soap:Body></soap:Envelope>");
    }

    @Test
    void tellsLittleOfAnOrderThatIsNotIssuedYet() {
        customer.setIssuance("{\"delayMillis\": 60000}");
        String csr = Csrs.fresh("www.example.com");
        String orderId = customer.place(customer.order(domainId, csr)).text("OrderID");

        Reply reply = customer.orderById(orderId);

        assertThat(reply.text("OrderStatus")).isEqualTo("1");
        assertThat(reply.text("CertificateInfo"))
                .startsWith("<CertificateStatus>1</CertificateStatus>")
                .contains("<CommonName>www.example.com</CommonName>")
                .containsPattern("<SerialNumber [^>]*xsi:nil=\"true\"/>")
                .doesNotContain("SubjectName");
        assertThat(reply.body()).containsPattern("<ServerCertificate [^>]*xsi:nil=\"true\"/>");
        assertThat(reply.text("OriginalCSR").replace("\r", "")).isEqualTo(csr);
        assertThat(reply.all("ModificationEventName")).containsExactly("ORDER_REQUEST", "ORDER_VALIDATE_REGISTER");
    }

    @Test
    void answersWithTheIssuedCertificateAndItsChain() {
        String orderId = customer.place(customer.order(domainId, Csrs.fresh("www.example.com"))
                        .withSans("api.example.com", "shop.example.net")
                        .withKind("NEW")
                        .withRest("<SpecialInstructions>ref=7f3c1c2e</SpecialInstructions>"))
                .text("OrderID");

        Reply reply = customer.awaitStatus(orderId, "4");

        assertThat(reply.body())
                .contains("<ns2:GetOrderByOrderIDResponse xmlns:ns2=\"https://system.globalsign.com"
                        + "/kb/ws/v1/\"><Response><OrderResponseHeader><SuccessCode>0</SuccessCode><Errors/>");
        assertThat(reply.text("OrderKind")).isEqualTo("New");
        assertThat(reply.text("SpecialInstructions")).isEqualTo("ref=7f3c1c2e");
        assertThat(reply.text("OrderCompleteDate")).matches(LOCAL_DATE);
        assertThat(reply.text("SerialNumber")).matches("[0-9a-f]{31}");
        assertThat(reply.text("SubjectName"))
                .isEqualTo("CN = www.example.com, O = Sealwright Example Ltd, L = London, ST = London, C = GB");
        assertThat(reply.all("SubjectAltName")).containsExactly("api.example.com", "shop.example.net");
        assertThat(reply.all("CACertType")).containsExactly("ROOT", "INTER");
        assertThat(reply.text("X509Cert"))
                .startsWith("-----BEGIN CERTIFICATE-----\r\n")
                .endsWith("\r\n");
        assertThat(reply.text("PKCS7Cert")).startsWith("-----BEGIN PKCS7-----\r\n");
        assertThat(reply.all("ModificationEventName"))
                .containsExactly("ORDER_REQUEST", "ORDER_VALIDATE_REGISTER", "CERT_ISSUE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa:2048", "rsa:4096", "ec:prime256v1", "ec:secp384r1"})
    void issuesWhatOpensslAccepts(String key) throws IOException {
        OpenSsl openssl = new OpenSsl(folder);
        String[] kind = key.split(":", 2);
        String option = kind[0].equals("rsa") ? "rsa_keygen_bits:" + kind[1] : "ec_paramgen_curve:" + kind[1];
        openssl.run(
                "req",
                "-new",
                "-newkey",
                kind[0],
                "-pkeyopt",
                option,
                "-nodes",
                "-keyout",
                "leaf.key",
                "-subj",
                "/CN=www.example.com",
                "-out",
                "leaf.csr");
        String csr = Files.readString(folder.resolve("leaf.csr"));

        Reply reply = customer.place(customer.order(domainId, csr)
                .withSans("api.example.com", "www.example.com")
                .withOptions("SAN"));

        assertThat(reply.text("CertificateStatus")).as(reply.body()).isEqualTo("4");
        Files.writeString(folder.resolve("leaf.pem"), reply.text("X509Cert"));
        Files.writeString(folder.resolve("chain.p7"), reply.text("PKCS7Cert"));
        Files.writeString(folder.resolve("issuing.pem"), reply.all("CACert").getLast());
        Files.writeString(folder.resolve("root.pem"), caller.get("/ca/root.pem").body());
        assertThat(openssl.run(
                        "verify",
                        "-x509_strict",
                        "-purpose",
                        "sslserver",
                        "-verify_hostname",
                        "api.example.com",
                        "-CAfile",
                        "root.pem",
                        "-untrusted",
                        "issuing.pem",
                        "leaf.pem"))
                .isEqualTo("leaf.pem: OK\nexit=0");
        assertThat(openssl.run("x509", "-in", "leaf.pem", "-noout", "-pubkey"))
                .isEqualTo(openssl.run("pkey", "-in", "leaf.key", "-pubout"));
        assertThat(openssl.run("x509", "-in", "leaf.pem", "-noout", "-ext", "subjectAltName,extendedKeyUsage"))
                .contains("DNS:www.example.com, DNS:api.example.com\n", "TLS Web Server Authentication\n");
        assertThat(openssl.run("pkcs7", "-in", "chain.p7", "-print_certs", "-noout"))
                .contains("CN = www.example.com", "CN = Sealwright Simulated OV CA");
        assertThat(openssl.run("x509", "-in", "leaf.pem", "-noout", "-checkend", Integer.toString(199 * 86_400)))
                .contains("will expire");
        assertThat(openssl.run("x509", "-in", "leaf.pem", "-noout", "-checkend", Integer.toString(198 * 86_400)))
                .contains("will not expire");
    }

    @Test
    void issuesForInternalNamesAndAddressesForLong() {
        Reply reply = customer.place(customer.order("INTRANETSSLDOMAIN", Csrs.fresh("db.corp"))
                .withProduct("PV_INTRA_SHA2")
                .withBaseOption("private")
                .withMonths("36")
                .withSans("10.0.0.1")
                .withOptions("SAN"));

        assertThat(reply.text("CertificateStatus")).as(reply.body()).isEqualTo("4");
        assertThat(Duration.between(
                                OffsetDateTime.parse(reply.text("StartDate")),
                                OffsetDateTime.parse(reply.text("EndDate")))
                        .toDays())
                .isEqualTo(1096);
    }

    @Test
    void issuesWildcardsAndWarnsOfASecondForTheSameName() {
        Customer.PvOrder order = customer.order(domainId, Csrs.fresh("*.example.com"))
                .withBaseOption("Wildcard")
                .withOptions();

        Reply first = customer.place(order);
        Reply second = customer.place(order);

        assertThat(first.text("SuccessCode")).isEqualTo("0");
        assertThat(second.text("SuccessCode")).isEqualTo("1");
        assertThat(second.errorCode()).isEqualTo("-9978");
        assertThat(second.text("X509Cert")).isNotEqualTo(first.text("X509Cert"));
    }

    @Test
    void makesANewOrderOfEveryRepetition() {
        Customer.PvOrder order = customer.order(domainId, Csrs.fresh("www.example.com"));

        assertThat(customer.place(order).text("OrderID"))
                .isNotEqualTo(customer.place(order).text("OrderID"));
    }

    @Test
    void holdsNamesThatLookLikePhishingUntilAPersonHasLooked() {
        Reply placed = customer.place(
                customer.order(domainId, Csrs.fresh("my-phishing.example.com")).withOptions());

        assertThat(placed.text("SuccessCode")).isEqualTo("1");
        assertThat(placed.errorCode()).isEqualTo("-5001");
        assertThat(placed.text("CertificateStatus")).isEqualTo("2");
        String orderId = placed.text("OrderID");
        assertThat(customer.orderById(orderId).all("ModificationEventName")).contains("VALIDATE_PHISHING");

        caller.put("/admin/orders/" + orderId + "/review", "{\"passed\": true}");

        assertThat(customer.awaitStatus(orderId, "4").all("ModificationEventName"))
                .endsWith("AUTHENTICATE_PHISING", "CERT_ISSUE");
    }

    @Test
    void waitsForApprovalWhereTheAccountNeedsIt() {
        customer.setIssuance("{\"approvalRequired\": true}");
        String orderId = customer.place(customer.order(domainId, Csrs.fresh("www.example.com")))
                .text("OrderID");
        assertThat(customer.orderById(orderId).text("OrderStatus")).isEqualTo("8");

        assertThat(customer.modify(orderId, "approve").text("SuccessCode")).isEqualTo("0");

        customer.awaitStatus(orderId, "4");
        assertThat(customer.modify(orderId, "APPROVE").errorCode()).isEqualTo("-9938");
    }

    @Test
    void takesChildrenOutOfOrderAndAnySoapAction() {
        String envelope = """
                <e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>
                <PVOrder xmlns="https://system.globalsign.com/kb/ws/v2/"><Request xmlns="">%s</Request></PVOrder>
                </e:Body></e:Envelope>""".formatted(shuffled());

        Reply reply = caller.send("POST", "/kb/ws/v2/ManagedSSLService", "text/xml; charset=UTF-8", envelope);

        assertThat(reply.text("SuccessCode")).as(reply.body()).isEqualTo("0");
    }

    private String shuffled() {
        return "<MSSLDomainID>" + domainId + "</MSSLDomainID><ContactInfo><Email>pki@example.com</Email>"
                + "<Phone>1</Phone><LastName>Example</LastName><FirstName>Ada</FirstName></ContactInfo>"
                + "<MSSLProfileID>" + customer.profileId() + "</MSSLProfileID>"
                + "<OrderRequestParameter><CSR>" + Csrs.fresh("www.example.com") + "</CSR>"
                + "<ValidityPeriod><Months>12</Months></ValidityPeriod><OrderKind>New</OrderKind>"
                + "<BaseOption xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"/>"
                + "<ProductCode>PV_SHA2</ProductCode></OrderRequestParameter>" + customer.orderHeader();
    }

    @Test
    void takesFiveHundredNamesButOnlyAsynchronously() {
        String[] names =
                IntStream.range(0, 500).mapToObj(i -> "n" + i + ".example.com").toArray(String[]::new);
        String[] tooMany =
                IntStream.range(0, 501).mapToObj(i -> "n" + i + ".example.com").toArray(String[]::new);
        Customer.PvOrder order = customer.order(domainId, Csrs.fresh("www.example.com"));

        assertThat(customer.place(order.withSans(names)).text("SuccessCode")).isEqualTo("0");
        assertThat(customer.place(order.withSans(tooMany)).errorCode()).isEqualTo("-6017");
        assertThat(customer.place(order.withSans(names).withOptions("SAN")).errorCode())
                .isEqualTo("-6017");
    }

    @Test
    void honoursACustomEnd() {
        Reply reply = customer.place(customer.order(domainId, Csrs.fresh("www.example.com"))
                .withPeriod("<NotAfter>"
                        + OffsetDateTime.now(ZoneOffset.UTC).plusDays(60).withNano(0)
                        + "</NotAfter>")
                .withOptions("VPC"));

        assertThat(Duration.between(
                                OffsetDateTime.parse(reply.text("StartDate")),
                                OffsetDateTime.parse(reply.text("EndDate")))
                        .toDays())
                .isBetween(59L, 60L);
    }

    @Test
    void refusesOperationsThatItDoesNotPlay() {
        Reply reply = caller.query("DeletePkcs12", customer.orderHeader() + "<OrderId>1</OrderId>");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text("SuccessCode")).isEqualTo("-1");
        assertThat(reply.errorCode()).isEqualTo("-9200");
    }

    @Test
    void answersWithAFaultOnlyWhereTheEnvelopeIsWrong() {
        assertThat(caller.query("NoSuchOperation", customer.queryHeader()).body())
                .contains("<soap:Fault>");
        assertThat(caller.send("POST", "/kb/ws/v1/GASService", "text/xml", "<not xml")
                        .status())
                .isEqualTo(500);
    }

    @Test
    void publishesTheContract() {
        assertThat(caller.get("/kb/ws/v2/ManagedSSLService?wsdl").body()).contains("MSSLPlofileStatus");
        assertThat(caller.get("/kb/ws/v1/GASService?wsdl").body()).contains("RenewalExtentionOption");
    }
}
