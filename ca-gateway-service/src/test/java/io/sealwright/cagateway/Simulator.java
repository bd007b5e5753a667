package io.sealwright.cagateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealwright.localstack.dns.TsigKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Update;

/// A running CA simulator, by its admin face and by the DNS server that it asks for proofs.
public final class Simulator {
    public static final String ZONE = "example.com";
    static final TsigKey KEY = new TsigKey("test.", Base64.getEncoder().encodeToString(new byte[32]));
    private static final String URI_KEY = "test.simulator.uri";
    private static final String DNS_PORT_KEY = "test.simulator.dns-port";
    private static final String WEB_PORT_KEY = "test.simulator.web-port";

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI uri;
    private final int dnsPort;
    private final int webPort;

    Simulator(URI uri, int dnsPort, int webPort) {
        this.uri = uri;
        this.dnsPort = dnsPort;
        this.webPort = webPort;
    }

    /// The one that [SimulatorBacking] started.
    public static Simulator running() {
        Config config = ConfigProvider.getConfig();
        return new Simulator(
                URI.create(config.getValue(URI_KEY, String.class)),
                config.getValue(DNS_PORT_KEY, Integer.class),
                config.getValue(WEB_PORT_KEY, Integer.class));
    }

    /// Another that plays, with the same DNS server.
    Simulator at(URI other) {
        return new Simulator(other, dnsPort, webPort);
    }

    Map<String, String> asConfig() {
        return Map.of(
                URI_KEY, uri.toString(), DNS_PORT_KEY, String.valueOf(dnsPort), WEB_PORT_KEY, String.valueOf(webPort));
    }

    public URI uri() {
        return uri;
    }

    boolean isReady() throws InterruptedException {
        try {
            return send(HttpRequest.newBuilder(uri.resolve("/q/health/ready")).build())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /// Creates an account.
    ///
    /// @return what it has
    public JsonNode account(String ca, String name, Map<String, ?> credentials) {
        Map<String, Object> body = new HashMap<>(credentials);
        body.put("ca", ca);
        return call("PUT", "/admin/accounts/" + name, json.valueToTree(body).toString());
    }

    /// @param plan as the simulator's README says; it replaces the plan before
    public void faults(String account, String plan) {
        call("PUT", "/admin/accounts/" + account + "/faults", plan);
    }

    public void noFaults(String account) {
        call("DELETE", "/admin/accounts/" + account + "/faults", "");
    }

    public void issueAfter(String account, Duration delay) {
        call("PUT", "/admin/accounts/" + account + "/issuance", "{\"delayMillis\":" + delay.toMillis() + "}");
    }

    public void approvalRequired(String account) {
        call("PUT", "/admin/accounts/" + account + "/issuance", "{\"approvalRequired\":true}");
    }

    /// Whether whoever calls is not let be the approver.
    public void approverRefused(String account, boolean refused) {
        call("PUT", "/admin/accounts/" + account + "/issuance", "{\"approverRefused\":" + refused + "}");
    }

    /// What an approver of the customer's decides in the authority's portal.
    public void approve(String caOrderId, boolean approved) {
        call("PUT", "/admin/orders/" + caOrderId + "/approval", "{\"approved\":" + approved + "}");
    }

    /// What the authority's staff make of an order that waits for them.
    public void decide(String caOrderId, boolean passed) {
        call("PUT", "/admin/orders/" + caOrderId + "/review", "{\"passed\":" + passed + "}");
    }

    /// Gives the account issued orders, ordered at an even pace in the last so many days.
    public void seed(String account, int count, String domain, int days) {
        call(
                "POST",
                "/admin/orders:seed",
                "{\"account\":\"%s\",\"count\":%d,\"domain\":\"%s\",\"days\":%d}"
                        .formatted(account, count, domain, days));
    }

    /// Somebody revokes an order's certificate in the authority's portal.
    public void revoke(String caOrderId) {
        call("PUT", "/admin/orders/" + caOrderId + "/revocation", "{}");
    }

    /// What the account bought, oldest first.
    public JsonNode orders(String account) {
        return call("GET", "/admin/orders?account=" + account, "").path("items");
    }

    /// The references of what the account bought.
    public List<String> bought(String account) {
        return StreamSupport.stream(orders(account).spliterator(), false)
                .map(order -> order.path("reference").asText())
                .toList();
    }

    /// How often the account called an operation.
    public long calls(String account, String operation) {
        return call("GET", "/admin/calls?account=" + account, "")
                .path(operation)
                .asLong();
    }

    /// How often the account called at all.
    public long calls(String account) {
        return StreamSupport.stream(
                        call("GET", "/admin/calls?account=" + account, "").spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .sum();
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

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString());
    }

    /// Publishes a TXT record in the zone.
    public void publish(String name, String value) {
        try {
            // The library reads zone-file escapes in texts; authorities mean their values verbatim.
            String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"");
            add(new TXTRecord(Name.fromString(name + "."), DClass.IN, 1, escaped));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A web server that serves this at that URL.
    public void serve(URI url, String content) {
        try {
            add(new ARecord(Name.fromString(url.getHost() + "."), DClass.IN, 1, InetAddress.getLoopbackAddress()));
            HttpResponse<Void> put = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + webPort + url.getPath()))
                            .header("Serve-For", url.getHost())
                            .PUT(HttpRequest.BodyPublishers.ofString(content))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            if (put.statusCode() != 204) {
                throw new IllegalStateException("The web server did not take " + url);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Somebody confirms the mail about a domain.
    public void confirmMail(String account, String domain) {
        call("PUT", "/admin/accounts/" + account + "/mails/" + domain + "/confirmation", "{}");
    }

    private void add(Record record) {
        try {
            Update update = new Update(Name.fromString(ZONE + "."));
            update.add(record);
            SimpleResolver resolver = new SimpleResolver("127.0.0.1");
            resolver.setPort(dnsPort);
            resolver.setTSIGKey(KEY.toTsig());
            int rcode = resolver.send(update).getRcode();
            if (rcode != Rcode.NOERROR) {
                throw new IllegalStateException("The DNS server refused the update: " + Rcode.string(rcode));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
