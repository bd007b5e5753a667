package io.sealwright.localstack.mail;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// One mail as it was taken.
///
/// @param text its plain text, empty where it has none
/// @param html its HTML, empty where it has none
/// @param headers decoded; a header that stands twice has two values
record Mail(Envelope envelope, String text, String html, Map<String, List<String>> headers) {
    /// What a list shows of it.
    ///
    /// @param to whom it was delivered to, which need not be whom its header names
    /// @param messageId its own Message-ID, empty where it has none
    record Envelope(String id, String from, List<String> to, String subject, String messageId, Instant receivedAt) {}
}
