package io.sealwright.contracts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The records behind the names: which message types exist, and which record carries each.
public final class MessageTypes {
    private static final Map<String, Class<? extends Message>> BY_NAME = collect();

    private MessageTypes() {}

    /// @throws IllegalArgumentException for a class that is not one of the message records
    public static String nameOf(Class<? extends Message> message) {
        Named named = message.getAnnotation(Named.class);
        if (named == null) {
            throw new IllegalArgumentException(message + " has no @Named: it is not a message that can travel");
        }
        return named.value();
    }

    public static Optional<Class<? extends Message>> byName(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /// All message types by name, in the order of the topics and of their declaration.
    public static Map<String, Class<? extends Message>> all() {
        return BY_NAME;
    }

    private static Map<String, Class<? extends Message>> collect() {
        Map<String, Class<? extends Message>> found = new LinkedHashMap<>();
        for (Topic topic : Topic.values()) {
            for (Class<? extends Message> record : records(topic.messages())) {
                Class<?> before = found.put(nameOf(record), record);
                if (before != null) {
                    throw new IllegalStateException(before + " and " + record + " travel under one name");
                }
            }
        }
        return Collections.unmodifiableMap(found);
    }

    private static List<Class<? extends Message>> records(Class<? extends Message> type) {
        if (type.isRecord()) {
            return List.of(type);
        }
        List<Class<? extends Message>> all = new ArrayList<>();
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            all.addAll(records(permitted.asSubclass(Message.class)));
        }
        return all;
    }
}
