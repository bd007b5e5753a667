package io.sealwright.order.ordering;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which orders a list shows. Null means: whatever it is.
///
/// @param commonName a name, or `*.suffix` for all names below the suffix
record OrderFilter(
        @Nullable String state,
        @Nullable String caAccount,
        @Nullable String kind,
        @Nullable String commonName,
        @Nullable String team,
        Map.@Nullable Entry<String, String> label,
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
            all.add("reverse(common_name) like " + value(values, endingWith(commonName.substring(1))));
        } else {
            equal(all, values, "common_name", commonName);
        }
        if (label != null) {
            all.add("labels @> " + value(values, new JsonObject().put(label.getKey(), label.getValue())));
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

    /// A pattern for the reversed name, which an index serves.
    private static String endingWith(String suffix) {
        return new StringBuilder(suffix).reverse().toString().replaceAll("[\\\\%_]", "\\\\$0") + "%";
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
