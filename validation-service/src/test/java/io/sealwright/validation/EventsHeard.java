package io.sealwright.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealwright.contracts.Topic;
import io.sealwright.localstack.testing.TopicRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.ConfigProvider;

/// Hears what the service says on Kafka, as another service would.
public final class EventsHeard implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TopicRecords<Event> events;

    /// @param type the CloudEvents type without prefix and version: `challenge-published`
    public record Event(String key, String type, JsonNode body) {}

    private EventsHeard(TopicRecords<Event> events) {
        this.events = events;
    }

    public static EventsHeard ofValidation() {
        String servers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        String prefix = ConfigProvider.getConfig().getValue("sealwright.topic-prefix", String.class);
        return new EventsHeard(
                new TopicRecords<>(servers, List.of(prefix + Topic.VALIDATION_EVENTS.topicName()), EventsHeard::read));
    }

    private static Event read(ConsumerRecord<String, byte[]> record) {
        String type = new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
        try {
            return new Event(
                    record.key(),
                    type.replace("sealwright.validation.", "").replace(".v1", ""),
                    JSON.readTree(record.value()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All events of one key so far, in their order.
    public List<Event> of(String key) {
        return events.soFar().stream().filter(event -> event.key().equals(key)).toList();
    }

    /// Their types, in their order.
    public List<String> typesOf(String key) {
        return of(key).stream().map(Event::type).toList();
    }

    @Override
    public void close() {
        events.close();
    }
}
