package io.sealwright.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/// One real order, shown as it goes through.
public final class DemoOrder {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final long LOOK_EVERY_MILLIS = 250;
    private static final Set<String> ENDS = Set.of("ISSUED", "REJECTED", "CANCELLED", "FAILED");

    private final PublicApi gateway;
    private final String zone;
    private final Consumer<String> show;

    /// @param zone below which the demo's names lie, for example `example.com`
    /// @param show gets each line for the person who watches
    public DemoOrder(PublicApi gateway, String zone, Consumer<String> show) {
        this.gateway = gateway;
        this.zone = zone;
        this.show = show;
    }

    /// Places it and shows its timeline until it is issued, then the certificate.
    ///
    /// @throws IOException where it is not issued; the message says why it waits or was refused
    public void run() throws IOException, InterruptedException {
        byte[] random = new byte[3];
        new SecureRandom().nextBytes(random);
        String name = HexFormat.of().formatHex(random) + ".shop." + zone;
        List<String> names = List.of(name, "www." + name);
        long begin = System.nanoTime();
        JsonNode order = gateway.post("/v1/orders", body(names)).require("Placing the demo order");
        String path = "/v1/orders/" + order.path("id").asText();
        show.accept("Order " + order.path("id").asText() + " for " + String.join(", ", names));
        JsonNode done = follow(path, begin);
        if (!done.path("state").asText().equals("ISSUED")) {
            throw new IOException(
                    "The demo order ended as " + done.path("state").asText() + ": "
                            + done.path("failure").path("detail").asText() + " (GET " + path + ")");
        }
        showCertificate(done.path("certificateId").asText());
    }

    private static Map<String, Object> body(List<String> names) {
        return Map.of(
                "caAccount", Seed.CA_ACCOUNT,
                "product", Seed.PRODUCT,
                "kind", "NEW",
                "csr", SigningRequest.pem(names),
                "commonName", names.getFirst(),
                "subjectAltNames", names.subList(1, names.size()),
                "validity", Map.of("days", 90),
                "validation", Map.of("method", "DNS", "dnsAccount", Seed.DNS_ACCOUNT),
                "contact",
                        Map.of(
                                "firstName", "Dana",
                                "lastName", "Demo",
                                "email", "pki@example.com",
                                "phone", "+1 555 0100"),
                "labels", Map.of("service", "shop", "demo", "true"));
    }

    private JsonNode follow(String path, long begin) throws IOException, InterruptedException {
        long deadline = begin + LIMIT.toNanos();
        int shown = 0;
        while (true) {
            JsonNode order = gateway.get(path).require("Reading the demo order");
            JsonNode entries = gateway.get(path + "/timeline")
                    .require("Reading the demo order's timeline")
                    .path("items");
            for (; shown < entries.size(); shown++) {
                JsonNode entry = entries.get(shown);
                show.accept("  %5.1f s  %-20s %s"
                        .formatted(
                                (System.nanoTime() - begin) / 1e9,
                                entry.path("state").asText(),
                                entry.path("text").asText()));
            }
            // The timeline is read behind the order, so that it holds all that led to the state.
            if (ENDS.contains(order.path("state").asText())) {
                return order;
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("The demo order was not issued within " + LIMIT.toSeconds() + " s. It is "
                        + order.path("state").asText() + ": "
                        + order.path("waiting").path("cause").asText() + " (GET " + path + ")");
            }
            new CountDownLatch(1).await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void showCertificate(String id) throws IOException, InterruptedException {
        JsonNode certificate = gateway.get("/v1/certificates/" + id).require("Reading the certificate");
        List<String> names = StreamSupport.stream(
                        certificate.path("subjectAltNames").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        show.accept("Certificate " + id);
        show.accept("  subject  " + certificate.path("subject").asText());
        show.accept("  names    " + String.join(", ", names));
        show.accept("  issuer   " + certificate.path("issuer").asText());
        show.accept("  serial   " + certificate.path("serialNumber").asText());
        show.accept("  expires  " + certificate.path("notAfter").asText() + " (in "
                + certificate.path("daysLeft").asText() + " days)");
    }
}
