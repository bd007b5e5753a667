package io.sealwright.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;

/// Hears what the service says on Kafka, as another service would.
public final class EventsHeard implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean open = true;

    /// @param type the CloudEvents type without prefix and version: `challenge-published`
    public record Event(String key, String type, JsonNode body) {}

    private EventsHeard(KafkaConsumer<String, byte[]> consumer, String topic) {
        this.consumer = consumer;
        consumer.subscribe(List.of(topic));
        thread = Thread.ofVirtual().start(this::hear);
    }

    public static EventsHeard ofValidation() {
        String servers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        String prefix = ConfigProvider.getConfig().getValue("sealwright.topic-prefix", String.class);
        return new EventsHeard(
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                servers,
                                ConsumerConfig.GROUP_ID_CONFIG,
                                UUID.randomUUID().toString(),
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer()),
                prefix + "validation.events");
    }

    private void hear() {
        while (open) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                String type = new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
                try {
                    events.add(new Event(
                            record.key(),
                            type.replace("sealwright.validation.", "").replace(".v1", ""),
                            JSON.readTree(record.value())));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        consumer.close();
    }

    /// All events of one key so far, in their order.
    public List<Event> of(String key) {
        return events.stream().filter(event -> event.key().equals(key)).toList();
    }

    /// Their types, in their order.
    public List<String> typesOf(String key) {
        return of(key).stream().map(Event::type).toList();
    }

    @Override
    public void close() throws InterruptedException {
        open = false;
        thread.join(Duration.ofSeconds(5));
    }
}
