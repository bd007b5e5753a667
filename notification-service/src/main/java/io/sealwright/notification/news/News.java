package io.sealwright.notification.news;

import io.sealwright.contracts.ReasonCode;
import io.sealwright.contracts.WhoCanAct;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One thing that a person should hear of, with all that its mail says.
public sealed interface News {
    /// The longest subject, in characters: longer ones are cut, since mail programs show no more.
    int LONGEST_SUBJECT = 200;

    /// What kind of news it is.
    enum Kind {
        ISSUED,
        REJECTED,
        HELD,
        EXPIRING,
        REVOKED
    }

    Kind kind();

    /// What is told once: each recipient gets one mail per key, whatever events it came from.
    String key();

    /// The mail's subject: one line, without control characters.
    String subject();

    String team();

    String orderId();

    default @Nullable String certificateId() {
        return null;
    }

    /// The certificate is there.
    record Issued(OrderFacts order, String certificateId, String serialNumber, Instant notAfter) implements News {
        @Override
        public Kind kind() {
            return Kind.ISSUED;
        }

        @Override
        public String key() {
            return "order:" + order.orderId() + ":ISSUED";
        }

        @Override
        public String subject() {
            return oneLine("Certificate issued: " + order.commonName());
        }

        @Override
        public String team() {
            return order.team();
        }

        @Override
        public String orderId() {
            return order.orderId();
        }

        public String expires() {
            return readable(notAfter);
        }
    }

    /// The order ended without a certificate.
    record Rejected(OrderFacts order, ReasonCode reason, String detail) implements News {
        @Override
        public Kind kind() {
            return Kind.REJECTED;
        }

        @Override
        public String key() {
            return "order:" + order.orderId() + ":REJECTED";
        }

        @Override
        public String subject() {
            return oneLine(
                    (order.isRenewal() ? "Renewal rejected: " : "Certificate order rejected: ") + order.commonName());
        }

        @Override
        public String team() {
            return order.team();
        }

        @Override
        public String orderId() {
            return order.orderId();
        }
    }

    /// Nothing more happens to the order until somebody acts. Held again for the same reason is no news.
    record Held(OrderFacts order, ReasonCode reason, String cause) implements News {
        @Override
        public Kind kind() {
            return Kind.HELD;
        }

        @Override
        public String key() {
            return "order:" + order.orderId() + ":HELD:" + reason;
        }

        @Override
        public String subject() {
            return oneLine("Certificate order needs somebody (" + reason + "): " + order.commonName());
        }

        @Override
        public String team() {
            return order.team();
        }

        @Override
        public String orderId() {
            return order.orderId();
        }

        /// Whose turn it is, in words.
        public String turn() {
            return turnOf(reason.whoCanAct());
        }
    }

    /// The certificate runs out and nothing renews it by itself, or its renewal is not done when it should be.
    ///
    /// @param orderId the order that it came from
    /// @param autoRenew whether it should have been renewed by itself
    /// @param over whether it has run out
    /// @param saidBefore when that was news last; null the first time
    record Expiring(
            String certificateId,
            String orderId,
            String team,
            String commonName,
            Instant notAfter,
            boolean autoRenew,
            boolean over,
            @Nullable Instant saidBefore)
            implements News {
        @Override
        public Kind kind() {
            return Kind.EXPIRING;
        }

        @Override
        public String key() {
            return "certificate:" + certificateId + ":EXPIRING" + (saidBefore == null ? "" : ":" + saidBefore);
        }

        @Override
        public String subject() {
            return oneLine((over ? "Certificate expired on " : "Certificate expires on ")
                    + readable(notAfter)
                    + (autoRenew ? " and its renewal is not done: " : " and is not renewed by itself: ")
                    + commonName);
        }

        public String expires() {
            return readable(notAfter);
        }
    }

    /// The certificate is revoked: what still serves it fails.
    ///
    /// @param orderId the order that it came from
    /// @param reason by its name in RFC 5280; null where the authority did not say
    /// @param requestedBy who asked for it here; null where it was done at the authority
    record Revoked(
            String certificateId,
            String orderId,
            String team,
            String commonName,
            String serialNumber,
            @Nullable String reason,
            @Nullable String requestedBy)
            implements News {
        @Override
        public Kind kind() {
            return Kind.REVOKED;
        }

        @Override
        public String key() {
            return "certificate:" + certificateId + ":REVOKED";
        }

        @Override
        public String subject() {
            return oneLine((requestedBy == null ? "Certificate revoked at its authority: " : "Certificate revoked: ")
                    + commonName);
        }
    }

    private static String turnOf(WhoCanAct who) {
        return switch (who) {
            case NOBODY -> "nobody: it goes on by itself";
            case REQUESTER -> "whoever placed the order";
            case OPERATOR -> "an operator of this platform";
            case CERTIFICATE_AUTHORITY -> "the certificate authority's staff";
        };
    }

    private static String readable(Instant time) {
        return DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
                .format(time.atOffset(ZoneOffset.UTC));
    }

    /// A line break in a subject would begin a header of its own (RFC 5322, section 2.2).
    private static String oneLine(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT - 1) + "…";
    }
}
