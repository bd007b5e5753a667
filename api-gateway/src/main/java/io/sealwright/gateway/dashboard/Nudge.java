package io.sealwright.gateway.dashboard;

import io.sealwright.contracts.OrderEvent;
import io.sealwright.gateway.authentication.Visitor;
import org.jspecify.annotations.Nullable;

/// Word that something changed, for pages that show it: look again.
///
/// @param orderId the order; null where it is about a certificate
/// @param team whose it is
record Nudge(@Nullable String orderId, String team) {
    static Nudge of(OrderEvent event) {
        return switch (event) {
            case OrderEvent.AboutOrder about ->
                new Nudge(about.order().orderId(), about.order().team());
            case OrderEvent.CertificateExpiring expiring -> new Nudge(null, expiring.team());
            case OrderEvent.CertificateSuperseded superseded -> new Nudge(null, superseded.team());
            case OrderEvent.CertificateRevoked revoked -> new Nudge(revoked.orderId(), revoked.team());
        };
    }

    /// Whether a page is for it.
    ///
    /// @param order the order that the page shows; null where it shows many things
    boolean concerns(Visitor visitor, @Nullable String order) {
        return (visitor.seesAllTeams() || visitor.team().equals(team)) && (order == null || order.equals(orderId));
    }
}
