package io.sealwright.cagateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealwright.localstack.dns.DnsPart;
import io.sealwright.localstack.dns.TsigKey;
import io.sealwright.localstack.home.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Update;

/// The CA simulator as a process of its own, with a DNS server that it asks for proofs.
public final class Simulator implements AutoCloseable {
    public static final String ZONE = "example.com";
    private static final Path JAR = Path.of("../ca-simulator/target/quarkus-app/quarkus-run.jar");
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final TsigKey key = new TsigKey("test.", Base64.getEncoder().encodeToString(new byte[32]));
    private final Process process;
    private final DnsPart dns;
    private final Path log;
    private final URI uri;

    /// Whether it was built.
    public static boolean isThere() {
        return Files.exists(JAR);
    }

    public Simulator() {
        try {
            Path folder = Files.createTempDirectory("ca-simulator-test");
            int port = FreePorts.any();
            uri = URI.create("http://127.0.0.1:" + port);
            dns = new DnsPart(Files.createDirectories(folder.resolve("dns")), FreePorts.any(), List.of(ZONE), key);
            dns.start();
            log = folder.resolve("simulator.log");
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:TieredStopAtLevel=1",
                    "-jar",
                    JAR.toAbsolutePath().toString());
            builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
            builder.environment()
                    .put(
                            "SEALWRIGHT_SIMULATOR_STATE_DIR",
                            folder.resolve("state").toString());
            builder.environment().put("SEALWRIGHT_SIMULATOR_DNS_RESOLVER", "127.0.0.1:" + dns.port());
            process = builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            awaitReady();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!isReady()) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                throw new IllegalStateException("The simulator did not start:\n" + Files.readString(log));
            }
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            return send(HttpRequest.newBuilder(uri.resolve("/q/health/ready")).build())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString());
    }

    public URI uri() {
        return uri;
    }

    /// Creates an account.
    ///
    /// @return the id of its profile
    public String account(String name, String userName, String password) {
        String body = "{\"ca\":\"GLOBALSIGN\",\"userName\":\"%s\",\"password\":\"%s\"}".formatted(userName, password);
        return call("PUT", "/admin/accounts/" + name, body).path("profileId").asText();
    }

    public void faults(String account, String plan) {
        call("PUT", "/admin/accounts/" + account + "/faults", plan);
    }

    public void noFaults(String account) {
        call("DELETE", "/admin/accounts/" + account + "/faults", "");
    }

    public void issueAfter(String account, Duration delay) {
        call("PUT", "/admin/accounts/" + account + "/issuance", "{\"delayMillis\":" + delay.toMillis() + "}");
    }

    /// What the account bought, oldest first.
    public JsonNode orders(String account) {
        return call("GET", "/admin/orders?account=" + account, "").path("items");
    }

    /// How often the account called an operation.
    public long calls(String account, String operation) {
        return call("GET", "/admin/calls?account=" + account, "")
                .path(operation)
                .asLong();
    }

    private JsonNode call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(uri.resolve(path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = send(request);
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(method + " " + path + ": " + response.body());
            }
            return response.body().isEmpty() ? json.nullNode() : json.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Publishes a TXT record in the zone.
    public void publish(String name, String value) {
        try {
            Name zone = Name.fromString(ZONE + ".");
            Update update = new Update(zone);
            update.add(new TXTRecord(Name.fromString(name + "."), DClass.IN, 1, value));
            SimpleResolver resolver = new SimpleResolver("127.0.0.1");
            resolver.setPort(dns.port());
            resolver.setTSIGKey(key.toTsig());
            int rcode = resolver.send(update).getRcode();
            if (rcode != Rcode.NOERROR) {
                throw new IllegalStateException("The DNS server refused the update: " + Rcode.string(rcode));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        dns.stop();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
