package io.sealwright.cagateway.connector.globalsign.soap;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.cagateway.connector.CaAccess;
import io.sealwright.cagateway.connector.CallRules;
import io.sealwright.cagateway.connector.CannedServer;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.contracts.Contact;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sample envelopes and broken answers, over a real HTTP connection.
class GlobalSignSoapTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final String SUCCESS =
            "<SuccessCode>0</SuccessCode><Errors/><Timestamp>2025-03-04T08:15:30.123-05:00</Timestamp>";
    private static final OrderDraft DRAFT = new OrderDraft(
            "PV_SHA2",
            null,
            12,
            NOW,
            "-----BEGIN CERTIFICATE REQUEST-----",
            null,
            "ref=order-1",
            "45678_SMS2_1",
            "DSMS1",
            new Contact("Ada", "Example", "pki@example.com", "+44"),
            List.of(new OrderDraft.Name(OrderDraft.NameType.SUBDOMAIN, "api.example.com")),
            Extras.NONE);

    /// Answers with the envelope of a response.
    private static CannedServer answering(String operation, int version, String response) throws IOException {
        String envelope = """
                <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>
                <ns2:%1$sResponse xmlns:ns2="https://system.globalsign.com/kb/ws/v%2$d/"
                                  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Response>%3$s</Response>
                </ns2:%1$sResponse></soap:Body></soap:Envelope>
                """.formatted(operation, version, response);
        return CannedServer.saying(200, "text/xml;charset=UTF-8", envelope, Map.of());
    }

    private static GlobalSignSoap at(URI uri) {
        return at(uri, null, () -> true);
    }

    private static GlobalSignSoap at(URI uri, CaAccess.@Nullable Proxy proxy, CallRules.Turns turns) {
        CaAccess access = new CaAccess(
                "main", uri, Map.of(), Map.of(), proxy, new Contact("Ada", "Example", "pki@example.com", "+44"));
        CallRules rules = new CallRules(
                turns,
                (_, _, _) -> {},
                Clock.fixed(NOW, ZoneOffset.UTC),
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3));
        return GlobalSignSoap.open(access, new Login("PAR12345_api", "example-pw"), rules, _ -> true);
    }

    private static Answer<PlacedRecord> place(CannedServer server) {
        try (GlobalSignSoap soap = at(server.uri())) {
            return soap.place(DRAFT);
        }
    }

    @Test
    void sendsUnqualifiedChildrenInAQualifiedWrapperToTheOrderService() throws IOException {
        try (CannedServer server = answering(
                "PVOrder", 2, "<OrderResponseHeader>" + SUCCESS + "</OrderResponseHeader><OrderID>CE1</OrderID>")) {
            place(server);

            assertThat(server.request())
                    .startsWith("POST /kb/ws/v2/ManagedSSLService")
                    .contains("PVOrder xmlns:ns2=\"https://system.globalsign.com/kb/ws/v2/\"")
                    .contains("<Request><OrderRequestHeader><AuthToken><UserName>PAR12345_api</UserName>"
                            + "<Password>example-pw</Password></AuthToken></OrderRequestHeader>")
                    .contains("<OptionName>ASYNC_ORDER</OptionName><OptionValue>true</OptionValue>")
                    .contains("<OptionName>VPC</OptionName>")
                    .contains("<Months>12</Months>")
                    .contains("<NotAfter>2026-11-21T08:00:00.000Z</NotAfter>")
                    .contains("<SpecialInstructions>ref=order-1</SpecialInstructions>")
                    .contains("<SANOptionType>2</SANOptionType><SubjectAltName>api.example.com</SubjectAltName>");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<OrderID>CE1</OrderID>",
                "<OrderID>CE1</OrderID><PVOrderDetail xsi:nil=\"true\"/>",
                "<OrderID>CE1</OrderID><PVOrderDetail/>",
                "<OrderID> CE1 </OrderID><PVOrderDetail><CertificateInfo xsi:nil=\"true\"/></PVOrderDetail><New>1</New>"
            })
    void takesNilEmptyMissingAndUnknownElementsAlike(String rest) throws IOException {
        try (CannedServer server =
                answering("PVOrder", 2, "<OrderResponseHeader>" + SUCCESS + "</OrderResponseHeader>" + rest)) {
            assertThat(place(server))
                    .isEqualTo(new Answer.Success<>(
                            new PlacedRecord("CE1", "", null), List.of(), Instant.parse("2025-03-04T13:15:30.123Z")));
        }
    }

    @Test
    void readsASuccessWithRemarksAndACertificate() throws IOException {
        String response = """
                <OrderResponseHeader><SuccessCode>1</SuccessCode><Errors><Error><ErrorCode>-9978</ErrorCode>
                <ErrorMessage>Repeated order.</ErrorMessage></Error></Errors></OrderResponseHeader>
                <OrderID>CE1</OrderID><PVOrderDetail><CertificateInfo><CertificateStatus>4</CertificateStatus>
                </CertificateInfo><Fulfillment><CACertificates><CACertificate><CACertType>INTER</CACertType>
                <CACert>INTER&#xD;
                </CACert></CACertificate></CACertificates><ServerCertificate><X509Cert>LEAF&#xD;
                </X509Cert></ServerCertificate></Fulfillment></PVOrderDetail>
                """;
        try (CannedServer server = answering("PVOrder", 2, response)) {
            assertThat(place(server))
                    .isEqualTo(new Answer.Success<>(
                            new PlacedRecord("CE1", "4", new OrderRecord.Certificates("LEAF\n", List.of("INTER\n"))),
                            List.of(new Answer.Remark("-9978", "", "Repeated order.")),
                            null));
        }
    }

    @Test
    void readsARefusalThatComesWithHttp200() throws IOException {
        String response = """
                <OrderResponseHeader><SuccessCode>-1</SuccessCode><Errors><Error><ErrorCode>-4001</ErrorCode>
                <ErrorField>AuthToken</ErrorField><ErrorMessage>Login failed.</ErrorMessage></Error></Errors>
                </OrderResponseHeader><OrderID xsi:nil="true"/>
                """;
        try (CannedServer server = answering("PVOrder", 2, response)) {
            assertThat(place(server))
                    .isEqualTo(new Answer.Failure<>(List.of(new Answer.Remark("-4001", "AuthToken", "Login failed."))));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<OrderID>CE1</OrderID>",
                "<OrderResponseHeader><Errors/></OrderResponseHeader><OrderID>CE1</OrderID>",
                "<OrderResponseHeader><SuccessCode/></OrderResponseHeader><OrderID>CE1</OrderID>",
                "<OrderResponseHeader><SuccessCode>yes</SuccessCode></OrderResponseHeader><OrderID>CE1</OrderID>",
                "<OrderResponseHeader><SuccessCode>7</SuccessCode></OrderResponseHeader><OrderID>CE1</OrderID>",
                "<OrderResponseHeader><SuccessCode>0</SuccessCode><Errors><Error><ErrorCode>-1</ErrorCode></Error></Errors>"
                        + "</OrderResponseHeader><OrderID>CE1</OrderID>"
            })
    void makesNoGuessAboutAnAnswerThatDoesNotSayWhetherItSucceeded(String response) throws IOException {
        try (CannedServer server = answering("PVOrder", 2, response)) {
            assertThat(place(server)).isInstanceOf(Answer.Broken.class);
        }
    }

    @Test
    void doesNotUnderstandWhatIsNoEnvelopeOfOurs() throws IOException {
        String fault = "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body><soap:Fault>"
                + "<faultcode>soap:Server</faultcode><faultstring>It broke.</faultstring></soap:Fault></soap:Body>"
                + "</soap:Envelope>";
        for (CannedServer server : List.of(
                CannedServer.saying(500, "text/xml", fault, Map.of()),
                CannedServer.saying(500, "text/html", "<html>Sorry</html>", Map.of()),
                CannedServer.saying(503, "text/html", "<html>Sorry</html>", Map.of()),
                CannedServer.saying(200, "text/html", "<html>Welcome</html>", Map.of()),
                CannedServer.saying(200, "text/xml", "", Map.of()),
                CannedServer.saying(200, "text/xml", fault.substring(0, 120), Map.of()),
                CannedServer.saying(302, "text/html", "", Map.of("Location", "http://127.0.0.1:1/")))) {
            try (server) {
                assertThat(place(server)).isInstanceOf(Answer.Broken.class);
                assertThat(server.count()).isEqualTo(1);
            }
        }
    }

    @Test
    void comesBackWhenAskedTo() throws IOException {
        for (Map.Entry<String, Instant> asked : Map.of(
                        "17",
                        NOW.plusSeconds(17),
                        "Sat, 21 Nov 2026 08:02:00 GMT",
                        NOW.plusSeconds(120),
                        "whenever",
                        NOW.plusSeconds(30),
                        "999999999",
                        NOW.plusSeconds(3600))
                .entrySet()) {
            try (CannedServer server =
                    CannedServer.saying(429, "text/html", "<html/>", Map.of("Retry-After", asked.getKey()))) {
                assertThat(place(server))
                        .isInstanceOfSatisfying(
                                Answer.Busy.class,
                                busy -> assertThat(busy.notBefore()).isEqualTo(asked.getValue()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 407})
    void tellsThatTheFrontDoorTurnedItAway(int status) throws IOException {
        try (CannedServer server = CannedServer.saying(status, "text/html", "<html/>", Map.of())) {
            assertThat(place(server))
                    .isInstanceOfSatisfying(
                            Answer.TurnedAway.class,
                            it -> assertThat(it.status()).isEqualTo(status));
        }
    }

    @Test
    void knowsThatNothingWasSentWhereNobodyListens() throws IOException {
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        try (GlobalSignSoap soap = at(nobody);
                GlobalSignSoap nameless = at(URI.create("http://does-not-exist.invalid"))) {
            assertThat(soap.place(DRAFT)).isInstanceOf(Answer.NotSent.class);
            assertThat(nameless.place(DRAFT)).isInstanceOf(Answer.NotSent.class);
        }
    }

    @Test
    void knowsThatNothingWasSentThroughAProxyThatMakesNoTunnel() throws IOException {
        try (CannedServer proxy = CannedServer.saying(502, "text/html", "<html/>", Map.of());
                GlobalSignSoap soap = at(
                        URI.create("https://127.0.0.1:1"),
                        new CaAccess.Proxy("127.0.0.1", proxy.uri().getPort()),
                        () -> true)) {
            assertThat(soap.place(DRAFT)).isInstanceOf(Answer.NotSent.class);
        }
    }

    @Test
    void goesThroughTheProxyOfTheAccount() throws IOException {
        try (CannedServer proxy = answering(
                        "PVOrder",
                        2,
                        "<OrderResponseHeader>" + SUCCESS + "</OrderResponseHeader><OrderID>CE1</OrderID>");
                GlobalSignSoap soap = at(
                        URI.create("http://ca.example.invalid"),
                        new CaAccess.Proxy("127.0.0.1", proxy.uri().getPort()),
                        () -> true)) {
            assertThat(soap.place(DRAFT)).isInstanceOf(Answer.Success.class);
            assertThat(proxy.request()).startsWith("POST http://ca.example.invalid/kb/ws/v2/ManagedSSLService");
        }
    }

    @Test
    void sendsNothingWhenItIsNotTheAccountsTurn() throws IOException {
        try (CannedServer server = CannedServer.saying(200, "text/xml", "", Map.of());
                GlobalSignSoap soap = at(server.uri(), null, () -> false)) {
            assertThat(soap.place(DRAFT)).isInstanceOf(Answer.NotSent.class);
            assertThat(server.count()).isZero();
        }
    }

    @Test
    void doesNotKnowWhatBecameOfARequestWhoseConnectionBroke() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread server = Thread.ofVirtual().start(() -> dropOne(socket));
            try (GlobalSignSoap soap = at(URI.create("http://127.0.0.1:" + socket.getLocalPort()))) {
                assertThat(soap.place(DRAFT)).isInstanceOf(Answer.Broken.class);
            }
            server.join();
        }
    }

    private static void dropOne(ServerSocket socket) {
        try (Socket client = socket.accept();
                InputStream in = client.getInputStream()) {
            byte[] buffer = new byte[64 * 1024];
            StringBuilder got = new StringBuilder();
            while (got.indexOf("</soap:Envelope>") < 0) {
                int read = in.read(buffer);
                if (read < 0) {
                    return;
                }
                got.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void endsACallThatIsNeverAnsweredAndOneThatOnlyTrickles() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (CannedServer silent = new CannedServer(_ -> await(over));
                CannedServer trickling = new CannedServer(exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", "text/xml");
                    exchange.sendResponseHeaders(200, 1_000);
                    exchange.getResponseBody().write('<');
                    exchange.getResponseBody().flush();
                    await(over);
                })) {
            assertThat(place(silent)).isInstanceOf(Answer.Broken.class);
            assertThat(place(trickling))
                    .isInstanceOfSatisfying(
                            Answer.Broken.class, it -> assertThat(it.detail()).contains("not over within 3 s"));
            over.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void readsAnOrderWithCertificateCsrAndReference() throws IOException {
        String response = "<OrderResponseHeader>" + SUCCESS + "</OrderResponseHeader>" + """
                <OrderID>CE1</OrderID><OrderDetail><OrderInfo><OrderId>CE1</OrderId><BaseOption xsi:nil="true"/>
                <OrderStatus>4</OrderStatus><SpecialInstructions>ref=order-1</SpecialInstructions></OrderInfo>
                <CertificateInfo><CertificateStatus>4</CertificateStatus></CertificateInfo><Fulfillment>
                <CACertificates><CACertificate xsi:nil="true"/></CACertificates><ServerCertificate><X509Cert>LEAF&#xD;
                </X509Cert></ServerCertificate><OriginalCSR>CSR</OriginalCSR></Fulfillment></OrderDetail>
                """;
        try (CannedServer server = answering("GetOrderByOrderID", 1, response);
                GlobalSignSoap soap = at(server.uri())) {
            assertThat(soap.order("CE1", true))
                    .isInstanceOfSatisfying(
                            Answer.Success.class,
                            it -> assertThat(it.body())
                                    .isEqualTo(Optional.of(new OrderRecord(
                                            "CE1",
                                            "4",
                                            "ref=order-1",
                                            "",
                                            List.of(),
                                            "",
                                            "CSR\n",
                                            new OrderRecord.Certificates("LEAF\n", List.of())))));
            assertThat(server.request())
                    .startsWith("POST /kb/ws/v1/GASService")
                    .contains("<ReturnOriginalCSR>true</ReturnOriginalCSR>");
        }
    }

    @Test
    void readsListsThatAreMissing() throws IOException {
        String response = "<QueryResponseHeader>" + SUCCESS + "</QueryResponseHeader>";
        try (CannedServer orders = answering("GetModifiedOrders", 1, response);
                CannedServer found = answering("GetCertificateOrders", 1, response);
                CannedServer domains = answering("GetDomains", 2, response);
                GlobalSignSoap first = at(orders.uri());
                GlobalSignSoap second = at(found.uri());
                GlobalSignSoap third = at(domains.uri())) {
            assertThat(first.modified(NOW, NOW)).extracting("body").isEqualTo(List.of());
            assertThat(second.placed(NOW, NOW, "www.example.com"))
                    .extracting("body")
                    .isEqualTo(List.of());
            assertThat(third.domains("45678_SMS2_1", null)).extracting("body").isEqualTo(List.of());
        }
    }

    @Test
    void keepsThePasswordOutOfEveryText() {
        Login login = new Login("PAR12345_api", "example-pw");

        assertThat(login.toString()).contains("PAR12345_api").doesNotContain("example-pw");
    }
}
