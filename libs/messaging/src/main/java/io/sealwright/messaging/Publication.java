package io.sealwright.messaging;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// One outbox row on its way to Kafka. Two of them are equal when they are the same row.
final class Publication {
    private final long seq;
    private final UUID id;
    private final String topic;
    private final String key;
    private final String type;
    private final Instant time;
    private final @Nullable String traceparent;
    private final Map<String, String> extraHeaders;
    private final byte[] body;

    private Publication(Row row) {
        seq = row.getLong("seq");
        id = row.getUUID("id");
        topic = row.getString("topic");
        key = row.getString("key");
        type = row.getString("type");
        time = row.getOffsetDateTime("time").toInstant();
        traceparent = row.getString("traceparent");
        body = row.getDelegate().getBuffer("body").getBytes();
        extraHeaders = new TreeMap<>();
        JsonObject extra = row.getJsonObject("headers");
        if (extra != null) {
            extra.forEach(e -> extraHeaders.put(e.getKey(), String.valueOf(e.getValue())));
        }
    }

    static Publication of(Row row) {
        return new Publication(row);
    }

    long seq() {
        return seq;
    }

    String key() {
        return key;
    }

    ProducerRecord<String, byte[]> record(String source) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic, key, body);
        Headers headers = message.headers();
        put(headers, EventHeaders.SPEC_VERSION, "1.0");
        put(headers, EventHeaders.ID, id.toString());
        put(headers, EventHeaders.TYPE, type);
        put(headers, EventHeaders.SOURCE, source);
        put(headers, EventHeaders.TIME, time.toString());
        put(headers, EventHeaders.SUBJECT, key);
        put(headers, EventHeaders.CONTENT_TYPE, "application/json");
        if (traceparent != null) {
            put(headers, EventHeaders.TRACEPARENT, traceparent);
        }
        extraHeaders.forEach((name, value) -> put(headers, name, value));
        return message;
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
