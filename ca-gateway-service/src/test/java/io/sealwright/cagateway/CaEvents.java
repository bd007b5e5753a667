package io.sealwright.cagateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.sealwright.contracts.CaEvent;
import io.sealwright.contracts.MessageTypes;
import io.sealwright.contracts.Topic;
import io.sealwright.localstack.testing.TopicRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/// What the service says on ca.events, from the beginning.
public final class CaEvents implements AutoCloseable {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final TopicRecords<CaEvent> heard;

    /// Those of the service under test.
    public CaEvents() {
        this(ConfigProvider.getConfig());
    }

    private CaEvents(Config config) {
        this(
                config.getValue("kafka.bootstrap.servers", String.class),
                config.getValue("sealwright.topic-prefix", String.class));
    }

    CaEvents(String servers, String topicPrefix) {
        heard = new TopicRecords<>(servers, List.of(topicPrefix + Topic.CA_EVENTS.topicName()), CaEvents::read);
    }

    /// All events with a key that were said until now, in their order.
    public List<CaEvent> about(String key) {
        return heard.soFar().stream().filter(e -> e.key().equals(key)).toList();
    }

    /// Those of one type.
    public <E extends CaEvent> List<E> about(String key, Class<E> type) {
        return about(key).stream().filter(type::isInstance).map(type::cast).toList();
    }

    /// Waits for an event of a type and gives the first.
    public <E extends CaEvent> E await(String key, Class<E> type) {
        return await(key, type, _ -> true);
    }

    /// Waits for an event of a type that is as wanted and gives the first.
    public <E extends CaEvent> E await(String key, Class<E> type, Predicate<E> wanted) {
        awaitAll(List.of(key), type, wanted);
        return about(key, type).stream().filter(wanted).findFirst().orElseThrow();
    }

    /// Waits until one of a type was said about each key.
    public <E extends CaEvent> void awaitAll(Collection<String> keys, Class<E> type) {
        awaitAll(keys, type, _ -> true);
    }

    private <E extends CaEvent> void awaitAll(Collection<String> keys, Class<E> type, Predicate<E> wanted) {
        Awaitility.await()
                .atMost(LONGEST_WAIT)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .untilAsserted(() -> assertThat(keys)
                        .allSatisfy(key -> assertThat(about(key))
                                .as(type.getSimpleName() + " about " + key)
                                .anyMatch(e -> type.isInstance(e) && wanted.test(type.cast(e)))));
    }

    private static CaEvent read(ConsumerRecord<String, byte[]> record) {
        String type = new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
        try {
            return (CaEvent)
                    JSON.readValue(record.value(), MessageTypes.byName(type).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        heard.close();
    }
}
