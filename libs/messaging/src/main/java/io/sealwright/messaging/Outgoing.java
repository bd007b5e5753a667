package io.sealwright.messaging;

import io.sealwright.contracts.Message;
import org.jspecify.annotations.Nullable;

/// A message to say, and the W3C trace context in which it is said.
public record Outgoing(Message message, @Nullable String traceparent) {
    /// Said because of what was heard: the same trace goes on.
    public static Outgoing causedBy(Received<?> cause, Message message) {
        return new Outgoing(message, cause.traceparent());
    }
}
