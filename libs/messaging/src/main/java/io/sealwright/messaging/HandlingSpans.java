package io.sealwright.messaging;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.sealwright.contracts.Message;
import io.sealwright.contracts.MessageTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The spans of a batch of messages that are handled: one for each, in the trace of whoever said it
/// (OpenTelemetry semantic conventions for messaging, "process").
final class HandlingSpans {
    private static final TextMapGetter<Map<String, String>> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> headers) {
            return headers.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> headers, String name) {
            return headers == null ? null : headers.get(name);
        }
    };

    private final String consumer;
    private final Tracer tracer = GlobalOpenTelemetry.getTracer("io.sealwright.messaging");
    private final List<Span> open = new ArrayList<>();

    HandlingSpans(String consumer) {
        this.consumer = consumer;
    }

    /// @return the message, with the new span as what its consequences are caused by
    <E extends Message> Received<E> begin(Received<E> received) {
        Span span = tracer.spanBuilder(consumer + " process "
                        + MessageTypes.nameOf(received.message().getClass()))
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(contextOf(received.traceparent()))
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.operation.type", "process")
                .setAttribute("messaging.message.id", received.id().toString())
                .setAttribute("messaging.kafka.message.key", received.message().key())
                .startSpan();
        open.add(span);
        return new Received<>(
                received.id(), received.message(), received.time(), Outbox.traceOf(span.getSpanContext()));
    }

    void end(@Nullable Throwable failure) {
        for (Span span : open) {
            if (failure != null) {
                span.setStatus(StatusCode.ERROR, failure.toString());
            }
            span.end();
        }
    }

    private static Context contextOf(@Nullable String traceparent) {
        return traceparent == null
                ? Context.root()
                : W3CTraceContextPropagator.getInstance()
                        .extract(Context.root(), Map.of(EventHeaders.TRACEPARENT, traceparent), HEADERS);
    }
}
