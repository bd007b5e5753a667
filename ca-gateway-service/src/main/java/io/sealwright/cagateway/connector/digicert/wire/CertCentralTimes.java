package io.sealwright.cagateway.connector.digicert.wire;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// CertCentral's dates: with an offset, with Z, or of the day alone, whichever page one reads.
final class CertCentralTimes {
    private static final Logger LOG = Logger.getLogger(CertCentralTimes.class);
    private static final int DAY_LENGTH = 10;

    private CertCentralTimes() {}

    /// A day ends with it; what cannot be read is logged and left out.
    static @Nullable Instant read(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return text.length() == DAY_LENGTH
                    ? LocalDate.parse(text)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
        } catch (DateTimeParseException e) {
            LOG.warnf("DigiCert sent the date '%s', which cannot be read; it is left out", text);
            return null;
        }
    }
}
