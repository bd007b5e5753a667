package io.sealwright.localstack.mail;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// The mails that were taken, oldest first, in memory: the newest 10,000.
final class Mailbox {
    private static final int KEPT = 10_000;

    private final Deque<Mail> mails = new ArrayDeque<>();
    private long last;

    /// @param raw the whole message as it came (RFC 5322)
    /// @throws IOException where it is not a mail
    synchronized void take(String from, List<String> to, byte[] raw) throws IOException {
        Content content = Content.of(raw);
        last++;
        Mail.Envelope envelope = new Mail.Envelope(
                Long.toString(last),
                from,
                List.copyOf(to),
                content.first("Subject"),
                content.first("Message-ID"),
                Instant.now());
        mails.addLast(new Mail(envelope, content.text(), content.html(), content.headers()));
        if (mails.size() > KEPT) {
            mails.removeFirst();
        }
    }

    synchronized List<Mail.Envelope> all() {
        return mails.stream().map(Mail::envelope).toList();
    }

    synchronized Optional<Mail> find(String id) {
        return mails.stream().filter(mail -> mail.envelope().id().equals(id)).findFirst();
    }

    synchronized void clear() {
        mails.clear();
    }

    private record Content(Map<String, List<String>> headers, String text, String html) {
        static Content of(byte[] raw) throws IOException {
            try {
                MimeMessage message =
                        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
                Map<String, List<String>> headers = new LinkedHashMap<>();
                for (Header header : Collections.list(message.getAllHeaders())) {
                    headers.computeIfAbsent(header.getName(), _ -> new ArrayList<>())
                            .add(MimeUtility.decodeText(MimeUtility.unfold(header.getValue())));
                }
                return new Content(headers, body(message, "text/plain"), body(message, "text/html"));
            } catch (MessagingException e) {
                throw new IOException("It is not a mail: " + e.getMessage(), e);
            }
        }

        String first(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .flatMap(header -> header.getValue().stream())
                    .findFirst()
                    .orElse("");
        }

        /// The first part of this type, wherever it is nested.
        private static String body(Part part, String type) throws MessagingException, IOException {
            if (part.isMimeType(type)) {
                return part.getContent() instanceof String text ? text : read(part);
            }
            if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
                for (int index = 0; index < parts.getCount(); index++) {
                    String found = body(parts.getBodyPart(index), type);
                    if (!found.isEmpty()) {
                        return found;
                    }
                }
            }
            return "";
        }

        private static String read(Part part) throws MessagingException, IOException {
            try (InputStream in = part.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}
