package io.sealwright.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.sealwright.contracts.Message;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Messages as JSON. A reader ignores fields that it does not know, so that a newer sender may add some; it
/// refuses a message that lacks what the contract promises.
final class MessageJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .defaultPropertyInclusion(JsonInclude.Value.ALL_NON_NULL)
            // Only the components of the records are the contract, not what they can be asked besides.
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private MessageJson() {}

    /// The body cannot be read as the message that it claims to be.
    static final class Unreadable extends Exception {
        Unreadable(String message) {
            super(message);
        }
    }

    static byte[] write(Message message) {
        try {
            return JSON.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A message of ours cannot be written as JSON: " + message.getClass(), e);
        }
    }

    static <E extends Message> E read(Class<E> type, byte[] body) throws Unreadable {
        E message;
        try {
            message = JSON.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw new Unreadable(type.getSimpleName() + " is not readable: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new Unreadable(type.getSimpleName() + " is not readable: " + e.getMessage());
        }
        if (message == null) {
            throw new Unreadable(type.getSimpleName() + " is the JSON value null");
        }
        requireComplete(message, type.getSimpleName());
        return message;
    }

    /// Jackson leaves absent record components null; the contract says which may be.
    private static void requireComplete(Object value, String path) throws Unreadable {
        switch (value) {
            case Record record -> {
                for (RecordComponent component : record.getClass().getRecordComponents()) {
                    String at = path + "." + component.getName();
                    Object part = read(record, component);
                    if (part != null) {
                        requireComplete(part, at);
                    } else if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                        throw new Unreadable(at + " is missing");
                    }
                }
            }
            case Collection<?> items -> {
                for (Object item : items) {
                    if (item == null) {
                        throw new Unreadable(path + " has an item that is null");
                    }
                    requireComplete(item, path + "[]");
                }
            }
            default -> {
                // a text, a number, an instant: complete by being there
            }
        }
    }

    private static @Nullable Object read(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A record's own accessor must be callable: " + component, e);
        }
    }
}
