package io.sealwright.gateway.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.contracts.MessageTypes;
import io.sealwright.contracts.OrderEvent;
import io.sealwright.contracts.OrderEvent.OrderPlaced;
import io.sealwright.contracts.OrderEvent.OrderSummary;
import io.sealwright.gateway.Keys;
import io.sealwright.gateway.ServiceBacking;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/// The event stream that open pages listen to.
@QuarkusTest
@QuarkusTestResource(ServiceBacking.class)
class LiveTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init")
    private URI door;

    @Test
    void nudgesPagesThatShowWhatChanged() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient();
                KafkaProducer<String, byte[]> kafka = new KafkaProducer<>(
                        Map.of("bootstrap.servers", config("kafka.bootstrap.servers")),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            try (LivePage all = new LivePage(client, "/live", Keys.OPERATOR);
                    LivePage one = new LivePage(client, "/live?order=o-web", Keys.REQUESTER);
                    LivePage otherTeam = new LivePage(client, "/live", Keys.REQUESTER)) {
                // A new consumer group hears only what is said after it joined, so it is said until it is heard.
                CompletableFuture<String> heard = all.next();
                while (!heard.isDone()) {
                    say(kafka, placed("o-shop", "shop"));
                    waitBriefly(heard);
                }
                assertThat(heard.get()).isEqualTo("event:changed");
                CompletableFuture<String> seenByOne = one.next();
                CompletableFuture<String> seenByOther = otherTeam.next();
                assertThat(seenByOne).isNotDone();
                assertThat(seenByOther).isNotDone();
                say(kafka, placed("o-web", "web"));
                assertThat(seenByOne.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isEqualTo("event:changed");
                assertThat(seenByOther.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isEqualTo("event:changed");
            }
        }
        given().get("/live").then().statusCode(401);
    }

    /// A page's open event stream.
    private final class LivePage implements AutoCloseable {
        private final BufferedReader lines;
        private final InputStream body;

        LivePage(HttpClient client, String path, String key) throws IOException, InterruptedException {
            HttpResponse<InputStream> answer = client.send(
                    HttpRequest.newBuilder(door.resolve(path))
                            .header("Authorization", "Bearer " + key)
                            .header("Accept", "text/event-stream")
                            .build(),
                    BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            body = answer.body();
            lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        }

        CompletableFuture<String> next() {
            CompletableFuture<String> next = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> {
                try {
                    String line = lines.readLine();
                    while (line != null && !line.startsWith("event")) {
                        line = lines.readLine();
                    }
                    next.complete(line);
                } catch (IOException e) {
                    next.completeExceptionally(e);
                }
            });
            return next;
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    private static void waitBriefly(CompletableFuture<String> heard) throws ExecutionException, InterruptedException {
        try {
            heard.get(200, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // said again by the caller
        }
    }

    private static void say(KafkaProducer<String, byte[]> kafka, OrderEvent event) throws Exception {
        byte[] body = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build()
                .writeValueAsBytes(event);
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(config("sealwright.topic-prefix") + "order.events", event.key(), body);
        record.headers().add("ce_type", MessageTypes.nameOf(event.getClass()).getBytes(StandardCharsets.UTF_8));
        kafka.send(record).get();
    }

    private static OrderPlaced placed(String order, String team) {
        return new OrderPlaced(
                new OrderSummary(
                        order, "RECEIVED", "NEW", "a", null, "p", "www.example.com", List.of(), team, "shop", null),
                Instant.parse("2026-11-21T10:00:00Z"));
    }

    private static String config(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
