package io.sealwright.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealwright.contracts.CaCommand.CancelOrder;
import io.sealwright.contracts.CaCommand.CheckDomainControl;
import io.sealwright.contracts.CaCommand.RequestDomainControl;
import io.sealwright.contracts.Message;
import io.sealwright.contracts.Topic;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BackingResource.class)
class MessagingTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    Pool pool;

    @Inject
    Outbox outbox;

    @Inject
    DeadLetters deadLetters;

    @Inject
    EffectConsumer consumer;

    @Inject
    InboxRetention retention;

    @Inject
    InMemorySpanExporter spans;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @ConfigProperty(name = "sealwright.topic-prefix")
    String topicPrefix;

    @BeforeEach
    void begin() {
        consumer.mend(false);
        sql("delete from effect");
    }

    @Test
    void whatIsSaidInATransactionTakesEffectOnceAndLeavesTheOutbox() {
        String id = UUID.randomUUID().toString();
        say(new CancelOrder(id));
        awaitEffects(id);
        await().atMost(LIMIT).until(() -> number("select count(*) from outbox") == 0);
        assertThat(effects()).containsExactly(id);
    }

    @Test
    void whatIsSaidInATransactionThatFailsIsNeverSaid() {
        String undone = UUID.randomUUID().toString();
        assertThatThrownBy(() -> pool.withTransaction(
                                tx -> outbox.append(tx, new CancelOrder(undone)).<Void>chain(() -> {
                                    throw new IllegalStateException("the change fails");
                                }))
                        .await()
                        .atMost(LIMIT))
                .hasMessageContaining("the change fails");
        String done = UUID.randomUUID().toString();
        say(new CancelOrder(done));
        awaitEffects(done);
        assertThat(effects()).doesNotContain(undone);
    }

    @Test
    void aMessageThatArrivesTwiceTakesEffectOnce() throws Exception {
        UUID id = UUID.randomUUID();
        String order = UUID.randomUUID().toString();
        String body = "{\"orderId\":\"" + order + "\"}";
        publish(id.toString(), "sealwright.ca.cancel-order.v1", order, body);
        publish(id.toString(), "sealwright.ca.cancel-order.v1", order, body);
        String last = UUID.randomUUID().toString();
        publish(UUID.randomUUID().toString(), "sealwright.ca.cancel-order.v1", order, "{\"orderId\":\"" + last + "\"}");
        awaitEffects(last);
        assertThat(effects()).containsExactly(order, last);
    }

    @Test
    void theMessagesOfOneKeyStayInOrder() {
        List<String> keys = IntStream.range(0, 5)
                .mapToObj(_ -> UUID.randomUUID().toString())
                .toList();
        pool.withTransaction(tx -> outbox.append(
                        tx,
                        IntStream.range(0, 2000)
                                .mapToObj(
                                        i -> new RequestDomainControl(keys.get(i % 5), "account", "d" + i, "DNS", null))
                                .toList()))
                .await()
                .atMost(LIMIT);
        await().atMost(LIMIT).until(() -> number("select count(*) from effect") == 2000);
        for (String key : keys) {
            List<Integer> order = new ArrayList<>();
            rows("select text from effect where thing = $1 order by place", Tuple.of(key))
                    .forEach(row -> order.add(
                            Integer.valueOf(row.getString("text").replaceAll(".*domain=d([0-9]+),.*", "$1"))));
            assertThat(order).hasSize(400).isSorted();
        }
    }

    @Test
    void poisonIsSetAsideAndTheRestGoesOn() throws Exception {
        String before = UUID.randomUUID().toString();
        String after = UUID.randomUUID().toString();
        long known = number("select count(*) from dead_letter");
        publish(UUID.randomUUID().toString(), "sealwright.ca.cancel-order.v1", "k", "{\"orderId\":\"" + before + "\"}");
        publish(UUID.randomUUID().toString(), "sealwright.ca.cancel-order.v1", "k", "{not json");
        publish(UUID.randomUUID().toString(), "sealwright.ca.cancel-order.v1", "k", "{}");
        publish(UUID.randomUUID().toString(), "sealwright.ca.unheard-of.v9", "k", "{}");
        publish(UUID.randomUUID().toString(), "sealwright.order.order-placed.v1", "k", "{}");
        publish("no uuid", "sealwright.ca.cancel-order.v1", "k", "{}");
        publish(null, null, "k", "\u0000");
        publish(UUID.randomUUID().toString(), "sealwright.ca.cancel-order.v1", "k", "{\"orderId\":\"" + after + "\"}");
        awaitEffects(before, after);
        assertThat(number("select count(*) from dead_letter")).isEqualTo(known + 6);
        assertThat(open(10)).extracting(DeadLetters.DeadLetter::reason).noneMatch(String::isBlank);
    }

    @Test
    void aMessageThatCannotBeTakenIsFoundInItsBatchAndReplayedOnceMended() {
        String good = UUID.randomUUID().toString();
        String bad = UUID.randomUUID().toString();
        pool.withTransaction(tx -> outbox.append(
                        tx, List.of(new CancelOrder(good), new CheckDomainControl(bad), new CancelOrder(bad))))
                .await()
                .atMost(LIMIT);
        awaitEffects(good, bad);
        DeadLetters.DeadLetter letter = open(1).getFirst();
        assertThat(letter.key()).isEqualTo(bad);
        assertThat(letter.reason()).contains("this consumer cannot take it");
        assertThat(letter.consumer()).isEqualTo(EffectConsumer.NAME);

        consumer.mend(true);
        settle(letter.id(), DeadLetters.Settlement.REPLAYED);
        await().atMost(LIMIT).until(() -> effects().stream().anyMatch(text -> text.contains("CheckDomainControl")));
        assertThat(deadLetters
                        .settle(letter.id(), DeadLetters.Settlement.DISCARDED, "somebody")
                        .await()
                        .atMost(LIMIT))
                .as("a settled letter is not settled again")
                .isEmpty();
    }

    @Test
    void whatIsHandledStandsInTheTraceOfWhoSaidIt() throws Exception {
        String trace = UUID.randomUUID().toString().replace("-", "");
        String order = UUID.randomUUID().toString();
        UUID id = UUID.randomUUID();
        publish(
                id.toString(),
                "sealwright.ca.cancel-order.v1",
                order,
                "{\"orderId\":\"" + order + "\"}",
                "00-" + trace + "-00f067aa0ba902b7-01");
        SpanData span = await().atMost(LIMIT)
                .until(
                        () -> spans.getFinishedSpanItems().stream()
                                .filter(s -> s.getTraceId().equals(trace))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(span.getAttributes().asMap()).containsValue(id.toString());
    }

    @Test
    void whatWasHeardLongAgoIsForgottenAndNothingElse() {
        UUID old = UUID.randomUUID();
        UUID recent = UUID.randomUUID();
        rows(
                "insert into inbox (consumer, id, heard_at) values ('c', $1, now() - interval '31 days'),"
                        + " ('c', $2, now() - interval '29 days')",
                Tuple.of(old, recent));
        retention.forget().await().atMost(LIMIT);
        assertThat(rows("select id from inbox where consumer = 'c'", Tuple.tuple()))
                .extracting(row -> row.getUUID("id"))
                .containsExactly(recent);
    }

    private void settle(UUID id, DeadLetters.Settlement as) {
        assertThat(deadLetters.settle(id, as, "operator").await().atMost(LIMIT)).isPresent();
    }

    private List<DeadLetters.DeadLetter> open(int limit) {
        return deadLetters.open(limit, null).await().atMost(LIMIT);
    }

    private void say(Message message) {
        pool.withTransaction(tx -> outbox.append(tx, message)).await().atMost(LIMIT);
    }

    private void publish(@Nullable String id, @Nullable String type, String key, String body) throws Exception {
        publish(id, type, key, body, null);
    }

    private void publish(
            @Nullable String id, @Nullable String type, String key, String body, @Nullable String traceparent)
            throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka),
                new StringSerializer(),
                new ByteArraySerializer())) {
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                    topicPrefix + Topic.CA_COMMANDS.topicName(), key, body.getBytes(StandardCharsets.UTF_8));
            if (id != null) {
                record.headers().add(EventHeaders.ID, id.getBytes(StandardCharsets.UTF_8));
            }
            if (type != null) {
                record.headers().add(EventHeaders.TYPE, type.getBytes(StandardCharsets.UTF_8));
                record.headers().add(EventHeaders.TIME, Instant.now().toString().getBytes(StandardCharsets.UTF_8));
            }
            if (traceparent != null) {
                record.headers().add(EventHeaders.TRACEPARENT, traceparent.getBytes(StandardCharsets.UTF_8));
            }
            producer.send(record).get();
        }
    }

    private void awaitEffects(String... texts) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(effects()).contains(texts));
    }

    private List<String> effects() {
        List<String> texts = new ArrayList<>();
        rows("select text from effect order by place", Tuple.tuple())
                .forEach(row -> texts.add(Objects.requireNonNull(row.getString("text"))));
        return texts;
    }

    private long number(String sql) {
        return rows(sql, Tuple.tuple()).iterator().next().getLong(0);
    }

    private RowSet<Row> rows(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).await().atMost(LIMIT);
    }

    private void sql(String sql) {
        Uni<Void> done = pool.query(sql).execute().replaceWithVoid();
        done.await().atMost(LIMIT);
    }
}
