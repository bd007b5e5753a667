package io.sealwright.order.ordering;

import io.sealwright.order.key.BannedKeys;
import io.sealwright.order.policy.Policies;
import io.sealwright.order.policy.TeamPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What restricts an order besides its form. Most orders are restricted by nothing, which one question finds out:
/// each question more is felt when many orders come in.
@ApplicationScoped
class Restrictions {
    private static final String ANY = """
            select exists (select 1 from team_policy where team = $1) as policy,
                exists (select 1 from banned_key where spki_sha256 = $2) as ban
            """;

    private final Policies policies;
    private final BannedKeys banned;

    Restrictions(Policies policies, BannedKeys banned) {
        this.policies = policies;
        this.banned = banned;
    }

    /// @param ban why the key of the order's CSR is not to be used
    /// @param policy of the team that orders; empty where it may order anything
    record Found(Optional<BannedKeys.Ban> ban, Optional<TeamPolicy> policy) {}

    /// @param spkiSha256 by which the public key of the order's CSR is known; null where it has none
    Uni<Found> find(SqlClient client, String team, @Nullable String spkiSha256) {
        return client.preparedQuery(ANY).execute(Tuple.of(team, spkiSha256)).chain(rows -> {
            Row any = rows.iterator().next();
            Uni<Optional<BannedKeys.Ban>> ban = any.getBoolean("ban") && spkiSha256 != null
                    ? banned.find(client, spkiSha256)
                    : Uni.createFrom().item(Optional.empty());
            Uni<Optional<TeamPolicy>> policy = any.getBoolean("policy")
                    ? policies.find(client, team)
                    : Uni.createFrom().item(Optional.empty());
            return ban.chain(found -> policy.map(rules -> new Found(found, rules)));
        });
    }
}
