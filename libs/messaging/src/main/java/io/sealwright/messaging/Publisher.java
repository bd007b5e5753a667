package io.sealwright.messaging;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// The one Kafka producer of a service. Idempotent and acknowledged by all in-sync replicas, so that what
/// it reports as published is, once and in order per key.
@ApplicationScoped
class Publisher {
    private static final Logger LOG = Logger.getLogger(Publisher.class);

    private final KafkaProducer<String, byte[]> producer;
    private final String source;

    Publisher(
            @ConfigProperty(name = "kafka.bootstrap.servers") String servers,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.source = "/sealwright/" + application;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ProducerConfig.CLIENT_ID_CONFIG,
                        application + "-outbox",
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        30_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        60_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        20_000),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @PreDestroy
    void close() {
        producer.close(Duration.ofSeconds(5));
    }

    /// Publishes all of them and waits until Kafka has answered for each.
    ///
    /// @return those that Kafka did not acknowledge: they may or may not have arrived
    Uni<Set<Publication>> publish(List<Publication> batch) {
        return Uni.createFrom()
                .item(() -> batch)
                // send() blocks while the broker's metadata is unknown; that must not hold an event loop.
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .flatMap(all -> Uni.createFrom().completionStage(send(all)));
    }

    private CompletableFuture<Set<Publication>> send(List<Publication> batch) {
        Set<Publication> failed = ConcurrentHashMap.newKeySet();
        CompletableFuture<?>[] sent =
                batch.stream().map(publication -> send(publication, failed)).toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(sent).thenApply(_ -> failed);
    }

    private CompletableFuture<Void> send(Publication publication, Set<Publication> failed) {
        CompletableFuture<Void> answered = new CompletableFuture<>();
        try {
            // The callback hears of every outcome, so the future adds nothing.
            Future<?> _ = producer.send(publication.record(source), (_, failure) -> {
                if (failure != null) {
                    noteFailure(publication, failed, failure);
                }
                answered.complete(null);
            });
        } catch (RuntimeException e) {
            noteFailure(publication, failed, e);
            answered.complete(null);
        }
        return answered;
    }

    private static void noteFailure(Publication publication, Set<Publication> failed, Exception failure) {
        LOG.debugf("Outbox row %d was not acknowledged: %s", publication.seq(), failure.toString());
        failed.add(publication);
    }
}
