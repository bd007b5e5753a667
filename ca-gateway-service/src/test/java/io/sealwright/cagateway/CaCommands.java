package io.sealwright.cagateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sealwright.contracts.CaCommand;
import io.sealwright.contracts.MessageTypes;
import io.sealwright.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Sends commands as the order-service does.
public final class CaCommands implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final KafkaProducer<String, byte[]> producer;
    private final String topic;

    CaCommands(String servers, String topicPrefix) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "acks", "all"), new StringSerializer(), new ByteArraySerializer());
        topic = topicPrefix + Topic.CA_COMMANDS.topicName();
    }

    public void send(CaCommand command) {
        send(UUID.randomUUID(), command);
    }

    /// @param id the message's; one that was sent before is the same message once more
    public void send(UUID id, CaCommand command) {
        try {
            sendRaw(
                    command.key(),
                    JSON.writeValueAsString(command),
                    Map.of(
                            "ce_id",
                            id.toString(),
                            "ce_type",
                            MessageTypes.nameOf(command.getClass()),
                            "ce_time",
                            Instant.now().toString()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /// Whatever stands in it.
    public void sendRaw(String key, String body, Map<String, String> headers) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, body.getBytes(StandardCharsets.UTF_8));
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
