package io.sealwright.order.replacement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealwright.order.account.KnownAccounts;
import io.sealwright.order.account.KnownCaAccount;
import io.sealwright.order.certificate.Certificate;
import io.sealwright.order.certificate.Certificates;
import io.sealwright.order.certificate.VisibleCertificates;
import io.sealwright.order.key.BannedKeys;
import io.sealwright.order.ordering.CertificateOrder;
import io.sealwright.order.ordering.KeyWish;
import io.sealwright.order.ordering.OrderDraft;
import io.sealwright.order.ordering.OrderTerms;
import io.sealwright.order.ordering.OrderTerms.Kind;
import io.sealwright.order.ordering.Orders;
import io.sealwright.order.ordering.PlaceOrders;
import io.sealwright.order.policy.Policies;
import io.sealwright.rest.Caller;
import io.sealwright.rest.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Orders what people want in a certificate's place.
@ApplicationScoped
class ReplaceCertificates {
    private final Pool pool;
    private final VisibleCertificates visible;
    private final Certificates certificates;
    private final Orders orders;
    private final KnownAccounts accounts;
    private final Policies policies;
    private final BannedKeys banned;
    private final PlaceOrders placing;
    private final Clock clock;

    ReplaceCertificates(
            Pool pool,
            VisibleCertificates visible,
            Certificates certificates,
            Orders orders,
            KnownAccounts accounts,
            Policies policies,
            BannedKeys banned,
            PlaceOrders placing,
            Clock clock) {
        this.pool = pool;
        this.visible = visible;
        this.certificates = certificates;
        this.orders = orders;
        this.accounts = accounts;
        this.policies = policies;
        this.banned = banned;
        this.placing = placing;
        this.clock = clock;
    }

    /// @param kind RENEWAL, REISSUE or SAN_CHANGE
    /// @return the order, which may be the one that an earlier request with the key placed
    Uni<CertificateOrder> order(Caller caller, String id, Kind kind, String idempotencyKey, @Nullable JsonNode body) {
        ReplacementForm form = ReplacementForm.read(kind, body);
        return visible.require(caller, id)
                .chain(certificate -> placing.placeReplacement(
                        caller,
                        idempotencyKey,
                        request(certificate, kind, body),
                        draft(form, kind, certificate, caller)));
    }

    private static JsonNode request(Certificate certificate, Kind kind, @Nullable JsonNode body) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("certificate", certificate.id().toString()).put("kind", kind.name());
        return request.set("body", body == null || body.isMissingNode() ? JsonNodeFactory.instance.nullNode() : body);
    }

    private Uni<OrderDraft> draft(ReplacementForm form, Kind kind, Certificate certificate, Caller caller) {
        return pool.withConnection(connection -> requireReplaceable(connection, kind, certificate)
                .chain(() -> standing(connection, kind, certificate))
                .chain(standing -> {
                    Optional<KeyWish> wish = form.key(standing);
                    return ban(connection, wish)
                            .map(ban -> form.check(
                                    standing,
                                    wish,
                                    ban,
                                    caller.name(),
                                    clock.instant(),
                                    tx -> stillReplaceable(tx, kind, certificate.id())));
                }));
    }

    private Uni<Void> requireReplaceable(SqlClient client, Kind kind, Certificate certificate) {
        return orders.replacementOf(client, certificate.id())
                .invoke(underWay -> Replaceability.whyNot(kind, certificate, underWay, clock.instant())
                        .ifPresent(why -> {
                            throw Problems.conflict(why);
                        }))
                .replaceWithVoid();
    }

    /// The certificate is locked, so that of two that replace it in one moment the second sees the first's
    /// order.
    private Uni<Void> stillReplaceable(SqlConnection tx, Kind kind, UUID id) {
        return certificates
                .lock(tx, List.of(id))
                .map(locked ->
                        locked.stream().findFirst().orElseThrow(() -> Problems.notFound("certificate", id.toString())))
                .chain(certificate -> requireReplaceable(tx, kind, certificate));
    }

    private Uni<Standing> standing(SqlConnection connection, Kind kind, Certificate certificate) {
        return orders.find(connection, certificate.orderId())
                .map(found -> found.map(CertificateOrder::terms)
                        .orElseThrow(() -> Problems.conflict("The certificate's order was deleted here, and with it"
                                + " what to order again. Place a new order, or import the certificate.")))
                .chain(before -> accounts.caAccount(connection, before.caAccount())
                        .map(account -> account.map(known -> able(known, kind))
                                .flatMap(known -> known.product(before.product()))
                                .orElseThrow(() -> notOffered(before)))
                        .chain(product -> policies.find(connection, before.team())
                                .map(policy -> new Standing(certificate, before, product, policy))));
    }

    private static KnownCaAccount able(KnownCaAccount account, Kind kind) {
        if (kind == Kind.REISSUE && account.cannot("REISSUE")) {
            throw Problems.conflict("No certificate of " + account.ca() + " can be reissued within its order. Place a"
                    + " new order, or renew the certificate.");
        }
        if (kind == Kind.SAN_CHANGE && account.cannot("CHANGE_NAMES")) {
            throw Problems.conflict("The names of a certificate of " + account.ca() + " cannot be changed within its"
                    + " order. Place a new order for the other names.");
        }
        return account;
    }

    private static RuntimeException notOffered(OrderTerms before) {
        return Problems.conflict("The product '" + before.product() + "' is not offered by the CA account "
                + before.caAccount() + " any more, or the account is gone. Place a new order of another product.");
    }

    private Uni<Optional<BannedKeys.Ban>> ban(SqlClient client, Optional<KeyWish> wish) {
        return switch (wish.orElse(null)) {
            case KeyWish.Csr(var csr) -> banned.find(client, csr.publicKey().fingerprint());
            case KeyWish.Keep(var csr, var _) ->
                banned.find(client, csr.publicKey().fingerprint());
            case KeyWish.Make _ -> Uni.createFrom().item(Optional.empty());
            case null -> Uni.createFrom().item(Optional.empty());
        };
    }
}
