package io.sealwright.cagateway.lane;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// Who calls which account. Leases run in the database's own time, which all replicas share.
@ApplicationScoped
class LaneLeases {
    private static final String TAKE = """
            insert into account_lane (account, holder, epoch, until)
            select account, $2, 1, now() + make_interval(secs => $3) from unnest($1::text[]) as account order by account
            on conflict (account) do update
               set epoch = case when account_lane.holder = excluded.holder then account_lane.epoch
                                else account_lane.epoch + 1 end,
                   holder = excluded.holder, until = excluded.until
             where account_lane.holder = excluded.holder or account_lane.until < now()
            returning account, epoch
            """;
    private static final String GIVE_BACK = "update account_lane set until = now() where holder = $1 and until > now()";

    private final UUID holder = UUID.randomUUID();

    /// Takes the lanes that nobody holds and renews those that this replica holds.
    ///
    /// @return the epoch of each lane that this replica holds now
    Uni<Map<String, Long>> take(SqlClient sql, Collection<String> accounts, Duration lease) {
        String[] names = accounts.stream().sorted().toArray(String[]::new);
        return sql.preparedQuery(TAKE)
                .execute(Tuple.tuple().addArrayOfString(names).addUUID(holder).addDouble(lease.toMillis() / 1000.0))
                .map(rows -> {
                    Map<String, Long> held = new HashMap<>();
                    rows.forEach(r -> held.put(r.getString(0), r.getLong(1)));
                    return held;
                });
    }

    /// Lets others take over at once.
    Uni<Void> giveBack(SqlClient sql) {
        return sql.preparedQuery(GIVE_BACK).execute(Tuple.of(holder)).replaceWithVoid();
    }
}
