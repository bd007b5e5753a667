package io.sealwright.notification.news;

import io.sealwright.contracts.OrderEvent;
import io.sealwright.contracts.OrderEvent.CertificateExpiring;
import io.sealwright.contracts.OrderEvent.CertificateRevoked;
import io.sealwright.contracts.OrderEvent.CertificateSuperseded;
import io.sealwright.contracts.OrderEvent.OrderCancelled;
import io.sealwright.contracts.OrderEvent.OrderHeld;
import io.sealwright.contracts.OrderEvent.OrderIssued;
import io.sealwright.contracts.OrderEvent.OrderPlaced;
import io.sealwright.contracts.OrderEvent.OrderProgressed;
import io.sealwright.contracts.OrderEvent.OrderRejected;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// News and the circle of people that it is for.
///
/// @param contact whom the order names; null where it names nobody
/// @param operators whether the operators of the platform hear of it too
/// @param thoseToldOfTheIssue whether all hear of it who were told that this order's certificate was issued
public record Announcement(News news, @Nullable String contact, boolean operators, boolean thoseToldOfTheIssue) {
    private static final Duration TIME_ENOUGH = Duration.ofDays(2);

    /// What an event means for people; empty where it is no news.
    ///
    /// Steps on the way, a cancellation that somebody asked for, and a certificate that has just begun to renew
    /// by itself are none: a mail that nobody needs hides the one that somebody does. Said again of such a
    /// certificate, it is news: its renewal should be done by then. A renewal that ends rejected goes to the
    /// operators too: nobody placed it by hand, so nobody else may be watching it. They hear as well of a
    /// certificate that somebody revoked at the authority and not here.
    public static Optional<Announcement> of(OrderEvent event) {
        return switch (event) {
            case OrderIssued e ->
                Optional.of(new Announcement(
                        new News.Issued(OrderFacts.of(e.order()), e.certificateId(), e.serialNumber(), e.notAfter()),
                        e.order().contactEmail(),
                        false,
                        false));
            case OrderRejected e -> {
                OrderFacts order = OrderFacts.of(e.order());
                yield Optional.of(new Announcement(
                        new News.Rejected(order, e.reason(), e.detail()),
                        e.order().contactEmail(),
                        order.isRenewal(),
                        false));
            }
            case OrderHeld e ->
                Optional.of(new Announcement(
                        new News.Held(
                                OrderFacts.of(e.order()),
                                e.waiting().reason(),
                                e.waiting().cause()),
                        e.order().contactEmail(),
                        true,
                        false));
            case CertificateExpiring e ->
                renewsInTime(e)
                        ? Optional.empty()
                        : Optional.of(new Announcement(
                                new News.Expiring(
                                        e.certificateId(),
                                        e.orderId(),
                                        e.team(),
                                        e.commonName(),
                                        e.notAfter(),
                                        e.autoRenew(),
                                        !e.at().isBefore(e.notAfter()),
                                        e.saidBefore()),
                                null,
                                true,
                                true));
            case OrderPlaced _ -> Optional.empty();
            case OrderProgressed _ -> Optional.empty();
            case OrderCancelled _ -> Optional.empty();
            case CertificateSuperseded _ -> Optional.empty();
            case CertificateRevoked e ->
                Optional.of(new Announcement(
                        new News.Revoked(
                                e.certificateId(),
                                e.orderId(),
                                e.team(),
                                e.commonName(),
                                e.serialNumber(),
                                e.reason(),
                                e.requestedBy()),
                        e.contactEmail(),
                        e.requestedBy() == null,
                        true));
        };
    }

    /// Whether a certificate has just begun to renew by itself, with days to go. Where its renewal begins only in the
    /// last days, people hear of it at once.
    private static boolean renewsInTime(CertificateExpiring e) {
        return e.autoRenew()
                && e.saidBefore() == null
                && e.at().isBefore(e.notAfter().minus(TIME_ENOUGH));
    }

    /// The addresses, each once whatever its letters' case.
    ///
    /// @param operatorAddresses the operators of the platform
    /// @param toldOfTheIssue who was told that this order's certificate was issued
    public List<String> recipients(Collection<String> operatorAddresses, Collection<String> toldOfTheIssue) {
        Map<String, String> addresses = new LinkedHashMap<>();
        if (contact != null && !contact.isBlank()) {
            addresses.put(sameAddress(contact), contact.strip());
        }
        if (thoseToldOfTheIssue) {
            toldOfTheIssue.forEach(address -> addresses.putIfAbsent(sameAddress(address), address.strip()));
        }
        if (operators) {
            operatorAddresses.forEach(address -> addresses.putIfAbsent(sameAddress(address), address.strip()));
        }
        return List.copyOf(addresses.values());
    }

    private static String sameAddress(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }
}
