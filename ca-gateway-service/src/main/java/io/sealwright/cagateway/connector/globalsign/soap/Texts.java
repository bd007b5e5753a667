package io.sealwright.cagateway.connector.globalsign.soap;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// GlobalSign's texts: nearly everything in the contract is a string, and any of it may be nil, empty or
/// missing.
final class Texts {
    private static final Logger LOG = Logger.getLogger(Texts.class);
    private static final DateTimeFormatter SENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Texts() {}

    /// Nil, empty and missing alike.
    static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    /// The first that is there.
    static String firstOf(@Nullable String one, @Nullable String other, String otherwise) {
        return text(one).isEmpty() ? text(other).isEmpty() ? otherwise : text(other) : text(one);
    }

    /// As requests carry it.
    static String date(Instant instant) {
        return SENT.format(instant);
    }

    /// As responses carry it: with milliseconds and a local offset, as a rule. A date that cannot be read
    /// is logged and left out: no order fails because of it.
    static @Nullable Instant date(@Nullable String value) {
        String text = text(value);
        if (text.isEmpty()) {
            return null;
        }
        try {
            TemporalAccessor read = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
            return read instanceof OffsetDateTime offset
                    ? offset.toInstant()
                    : LocalDateTime.from(read).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return day(text);
        }
    }

    private static @Nullable Instant day(String text) {
        try {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            LOG.warnf("GlobalSign sent the date '%s', which cannot be read; it is left out", text);
            return null;
        }
    }

    /// PEM with LF line ends and one at the end; GlobalSign sends CR LF.
    static String pem(@Nullable String value) {
        String text = text(value).replace("\r\n", "\n").replace('\r', '\n').strip();
        return text.isEmpty() ? "" : text + "\n";
    }
}
