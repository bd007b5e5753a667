package io.sealwright.messaging;

import io.sealwright.contracts.Message;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message as it was heard.
///
/// @param id the sender's id of it (CloudEvents `id`): the same however often it arrives
/// @param time when the sender said it
/// @param traceparent the sender's W3C trace context, if it had one
public record Received<E extends Message>(
        UUID id, E message, Instant time, @Nullable String traceparent) {}
