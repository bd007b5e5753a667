package io.sealwright.order.ordering;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which orders a list shows. Null means: whatever it is.
///
/// @param commonName a name, or `*.suffix` for all names below the suffix
/// @param label `key=value`
record OrderFilter(
        @Nullable String state,
        @Nullable String caAccount,
        @Nullable String kind,
        @Nullable String commonName,
        @Nullable String team,
        @Nullable String label,
        @Nullable Instant createdFrom,
        @Nullable Instant createdTo,
        @Nullable Boolean held) {
    /// The SQL condition; its values are added to the tuple.
    String where(Tuple values, @Nullable UUID before) {
        List<String> all = new ArrayList<>();
        equal(all, values, "state", state);
        equal(all, values, "ca_account", caAccount);
        equal(all, values, "kind", kind);
        equal(all, values, "team", team);
        if (commonName != null && commonName.startsWith("*.")) {
            all.add("right(common_name, length(" + value(values, commonName.substring(1)) + ")) = "
                    + value(values, commonName.substring(1)));
        } else {
            equal(all, values, "common_name", commonName);
        }
        if (label != null) {
            int equals = label.indexOf('=');
            String key = equals < 0 ? label : label.substring(0, equals);
            String wanted = equals < 0 ? "" : label.substring(equals + 1);
            all.add("labels ->> " + value(values, key) + " = " + value(values, wanted));
        }
        if (createdFrom != null) {
            all.add("created_at >= " + value(values, OrderRows.utc(createdFrom)));
        }
        if (createdTo != null) {
            all.add("created_at < " + value(values, OrderRows.utc(createdTo)));
        }
        if (held != null) {
            all.add(held ? "held" : "not held");
        }
        if (before != null) {
            all.add("id < " + value(values, before));
        }
        return all.isEmpty() ? "" : " where " + String.join(" and ", all);
    }

    private static void equal(List<String> all, Tuple values, String column, @Nullable String wanted) {
        if (wanted != null) {
            all.add(column + " = " + value(values, wanted));
        }
    }

    private static String value(Tuple values, @Nullable Object value) {
        values.addValue(value);
        return "$" + values.size();
    }
}
