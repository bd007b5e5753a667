package io.sealwright.simulator.globalsign;

import io.sealwright.simulator.authority.Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An order as it stands now.
///
/// @param certificate the one that is served
/// @param replacing what is to take its place
/// @param replaced what was served before, oldest first; revoked together with the rest
/// @param completedAt when it was issued
/// @param cancelledAt when it was cancelled, before or after its issue
/// @param deactivatedAt when its certificates stopped being good
public record Order(
        Placement placement,
        OrderStatus status,
        List<OrderEvent> events,
        @Nullable Certificate certificate,
        @Nullable Replacement replacing,
        List<Replaced> replaced,
        @Nullable Instant completedAt,
        @Nullable Instant cancelledAt,
        @Nullable Instant deactivatedAt) {

    /// A certificate that another one took the place of.
    ///
    /// @param keySha256 of its key
    public record Replaced(Certificate certificate, String keySha256) {}

    static Order placed(Placement placement, OrderStatus status, List<OrderEvent> events) {
        return new Order(placement, status, List.copyOf(events), null, null, List.of(), null, null, null);
    }

    public String id() {
        return placement.orderId();
    }

    /// All certificates that it ever had, with their keys.
    Stream<Replaced> certificates() {
        Certificate served = certificate;
        return served == null
                ? replaced.stream()
                : Stream.concat(
                        replaced.stream(),
                        Stream.of(new Replaced(served, placement.csr().keySha256())));
    }

    Order issued(Certificate issued, Instant at) {
        return new Order(
                placement,
                OrderStatus.ISSUED,
                with(new OrderEvent(OrderEvent.Name.CERT_ISSUE, at)),
                issued,
                null,
                replaced,
                at,
                cancelledAt,
                deactivatedAt);
    }

    Order asked(Replacement replacement) {
        return new Order(
                placement,
                status,
                with(replacement.asked()),
                certificate,
                replacement,
                replaced,
                completedAt,
                cancelledAt,
                deactivatedAt);
    }

    Order replaced(Certificate other, Instant at) {
        Replacement asked = replacing;
        if (asked == null) {
            throw new IllegalStateException("The journal replaces a certificate of " + id() + " that nobody asked for");
        }
        return new Order(
                placement.with(asked),
                status,
                with(new OrderEvent(OrderEvent.Name.CERT_REISSUE, at)),
                other,
                null,
                certificates().toList(),
                completedAt,
                cancelledAt,
                deactivatedAt);
    }

    /// A replacement that was not made yet is dropped.
    Order moved(OrderStatus to, OrderEvent event) {
        Instant at = event.at();
        return switch (to) {
            case INITIAL, PHISHING_CHECK, PENDING_APPROVAL, ISSUED, REVOKING -> moved(to, event, cancelledAt, null);
            case CANCELLED -> moved(to, event, at, null);
            case CANCELLED_AFTER_ISSUE -> moved(to, event, at, at);
            case REVOKED -> moved(to, event, cancelledAt, at);
        };
    }

    private Order moved(OrderStatus to, OrderEvent event, @Nullable Instant cancelled, @Nullable Instant deactivated) {
        return new Order(
                placement,
                to,
                with(event),
                certificate,
                null,
                replaced,
                completedAt,
                cancelled,
                deactivated == null ? deactivatedAt : deactivated);
    }

    private List<OrderEvent> with(OrderEvent event) {
        List<OrderEvent> longer = new ArrayList<>(events);
        longer.add(event);
        return List.copyOf(longer);
    }
}
