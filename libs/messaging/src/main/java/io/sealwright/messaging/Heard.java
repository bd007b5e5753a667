package io.sealwright.messaging;

import io.sealwright.contracts.Message;
import io.sealwright.contracts.MessageTypes;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// A Kafka record as far as it could be understood.
sealed interface Heard<E extends Message> {
    UUID id();

    ConsumerRecord<String, byte[]> origin();

    /// It is a message of the expected topic.
    record Understood<E extends Message>(Received<E> received, ConsumerRecord<String, byte[]> origin)
            implements Heard<E> {
        @Override
        public UUID id() {
            return received.id();
        }
    }

    /// It is not, and why.
    record Poison<E extends Message>(UUID id, ConsumerRecord<String, byte[]> origin, String reason)
            implements Heard<E> {}

    static <E extends Message> Heard<E> of(Class<E> expected, ConsumerRecord<String, byte[]> origin) {
        String id = header(origin, EventHeaders.ID);
        String type = header(origin, EventHeaders.TYPE);
        String time = header(origin, EventHeaders.TIME);
        if (id == null || type == null || time == null || origin.value() == null) {
            return new Poison<>(placeOf(origin), origin, "It is no CloudEvent: id, type, time or body is missing");
        }
        UUID uuid;
        try {
            uuid = UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            return new Poison<>(placeOf(origin), origin, "Its id is not a UUID");
        }
        Class<? extends Message> record = MessageTypes.byName(type).orElse(null);
        if (record == null) {
            return new Poison<>(
                    uuid, origin, "No message of type " + type + " is known here; a newer version must read it");
        }
        if (!expected.isAssignableFrom(record)) {
            return new Poison<>(uuid, origin, "A message of type " + type + " does not belong on this topic");
        }
        try {
            E message = expected.cast(MessageJson.read(record, origin.value()));
            return new Understood<>(
                    new Received<>(uuid, message, Instant.parse(time), header(origin, EventHeaders.TRACEPARENT)),
                    origin);
        } catch (MessageJson.Unreadable e) {
            return new Poison<>(uuid, origin, String.valueOf(e.getMessage()));
        } catch (DateTimeException e) {
            return new Poison<>(uuid, origin, "Its time is not an RFC 3339 instant");
        }
    }

    static @Nullable String header(ConsumerRecord<String, byte[]> origin, String name) {
        Header header = origin.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /// A record without an id of its own is known by its place, which is the same each time it arrives.
    private static UUID placeOf(ConsumerRecord<String, byte[]> origin) {
        String place = origin.topic() + "/" + origin.partition() + "/" + origin.offset();
        return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8));
    }
}
