package io.sealwright.order.ordering;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.Optional;

/// The names of ours that an order may give as its product, and what they stand for.
public interface NamedProfiles {
    /// An order with all that its profile says and it does not say itself.
    ///
    /// @param profile the profile's name
    /// @param validityIsDefault whether the validity is not the order's own: then it gives way to limits of
    ///     the day
    record Expanded(String profile, JsonNode order, boolean validityIsDefault) {}

    /// @return empty where there is no profile of that name
    Uni<Optional<Expanded>> expand(SqlClient client, String name, JsonNode order);
}
