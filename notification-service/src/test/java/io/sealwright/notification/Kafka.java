package io.sealwright.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.sealwright.contracts.Message;
import io.sealwright.contracts.MessageTypes;
import io.sealwright.contracts.Topic;
import io.sealwright.localstack.testing.TopicRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/// Says what the order service would say, and hears what this service says.
public final class Kafka implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final String prefix = config("sealwright.topic-prefix");
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", config("kafka.bootstrap.servers")),
            new StringSerializer(),
            new ByteArraySerializer());
    private final TopicRecords<Heard> heard = new TopicRecords<>(
            config("kafka.bootstrap.servers"), List.of(prefix + Topic.NOTIFICATION_EVENTS.topicName()), Kafka::read);

    /// @param type the CloudEvents type
    public record Heard(String key, String type, JsonNode body) {}

    /// Says it, under an id of its own.
    public void say(Message message) {
        say(UUID.randomUUID(), message);
    }

    public void say(UUID id, Message message) {
        try {
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                    prefix + Topic.of(message).topicName(), message.key(), JSON.writeValueAsBytes(message));
            Map.of(
                            "ce_specversion", "1.0",
                            "ce_id", id.toString(),
                            "ce_type", MessageTypes.nameOf(message.getClass()),
                            "ce_source", "/test",
                            "ce_time", "2026-11-21T10:00:00Z")
                    .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            producer.send(record).get();
        } catch (JsonProcessingException | ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What this service said of a delivery.
    public List<Heard> about(String deliveryId) {
        return heard.soFar().stream()
                .filter(one -> one.key().equals(deliveryId))
                .toList();
    }

    private static Heard read(ConsumerRecord<String, byte[]> record) {
        try {
            return new Heard(
                    record.key(),
                    new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8),
                    JSON.readTree(record.value()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String config(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    @Override
    public void close() {
        heard.close();
        producer.close();
    }
}
