package io.sealwright.validation.prooffile;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The files that stand now, as the challenges have them: every replica serves the same.
@ApplicationScoped
public class ServedFiles {
    /// Two challenges may want one URL; the one that an authority may be looking at comes first.
    private static final String FIND = """
            select id, placed_value from challenge
            where placed_name = $1 and state <> 'REMOVED' and form = 'FILE'
                and state in ('REQUESTED', 'PUBLISHED', 'VISIBLE', 'HELD')
            order by state in ('PUBLISHED', 'VISIBLE') desc, id limit 1
            """;

    private static final String OTHER = """
            select challenge_id from challenge
            where placed_name = $1 and state <> 'REMOVED' and form = 'FILE' and state in ('PUBLISHED', 'VISIBLE')
                and placed_value <> $2
            order by id limit 1
            """;

    /// $2 now, $3 by whom, $4 from where. What is not known anew is forgotten: it would seem to belong to the last.
    /// Of many within a second one is noted: strangers must not keep the row busy.
    private static final String NOTE = """
            update challenge set fetches = jsonb_build_object(
                'count', coalesce((fetches ->> 'count')::bigint, 0) + 1,
                'first', coalesce(fetches ->> 'first', $2::text),
                'last', $2::text,
                'userAgent', $3::text,
                'address', $4::text)
            where id = $1 and coalesce((fetches ->> 'last')::timestamptz < $2::text::timestamptz - interval '1 second', true)
            """;

    private final Pool pool;
    private final Clock clock;

    ServedFiles(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /// A file that stands, and whose it is.
    record Standing(UUID id, String content) {}

    Uni<Optional<Standing>> find(FileLocation location) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(location.url()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> new Standing(row.getUUID("id"), row.getString("placed_value"))));
    }

    /// The challenge whose other content stands at the same URL, so that this file has to wait for its removal.
    public Uni<Optional<String>> otherAt(ProofFile file) {
        return pool.preparedQuery(OTHER)
                .execute(Tuple.of(file.location().url(), file.content()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> row.getString("challenge_id")));
    }

    Uni<Void> noteFetch(UUID id, @Nullable String userAgent, String address) {
        return pool.preparedQuery(NOTE)
                .execute(Tuple.of(id, clock.instant().toString(), userAgent, address))
                .replaceWithVoid();
    }

    /// How often a file was fetched, by others than this service.
    ///
    /// @param userAgent who said to be the last
    /// @param address where the last came from
    public record Fetches(
            long count, String first, String last, @Nullable String userAgent, String address) {
        public static @Nullable Fetches of(@Nullable JsonObject stored) {
            return stored == null
                    ? null
                    : new Fetches(
                            stored.getLong("count"),
                            stored.getString("first"),
                            stored.getString("last"),
                            stored.getString("userAgent"),
                            stored.getString("address"));
        }
    }
}
