package io.sealwright.localstack.kafka;

import io.sealwright.contracts.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/// Creates every topic of the contracts, and its dead letters'.
public final class TopicLayout {
    /// How many workers can share one topic.
    public static final int PARTITIONS = 6;

    private static final short SINGLE_COPY = 1;
    private static final long LIMIT_SECONDS = 30;

    /// Shorter than services remember what they have heard (`sealwright.inbox.retention`).
    private static final Map<String, String> RETENTION = Map.of(
            TopicConfig.RETENTION_MS_CONFIG, Long.toString(Duration.ofDays(7).toMillis()));

    private TopicLayout() {}

    /// Creates those that are not there yet.
    ///
    /// @param prefix stands before every name; empty for the real ones
    public static void create(Admin admin, String prefix) throws InterruptedException, TimeoutException {
        List<NewTopic> topics = Stream.of(Topic.values())
                .flatMap(topic -> Stream.of(
                        new NewTopic(prefix + topic.topicName(), PARTITIONS, SINGLE_COPY).configs(RETENTION),
                        new NewTopic(prefix + topic.deadLetters(), 1, SINGLE_COPY).configs(RETENTION)))
                .toList();
        for (KafkaFuture<Void> created : admin.createTopics(topics).values().values()) {
            try {
                created.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new IllegalStateException("The topics could not be created: " + e.getCause(), e);
                }
            }
        }
    }
}
