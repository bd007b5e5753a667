package io.sealwright.cagateway.connector.sectigo.wire;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// SCM's dates.
final class ScmDates {
    private static final Logger LOG = Logger.getLogger(ScmDates.class);
    private static final DateTimeFormatter SENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final int DAY_LENGTH = 10;

    private ScmDates() {}

    /// As reports are asked for.
    static String write(Instant instant) {
        return SENT.format(instant);
    }

    /// Of a day alone its beginning counts: its zone is not told, and a proof is better renewed early. What
    /// cannot be read is logged and left out.
    static @Nullable Instant read(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return text.length() == DAY_LENGTH
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            LOG.warnf("Sectigo sent the date '%s', which cannot be read; it is left out", text);
            return null;
        }
    }
}
