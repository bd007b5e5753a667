package io.sealwright.order.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/// The other services, as far as this one can tell: says what they would say, hears what they would hear.
final class Bus implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final String prefix;
    private final KafkaProducer<String, byte[]> producer;
    private final TopicRecords<Message> heard;

    Bus(String servers, String prefix) {
        this.prefix = prefix;
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
                new StringSerializer(),
                new ByteArraySerializer());
        this.heard = new TopicRecords<>(
                servers,
                Arrays.stream(Topic.values())
                        .map(topic -> prefix + topic.topicName())
                        .toList(),
                Bus::read);
    }

    @Override
    public void close() {
        heard.close();
        producer.close();
    }

    void say(Message message) {
        say(UUID.randomUUID(), message);
    }

    void say(UUID id, Message message) {
        try {
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                    prefix + Topic.of(message).topicName(), message.key(), JSON.writeValueAsBytes(message));
            Headers headers = record.headers();
            headers.add("ce_id", bytes(id.toString()));
            headers.add("ce_type", bytes(MessageTypes.nameOf(message.getClass())));
            headers.add("ce_time", bytes(Instant.now().toString()));
            producer.send(record).get();
        } catch (JsonProcessingException | ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Everything of that type and key that was said so far.
    <M extends Message> List<M> heard(Class<M> type, String key) {
        return heard.soFar().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(message -> message.key().equals(key))
                .toList();
    }

    /// Waits for the given number of messages and returns the last.
    <M extends Message> M await(Class<M> type, String key, int count) {
        return Awaitility.await()
                .atMost(LIMIT)
                .until(() -> heard(type, key), all -> all.size() >= count)
                .getLast();
    }

    private static Message read(ConsumerRecord<String, byte[]> record) {
        String type = new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
        try {
            return JSON.readValue(record.value(), MessageTypes.byName(type).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
