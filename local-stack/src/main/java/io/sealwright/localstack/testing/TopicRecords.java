package io.sealwright.localstack.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// What was said on topics since their beginning, for tests of who says it.
///
/// Reads when it is asked, with no consumer group and no thread of its own: there is nothing that must have
/// come to rest before it hears.
///
/// @param <T> what one record is read as
public final class TopicRecords<T> implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(50);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Function<ConsumerRecord<String, byte[]>, T> read;
    private final List<T> heard = new ArrayList<>();

    /// @param topics their whole names; they must exist
    public TopicRecords(String servers, List<String> topics, Function<ConsumerRecord<String, byte[]>, T> read) {
        this.read = read;
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers), new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /// All until now; those of one key are in their order.
    public synchronized List<T> soFar() {
        ConsumerRecords<String, byte[]> more = consumer.poll(LOOK);
        while (!more.isEmpty()) {
            more.forEach(record -> heard.add(read.apply(record)));
            more = consumer.poll(Duration.ZERO);
        }
        return List.copyOf(heard);
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }
}
