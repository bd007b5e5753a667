package io.sealwright.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.arc.Arc;
import io.sealwright.contracts.ValidationCommand;
import io.sealwright.contracts.ValidationCommand.PublishChallenge;
import io.sealwright.contracts.ValidationCommand.RemoveChallenge;
import io.sealwright.messaging.Outbox;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;

/// Says what the order service says, and hears what it would hear; over Kafka both.
public final class PlayedOrderService implements AutoCloseable {
    private final EventsHeard heard = EventsHeard.ofValidation();
    private final Outbox outbox = Arc.container().instance(Outbox.class).get();
    private final Pool pool = Arc.container().instance(Pool.class).get();

    /// Wants a value published by whichever account holds the zone, with no regard to CAA.
    public void publish(String id, String recordName, String value) {
        say(new PublishChallenge(id, ServiceBacking.ZONE, recordName, value, null, List.of(), null));
    }

    public void remove(String id) {
        say(new RemoveChallenge(id));
    }

    public void say(ValidationCommand command) {
        outbox.append(pool, command).await().atMost(Duration.ofSeconds(10));
    }

    public static void eventually(ThrowingRunnable check) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(check);
    }

    /// Waits until it hears this of the challenge.
    ///
    /// @return the last one's body
    public JsonNode hears(String id, String type) {
        return hears(id, type, 1);
    }

    /// Waits until it has heard this of the challenge so many times.
    public JsonNode hears(String id, String type, int times) {
        eventually(() -> assertThat(typesOf(id)).filteredOn(type::equals).hasSizeGreaterThanOrEqualTo(times));
        return heard.of(id).stream()
                .filter(event -> event.type().equals(type))
                .toList()
                .getLast()
                .body();
    }

    /// Waits until it hears that the challenge waits for this reason.
    ///
    /// @return the last such wait
    public JsonNode hearsWaiting(String id, String reason) {
        eventually(() -> assertThat(waits(id, reason)).isNotEmpty());
        return waits(id, reason).getLast();
    }

    private List<JsonNode> waits(String id, String reason) {
        return heard.of(id).stream()
                .filter(event -> event.type().equals("challenge-waiting"))
                .map(event -> event.body().get("waiting"))
                .filter(waiting -> waiting.get("reason").asText().equals(reason))
                .toList();
    }

    /// What it heard of the challenge so far.
    public List<String> typesOf(String id) {
        return heard.typesOf(id);
    }

    @Override
    public void close() throws InterruptedException {
        heard.close();
    }
}
