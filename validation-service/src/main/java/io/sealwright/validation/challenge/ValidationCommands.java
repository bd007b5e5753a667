package io.sealwright.validation.challenge;

import io.sealwright.contracts.ChallengeForm;
import io.sealwright.contracts.ValidationCommand;
import io.sealwright.contracts.ValidationCommand.PublishChallenge;
import io.sealwright.contracts.ValidationCommand.RemoveChallenge;
import io.sealwright.messaging.Inbox;
import io.sealwright.messaging.Received;
import io.sealwright.validation.challenge.ChallengeStore.Occurrence;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Hears what the order service wants and writes it down; the worker does it.
@ApplicationScoped
class ValidationCommands {
    private final Inbox inbox;
    private final ChallengeStore store;
    private final ChallengeWorker worker;

    ValidationCommands(Inbox inbox, ChallengeStore store, ChallengeWorker worker) {
        this.inbox = inbox;
        this.store = store;
        this.worker = worker;
    }

    @Incoming("validation-commands")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return inbox.receive("validation", ValidationCommand.class, records, this::note)
                .invoke(worker::wake);
    }

    private Uni<Void> note(SqlConnection tx, List<Received<ValidationCommand>> messages) {
        return store.apply(
                tx, messages.stream().map(ValidationCommands::occurrence).toList());
    }

    private static Occurrence occurrence(Received<ValidationCommand> received) {
        Instant saidAt = received.time().truncatedTo(ChronoUnit.MICROS);
        Fact fact = switch (received.message()) {
            case PublishChallenge p ->
                new Fact.PublishWanted(
                        new Wanted(
                                p.domain(),
                                p.recordName(),
                                p.recordValue(),
                                p.dnsAccount(),
                                p.caaIdentities(),
                                ChallengeForm.or(p.form())),
                        saidAt);
            case RemoveChallenge _ -> new Fact.RemovalWanted(saidAt);
        };
        return new Occurrence(received.message().challengeId(), fact, received.traceparent());
    }
}
