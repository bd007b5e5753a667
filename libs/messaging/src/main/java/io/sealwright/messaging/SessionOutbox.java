package io.sealwright.messaging;

import io.sealwright.contracts.Message;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.hibernate.reactive.mutiny.Mutiny;

/// The outbox for a change that a Hibernate Reactive session makes: the row is written in the session's
/// transaction.
public final class SessionOutbox {
    private static final String INSERT = """
            insert into outbox (id, topic, key, type, time, traceparent, body)
            values (?1, ?2, ?3, ?4, ?5, nullif(?6, ''), convert_to(?7, 'UTF8')) returning seq
            """;

    private final Outbox outbox;

    public SessionOutbox(Outbox outbox) {
        this.outbox = outbox;
    }

    public Uni<Void> append(Mutiny.Session session, Message message) {
        String trace = Outbox.currentTrace();
        Outbox.Row row = outbox.row(new Outgoing(message, trace));
        // As a query, not as an update: after an update of which it cannot know what it changed, Hibernate would
        // clean up caches that are not there, and warn of it at the session's end.
        return session.createNativeQuery(INSERT, Long.class)
                .setParameter(1, row.id())
                .setParameter(2, row.topic())
                .setParameter(3, row.key())
                .setParameter(4, row.type())
                .setParameter(5, OffsetDateTime.ofInstant(row.time(), ZoneOffset.UTC))
                .setParameter(6, trace == null ? "" : trace)
                .setParameter(7, row.body().toString(StandardCharsets.UTF_8))
                .getSingleResult()
                .replaceWithVoid();
    }
}
