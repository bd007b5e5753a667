package io.sealwright.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.simulator.testing.Caller;
import io.sealwright.simulator.testing.Csrs;
import io.sealwright.simulator.testing.Customer;
import io.sealwright.simulator.testing.Reply;
import io.sealwright.simulator.testing.Surroundings;
import io.sealwright.simulator.testing.World;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class FaultTest {
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

    private Customer.PvOrder order() {
        return customer.order(domainId, Csrs.fresh("www.example.com"));
    }

    private Reply profiles() {
        return caller.order("GetMSSLProfiles", customer.queryHeader());
    }

    private int bought() {
        String body = caller.get("/admin/orders?account=" + customer.name()).body();
        return Integer.parseInt(body.replaceAll("^\\{\"count\":(\\d+),.*", "$1"));
    }

    @Test
    void keepsTheOrderWhoseAnswerItDrops() {
        customer.setFaults("{\"droppedAfterProcessing\": {\"probability\": 1, \"operations\": [\"PVOrder\"]}}");

        assertThatThrownBy(() -> customer.place(order()))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseInstanceOf(IOException.class);

        assertThat(bought()).isOne();
        assertThat(profiles().text("SuccessCode")).as("other operations answer").isEqualTo("0");
        customer.setFaults("{}");
        assertThat(customer.place(order()).text("SuccessCode")).isEqualTo("0");
        assertThat(bought()).isEqualTo(2);
    }

    @Test
    void sendsNotAByteOfADroppedAnswer() throws IOException {
        customer.setFaults("{\"droppedAfterProcessing\": {\"probability\": 1}}");
        String envelope = "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body>"
                + "<g:GetMSSLProfiles xmlns:g=\"https://system.globalsign.com/kb/ws/v2/\"><Request>"
                + customer.queryHeader() + "</Request></g:GetMSSLProfiles></e:Body></e:Envelope>";

        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST /kb/ws/v2/ManagedSSLService HTTP/1.1\r\nHost: ca\r\nContent-Type: text/xml\r\n"
                                    + "SOAPAction: \"urn:whatever\"\r\nContent-Length: " + envelope.length()
                                    + "\r\n\r\n" + envelope)
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            assertThat(in.readAllBytes()).isEmpty();
        }
    }

    @Test
    void ignoresTheSoapAction() throws IOException {
        String envelope = "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body>"
                + "<g:GetMSSLProfiles xmlns:g=\"https://system.globalsign.com/kb/ws/v2/\"><Request>"
                + customer.queryHeader() + "</Request></g:GetMSSLProfiles></e:Body></e:Envelope>";

        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST /kb/ws/v2/ManagedSSLService HTTP/1.1\r\nHost: ca\r\nContent-Type: text/xml\r\n"
                                    + "Connection: close\r\nSOAPAction: \"urn:whatever\"\r\nContent-Length: "
                                    + envelope.length() + "\r\n\r\n" + envelope)
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200")
                    .contains("<SuccessCode>0</SuccessCode>");
        }
    }

    @Test
    void answersWithHttpErrorsWithoutProcessing() {
        customer.setFaults("{\"serverErrorHtml\": {\"probability\": 1}}");
        Reply error = customer.place(order());
        assertThat(error.status()).isEqualTo(500);
        assertThat(error.contentType()).startsWith("text/html");
        assertThat(error.body()).startsWith("<!DOCTYPE html>");

        customer.setFaults("{\"tooManyRequests\": {\"probability\": 1, \"retryAfterSeconds\": 7}}");
        Reply limited = customer.place(order());
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.header("Retry-After")).isEqualTo("7");

        customer.setFaults("{\"tooManyRequests\": {\"probability\": 1, \"retryAfterSeconds\": 0}}");
        assertThat(customer.place(order()).header("Retry-After")).isEmpty();

        assertThat(bought()).isZero();
    }

    @Test
    void breaksOffAnAnswerItHasProcessed() {
        customer.setFaults("{\"malformedAnswer\": {\"probability\": 1}}");

        Reply reply = customer.place(order());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).startsWith("<soap:Envelope").doesNotContain("</soap:Envelope>");
        assertThat(bought()).isOne();
    }

    @Test
    void trickles() {
        customer.setFaults("{\"slowDrip\": {\"probability\": 1, \"millis\": 200}}");
        long start = System.nanoTime();

        Reply reply = profiles();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(190));
        assertThat(reply.body()).endsWith("</soap:Envelope>");
    }

    @Test
    void waitsBeforeProcessing() {
        customer.setFaults("{\"latency\": {\"probability\": 1, \"millis\": 150}}");
        long start = System.nanoTime();

        assertThat(profiles().text("SuccessCode")).isEqualTo("0");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(150));
    }

    @Test
    void refusesARightPasswordAsExpiredAndAnyCodeOnDemand() {
        customer.setFaults("{\"expiredPassword\": {\"probability\": 1}}");
        assertThat(profiles().errorCode()).isEqualTo("-4001");

        customer.setFaults("{\"errorCode\": {\"probability\": 1, \"code\": \"-9942\"}}");
        assertThat(customer.place(order()).errorCode()).isEqualTo("-9942");
        assertThat(bought()).isZero();
    }

    @Test
    void drawsTheSameFaultsForTheSameSeed() {
        String plan = "{\"seed\": 42, \"serverErrorHtml\": {\"probability\": 0.5}}";

        customer.setFaults(plan);
        List<Integer> first = statuses();
        customer.setFaults(plan);

        assertThat(statuses()).isEqualTo(first);
        assertThat(first).contains(200, 500);
    }

    private List<Integer> statuses() {
        return IntStream.range(0, 30).mapToObj(i -> profiles().status()).toList();
    }
}
