package io.sealwright.gateway.dashboard;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.sealwright.contracts.Message;
import io.sealwright.contracts.MessageTypes;
import io.sealwright.contracts.OrderEvent;
import io.sealwright.gateway.authentication.Visitor;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Hears what happens to orders and nudges the pages that show it. It keeps nothing: what a page missed, it sees when
/// it looks again.
@ApplicationScoped
class LiveUpdates {
    private static final Logger LOG = Logger.getLogger(LiveUpdates.class);

    /// Nudges of this length of time become one, so that a busy hour does not make every page look all the time.
    private static final Duration AT_MOST_EVERY = Duration.ofMillis(300);

    private static final String TYPE = "ce_type";

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final BroadcastProcessor<Nudge> nudges = BroadcastProcessor.create();
    private final AtomicInteger watching;

    LiveUpdates(MeterRegistry metrics) {
        watching = metrics.gauge("sealwright.dashboard.watching", new AtomicInteger());
    }

    @Incoming("order-events")
    Uni<Void> hear(ConsumerRecords<String, byte[]> records) {
        for (ConsumerRecord<String, byte[]> record : records) {
            read(record).map(Nudge::of).ifPresent(nudges::onNext);
        }
        return Uni.createFrom().voidItem();
    }

    void stop(@Observes ShutdownEvent event) {
        nudges.onComplete();
    }

    /// One item whenever a page should look again.
    Multi<List<Nudge>> forPage(Visitor visitor, @Nullable String order) {
        return nudges.filter(nudge -> nudge.concerns(visitor, order))
                .group()
                .intoLists()
                .every(AT_MOST_EVERY)
                .filter(list -> !list.isEmpty())
                .onOverflow()
                .dropPreviousItems()
                .onSubscription()
                .invoke(watching::incrementAndGet)
                .onTermination()
                .invoke(watching::decrementAndGet);
    }

    private static Optional<OrderEvent> read(ConsumerRecord<String, byte[]> record) {
        Header type = record.headers().lastHeader(TYPE);
        if (type == null || type.value() == null || record.value() == null) {
            return Optional.empty();
        }
        Class<? extends Message> known = MessageTypes.byName(new String(type.value(), StandardCharsets.UTF_8))
                .orElse(null);
        if (known == null || !OrderEvent.class.isAssignableFrom(known)) {
            return Optional.empty();
        }
        try {
            return Optional.of((OrderEvent) JSON.readValue(record.value(), known));
        } catch (IOException e) {
            // The consumers for whom it matters set such a message aside and tell an operator.
            LOG.debugf("A message of %s is no nudge: %s", record.topic(), e.toString());
            return Optional.empty();
        }
    }
}
