package io.sealwright.localstack.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sealwright.contracts.Topic;
import io.sealwright.localstack.home.FreePorts;
import io.sealwright.localstack.home.SourceTree;
import io.sealwright.localstack.process.ProcessNews;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaPartTest {
    private static final String TOPIC = Topic.ORDER_EVENTS.topicName();

    @TempDir
    Path folder;

    @Test
    void hasItsTopicsAndKeepsMessagesWhenItIsKilled() throws Exception {
        KafkaPart kafka = new KafkaPart(
                new KafkaPart.Place(folder, folder.resolve("kafka"), folder.resolve("log")),
                FreePorts.any(),
                FreePorts.any(),
                SourceTree.find().classPath(),
                ProcessNews.ignored());
        try {
            kafka.start();
            kafka.createTopics();
            kafka.createTopics();
            assertTopics(kafka);
            send(kafka, "before");
            long pid = kafka.pid().orElseThrow();

            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> kafka.pid().isPresent() && kafka.pid().getAsLong() != pid);
            send(kafka, "after");

            assertThat(read(kafka, 2)).containsExactly("before", "after");
        } finally {
            kafka.stop();
        }
        assertThat(kafka.pid()).isEmpty();
    }

    private static void assertTopics(KafkaPart kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            Set<String> names = admin.listTopics().names().get(30, TimeUnit.SECONDS);
            for (Topic topic : Topic.values()) {
                assertThat(names).contains(topic.topicName(), topic.deadLetters());
            }
            assertThat(admin.describeTopics(List.of(TOPIC))
                            .allTopicNames()
                            .get(30, TimeUnit.SECONDS)
                            .values())
                    .singleElement()
                    .satisfies(topic -> assertThat(topic.partitions()).hasSize(TopicLayout.PARTITIONS));
        }
    }

    private static void send(KafkaPart kafka, String text) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "acks",
                "all",
                "key.serializer",
                StringSerializer.class,
                "value.serializer",
                StringSerializer.class);
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(settings)) {
            producer.send(new ProducerRecord<>(TOPIC, "key", text)).get(60, TimeUnit.SECONDS);
        }
    }

    private static List<String> read(KafkaPart kafka, int count) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "group.id",
                "test",
                "auto.offset.reset",
                "earliest",
                "key.deserializer",
                StringDeserializer.class,
                "value.deserializer",
                StringDeserializer.class);
        List<String> texts = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings)) {
            consumer.subscribe(List.of(TOPIC));
            long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (texts.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(each -> texts.add(each.value()));
            }
        }
        return texts;
    }
}
