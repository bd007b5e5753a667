package io.sealwright.order.ordering;

import io.sealwright.order.key.BannedKeys;
import io.sealwright.order.policy.Policies;
import io.sealwright.order.policy.TeamPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Which orders were approved, and which must be.
@ApplicationScoped
class Approvals {
    /// A renewal may have inherited an approval already, and wait for another reason.
    private static final String APPROVE = """
            insert into order_approval (order_id, approved_by, approved_at) values ($1, $2, $3)
            on conflict (order_id) do update
               set approved_by = excluded.approved_by, approved_at = excluded.approved_at
            """;
    private static final String INHERIT = """
            insert into order_approval (order_id, approved_by, approved_at)
            select $2, approved_by, approved_at from order_approval where order_id = $1
            """;
    private static final String IS_APPROVED = "select 1 from order_approval where order_id = $1";

    private final Policies policies;
    private final BannedKeys banned;

    Approvals(Policies policies, BannedKeys banned) {
        this.policies = policies;
        this.banned = banned;
    }

    Uni<Void> approve(SqlClient tx, UUID order, String by, Instant at) {
        return tx.preparedQuery(APPROVE)
                .execute(Tuple.of(order, by, OrderRows.utc(at)))
                .replaceWithVoid();
    }

    /// Notes of a renewal that the order before it was approved, if it was.
    Uni<Void> inherit(SqlClient tx, UUID before, UUID renewal) {
        return tx.preparedQuery(INHERIT).execute(Tuple.of(before, renewal)).replaceWithVoid();
    }

    /// Why an order that was not asked for just now waits, by what holds now.
    ///
    /// @param approvedAs the order whose approval counts: the one that it renews, or itself
    Uni<Optional<String>> whyWaits(SqlClient tx, OrderTerms terms, UUID approvedAs) {
        return policies.find(tx, terms.team())
                .chain(policy -> ban(tx, terms)
                        .chain(ban -> isApproved(tx, approvedAs)
                                .map(approved -> ApprovalRules.ofStanding(terms, policy, ban, approved))));
    }

    /// Why an order that waits goes on waiting, by what holds now.
    Uni<Optional<String>> whyWaits(SqlClient tx, CertificateOrder order) {
        return whyWaits(tx, order.terms(), order.id());
    }

    /// Whether the policy of an order's team asks for a second person.
    Uni<Boolean> wantsSecondPerson(SqlClient tx, OrderTerms terms) {
        return policies.find(tx, terms.team())
                .map(policy -> policy.filter(TeamPolicy::approvalRequired).isPresent());
    }

    /// Why the key of an order is not to be used. That of what was imported is not known here, nor used.
    Uni<Optional<BannedKeys.Ban>> ban(SqlClient client, OrderTerms terms) {
        return terms.csr() == null
                ? Uni.createFrom().item(Optional.empty())
                : banned.find(client, terms.publicKey().fingerprint());
    }

    private static Uni<Boolean> isApproved(SqlClient client, UUID order) {
        return client.preparedQuery(IS_APPROVED).execute(Tuple.of(order)).map(rows -> rows.size() > 0);
    }
}
