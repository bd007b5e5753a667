package io.sealwright.order.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealwright.clock.TimeOrderedId;
import io.sealwright.order.ordering.NamedProfiles;
import io.sealwright.rest.Problems;
import io.sealwright.rest.VersionTag;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All certificate profiles.
@ApplicationScoped
class Profiles implements NamedProfiles {
    private static final String UNIQUE_VIOLATION = "23505";

    private static final String INSERT = """
            insert into certificate_profile (id, version, name, ca_account, product, defaults, created_at, updated_at)
            values ($1, 1, $2, $3, $4, $5, $6, $6) returning *
            """;
    private static final String UPDATE = """
            update certificate_profile set version = version + 1, name = $2, ca_account = $3, product = $4,
                defaults = $5, updated_at = $6
            where id = $1 returning *
            """;
    private static final String FIND = "select * from certificate_profile where id = $1";
    private static final String FIND_NAMED = "select * from certificate_profile where name = $1";
    private static final String LIST = """
            select * from certificate_profile where $1::uuid is null or id > $1 order by id limit $2
            """;

    private final Pool pool;
    private final ObjectMapper json;
    private final Clock clock;

    Profiles(Pool pool, ObjectMapper json, Clock clock) {
        this.pool = pool;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Uni<Optional<Expanded>> expand(SqlClient client, String name, JsonNode order) {
        return client.preparedQuery(FIND_NAMED)
                .execute(Tuple.of(name))
                .map(rows -> all(rows).stream().findFirst().map(profile -> ProfileDefaults.expand(order, profile)));
    }

    Uni<List<CertificateProfile>> list(int fetch, @Nullable UUID after) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.tuple().addUUID(after).addInteger(fetch))
                .map(this::all);
    }

    /// @param idOrName either
    Uni<CertificateProfile> one(String idOrName) {
        return one(pool, idOrName, "");
    }

    private Uni<CertificateProfile> one(SqlClient client, String idOrName, String lock) {
        UUID id = id(idOrName);
        return (id == null
                        ? client.preparedQuery(FIND_NAMED + lock).execute(Tuple.of(idOrName))
                        : client.preparedQuery(FIND + lock).execute(Tuple.of(id)))
                .map(rows -> all(rows).stream()
                        .findFirst()
                        .orElseThrow(() -> Problems.notFound("certificate profile", idOrName)));
    }

    Uni<CertificateProfile> create(ProfileForm.Checked profile) {
        Instant now = clock.instant();
        return pool.preparedQuery(INSERT)
                .execute(values(TimeOrderedId.at(now), profile, now))
                .map(rows -> all(rows).getFirst())
                .onFailure(Profiles::isTaken)
                .transform(_ -> taken(profile.name()));
    }

    Uni<CertificateProfile> replace(String idOrName, @Nullable String ifMatch, ProfileForm.Checked profile) {
        return pool.withTransaction(tx -> one(tx, idOrName, " for update")
                        .invoke(before -> requireVersion(before, ifMatch))
                        .chain(before ->
                                tx.preparedQuery(UPDATE).execute(values(before.id(), profile, clock.instant())))
                        .map(rows -> all(rows).getFirst()))
                .onFailure(Profiles::isTaken)
                .transform(_ -> taken(profile.name()));
    }

    Uni<Void> delete(String idOrName, @Nullable String ifMatch) {
        return pool.withTransaction(tx -> one(tx, idOrName, " for update")
                .invoke(before -> requireVersion(before, ifMatch))
                .chain(before -> tx.preparedQuery("delete from certificate_profile where id = $1")
                        .execute(Tuple.of(before.id())))
                .replaceWithVoid());
    }

    private static void requireVersion(CertificateProfile profile, @Nullable String ifMatch) {
        VersionTag.require(ifMatch, profile.version(), "The certificate profile '" + profile.name() + "'");
    }

    private static boolean isTaken(Throwable failure) {
        return failure instanceof PgException refused && UNIQUE_VIOLATION.equals(refused.getSqlState());
    }

    private static RuntimeException taken(String name) {
        return Problems.conflict("There is a certificate profile named '" + name
                + "' already. Change that one, or choose another name.");
    }

    private static Tuple values(UUID id, ProfileForm.Checked profile, Instant now) {
        return Tuple.tuple()
                .addUUID(id)
                .addString(profile.name())
                .addString(profile.caAccount())
                .addString(profile.product())
                .addJsonObject(new JsonObject(profile.defaults().toString()))
                .addOffsetDateTime(OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
    }

    private List<CertificateProfile> all(RowSet<Row> rows) {
        List<CertificateProfile> profiles = new ArrayList<>(rows.size());
        rows.forEach(row -> profiles.add(read(row)));
        return profiles;
    }

    private CertificateProfile read(Row row) {
        return new CertificateProfile(
                row.getUUID("id"),
                row.getInteger("version"),
                row.getString("name"),
                row.getString("ca_account"),
                row.getString("product"),
                defaults(row.getJsonObject("defaults")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private ObjectNode defaults(JsonObject stored) {
        try {
            return (ObjectNode) json.readTree(stored.encode());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What the database keeps as JSON must be readable", e);
        }
    }

    private static @Nullable UUID id(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? id : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
