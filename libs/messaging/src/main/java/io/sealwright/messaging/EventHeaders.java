package io.sealwright.messaging;

/// Names of Kafka headers: CloudEvents 1.0 in Kafka's binary content mode, W3C trace context, and what a
/// dead letter adds.
final class EventHeaders {
    static final String SPEC_VERSION = "ce_specversion";
    static final String ID = "ce_id";
    static final String TYPE = "ce_type";
    static final String SOURCE = "ce_source";
    static final String TIME = "ce_time";
    static final String SUBJECT = "ce_subject";
    static final String CONTENT_TYPE = "content-type";
    static final String TRACEPARENT = "traceparent";
    static final String DEAD_REASON = "dead-letter-reason";
    static final String DEAD_CONSUMER = "dead-letter-consumer";

    private EventHeaders() {}
}
