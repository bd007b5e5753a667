package io.sealwright.messaging;

import io.sealwright.contracts.CaCommand;
import io.sealwright.contracts.CaCommand.CancelOrder;
import io.sealwright.contracts.CaCommand.CheckDomainControl;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Writes a row for each message, so that effects can be counted; one kind of message it cannot take, at first.
@ApplicationScoped
class EffectConsumer {
    static final String NAME = "effects";

    private final Inbox inbox;
    private final AtomicBoolean mended = new AtomicBoolean();

    EffectConsumer(Inbox inbox) {
        this.inbox = inbox;
    }

    void mend(boolean now) {
        mended.set(now);
    }

    @Incoming("ca-commands")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return inbox.receive(NAME, CaCommand.class, records, this::take);
    }

    private Uni<Void> take(SqlConnection tx, List<Received<CaCommand>> batch) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Received<CaCommand> received : batch) {
            all = all.chain(() -> take(tx, received.message()));
        }
        return all;
    }

    private Uni<Void> take(SqlConnection tx, CaCommand command) {
        if (command instanceof CheckDomainControl && !mended.get()) {
            throw new IllegalStateException("this consumer cannot take it");
        }
        String text = command instanceof CancelOrder cancel ? cancel.orderId() : command.toString();
        return tx.preparedQuery("insert into effect (thing, text) values ($1, $2)")
                .execute(Tuple.of(command.key(), text))
                .replaceWithVoid();
    }
}
