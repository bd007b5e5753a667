package io.sealwright.order.overview;

import io.sealwright.rest.Caller;
import io.sealwright.rest.FieldProblem;
import io.sealwright.rest.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Path("/v1")
@RolesAllowed({"REQUESTER", "APPROVER", "OPERATOR", "AUDITOR", "ADMIN"})
class OverviewResource {
    private static final String ORDERS = """
            select state, count(*) as number, count(*) filter (where held) as held from certificate_order
            where $1::text is null or team = $1 group by state order by state
            """;
    private static final String CERTIFICATES = """
            select case when state = 'ACTIVE' and not_after < $2 then 'EXPIRED' else state end as state_now,
                count(*) as number
            from certificate where $1::text is null or team = $1 group by state_now order by state_now
            """;
    private static final String EXPIRATIONS = """
            select date_trunc($3, not_after, 'UTC') as start, count(*) as number from certificate
            where state = 'ACTIVE' and not_after >= $2 and ($1::text is null or team = $1)
            group by start order by start
            """;

    private final Pool pool;
    private final Clock clock;
    private final Caller caller;

    OverviewResource(Pool pool, Clock clock, Caller caller) {
        this.pool = pool;
        this.clock = clock;
        this.caller = caller;
    }

    record Overview(
            Map<String, Long> ordersByState,
            long held,
            Map<String, Long> certificatesByState,
            List<Expiration> expirations) {}

    /// How many certificates in use expire from a day on, until the next entry's.
    record Expiration(LocalDate from, long count) {}

    record Expirations(String by, List<Expiration> items) {}

    @GET
    @Path("/overview")
    public Uni<Overview> overview() {
        String team = teamSeen();
        OffsetDateTime now = now();
        return Uni.combine()
                .all()
                .unis(
                        pool.preparedQuery(ORDERS).execute(Tuple.tuple().addString(team)),
                        pool.preparedQuery(CERTIFICATES)
                                .execute(Tuple.tuple().addString(team).addOffsetDateTime(now)),
                        expirations(team, now, "week"))
                .asTuple()
                .map(all -> new Overview(
                        numbers(all.getItem1(), "state"),
                        sum(all.getItem1()),
                        numbers(all.getItem2(), "state_now"),
                        all.getItem3()));
    }

    @GET
    @Path("/expirations")
    public Uni<Expirations> expirations(@QueryParam("by") @Nullable String by) {
        String unit = by == null ? "week" : by;
        if (!List.of("day", "week", "month").contains(unit)) {
            throw Problems.invalid(List.of(new FieldProblem("query:by", "must be one of day, week, month")));
        }
        return expirations(teamSeen(), now(), unit).map(items -> new Expirations(unit, items));
    }

    private Uni<List<Expiration>> expirations(@Nullable String team, OffsetDateTime now, String unit) {
        return pool.preparedQuery(EXPIRATIONS)
                .execute(Tuple.tuple().addString(team).addOffsetDateTime(now).addString(unit))
                .map(rows -> {
                    List<Expiration> items = new ArrayList<>();
                    rows.forEach(row -> items.add(new Expiration(
                            row.getOffsetDateTime("start")
                                    .withOffsetSameInstant(ZoneOffset.UTC)
                                    .toLocalDate(),
                            row.getLong("number"))));
                    return items;
                });
    }

    private @Nullable String teamSeen() {
        return caller.seesAllTeams() ? null : caller.team();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Map<String, Long> numbers(RowSet<Row> rows, String name) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        rows.forEach(row -> numbers.put(row.getString(name), row.getLong("number")));
        return numbers;
    }

    private static long sum(RowSet<Row> rows) {
        long held = 0;
        for (Row row : rows) {
            held += row.getLong("held");
        }
        return held;
    }
}
