package io.sealwright.order.certificate;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which certificates a list shows, and in which order. Null means: whatever it is.
///
/// @param name the common name or any alternative name
/// @param now the time at which ACTIVE and EXPIRED are told apart
/// @param byExpiry soonest expiry first; else newest first
/// @param after the last certificate of the page before
record CertificateFilter(
        Certificate.@Nullable State state,
        @Nullable Instant expiresBefore,
        @Nullable Instant expiresAfter,
        @Nullable String name,
        @Nullable String issuer,
        @Nullable String caAccount,
        @Nullable String team,
        @Nullable String serialNumber,
        Instant now,
        boolean byExpiry,
        @Nullable UUID after) {
    /// The SQL condition and order; its values are added to the tuple.
    String clause(Tuple values) {
        List<String> all = new ArrayList<>();
        switch (state) {
            case null -> {}
            case ACTIVE -> all.add("state = 'ACTIVE' and not_after >= " + value(values, utc(now)));
            case EXPIRED -> all.add("state = 'ACTIVE' and not_after < " + value(values, utc(now)));
            case SUPERSEDED, REVOKED -> all.add("state = " + value(values, state.name()));
        }
        if (expiresBefore != null) {
            all.add("not_after < " + value(values, utc(expiresBefore)));
        }
        if (expiresAfter != null) {
            all.add("not_after >= " + value(values, utc(expiresAfter)));
        }
        if (name != null) {
            all.add("subject_alt_names @> array[" + value(values, name) + "]");
        }
        equal(all, values, "issuer", issuer);
        equal(all, values, "ca_account", caAccount);
        equal(all, values, "team", team);
        equal(all, values, "serial_number", serialNumber);
        if (after != null) {
            String id = value(values, after);
            all.add(
                    byExpiry
                            ? "(not_after, id) > (select not_after, id from certificate where id = " + id + ")"
                            : "id < " + id);
        }
        return (all.isEmpty() ? "" : " where " + String.join(" and ", all))
                + (byExpiry ? " order by not_after, id" : " order by id desc");
    }

    private static void equal(List<String> all, Tuple values, String column, @Nullable String wanted) {
        if (wanted != null) {
            all.add(column + " = " + value(values, wanted));
        }
    }

    private static String value(Tuple values, Object value) {
        values.addValue(value);
        return "$" + values.size();
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
