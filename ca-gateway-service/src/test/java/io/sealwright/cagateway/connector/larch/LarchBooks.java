package io.sealwright.cagateway.connector.larch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jspecify.annotations.Nullable;

/// What Larch knows of one account.
final class LarchBooks {
    private final LarchIssuer issuer;
    private final String prefix;
    private final List<Order> orders = new ArrayList<>();
    private Duration issueAfter = Duration.ofMillis(200);
    private boolean approvalRequired;

    LarchBooks(LarchIssuer issuer, String prefix) {
        this.issuer = issuer;
        this.prefix = prefix;
    }

    /// An order; what is not said yet is empty.
    private static final class Order {
        final String id;
        final String reference;
        final SubjectPublicKeyInfo key;
        final List<String> names;
        final Duration validity;
        final String costCentre;
        String state;
        Instant changedAt;

        @Nullable
        Instant issuedAt;

        String certificate = "";

        Order(String id, Wish wish, String state) {
            this.id = id;
            this.reference = wish.reference();
            this.key = wish.key();
            this.names = wish.names();
            this.validity = wish.validity();
            this.costCentre = wish.costCentre();
            this.state = state;
            this.changedAt = Instant.now();
        }
    }

    /// @param names the common name first
    record Wish(String reference, SubjectPublicKeyInfo key, List<String> names, Duration validity, String costCentre) {}

    synchronized void issueAfter(Duration delay) {
        issueAfter = delay;
    }

    synchronized void requireApproval() {
        approvalRequired = true;
    }

    synchronized Map<String, String> place(Wish wish) {
        boolean watched = wish.names().getFirst().contains("phishing");
        Order order = new Order(
                prefix + (orders.size() + 1), wish, watched ? "review" : approvalRequired ? "approval" : "working");
        orders.add(order);
        if (order.state.equals("working")) {
            work(order, issueAfter);
        }
        return shown(order);
    }

    /// Orders of somebody else's that are issued.
    synchronized void seed(int count, String domain) {
        for (int i = 0; i < count; i++) {
            Wish wish = new Wish(
                    "",
                    SubjectPublicKeyInfo.getInstance(
                            LarchIssuer.newKeys().getPublic().getEncoded()),
                    List.of("seed-" + orders.size() + "." + domain),
                    Duration.ofDays(90),
                    "");
            Order order = new Order(prefix + (orders.size() + 1), wish, "working");
            orders.add(order);
            work(order, Duration.ZERO);
        }
    }

    private static void work(Order order, Duration delay) {
        order.state = "working";
        order.issuedAt = Instant.now().plus(delay);
    }

    private void goOn() {
        Instant now = Instant.now();
        for (Order order : orders) {
            Instant due = order.issuedAt;
            if (order.state.equals("working") && due != null && !due.isAfter(now)) {
                order.state = "issued";
                order.changedAt = now;
                order.certificate = issuer.issue(order.key, order.names.getFirst(), order.names, order.validity);
            }
        }
    }

    /// A person decided about an order.
    ///
    /// @return whether there is one that waited for that
    synchronized boolean decide(String id, boolean passed) {
        Optional<Order> waiting = orders.stream()
                .filter(o -> o.id.equals(id) && (o.state.equals("review") || o.state.equals("approval")))
                .findFirst();
        waiting.ifPresent(order -> {
            if (passed) {
                work(order, issueAfter);
            } else {
                order.state = "cancelled";
                order.changedAt = Instant.now();
            }
        });
        return waiting.isPresent();
    }

    /// @return nothing where there is no such order, false where it is too late
    synchronized Optional<Boolean> cancel(String id) {
        goOn();
        Optional<Order> found = orders.stream().filter(o -> o.id.equals(id)).findFirst();
        return found.map(order -> {
            if (order.state.equals("issued")) {
                return false;
            }
            order.state = "cancelled";
            order.changedAt = Instant.now();
            return true;
        });
    }

    synchronized Optional<Map<String, String>> order(String id) {
        goOn();
        return orders.stream().filter(o -> o.id.equals(id)).findFirst().map(LarchBooks::shown);
    }

    synchronized Optional<Map<String, String>> byReference(String reference) {
        goOn();
        return orders.stream()
                .filter(o -> o.reference.equals(reference))
                .findFirst()
                .map(LarchBooks::shown);
    }

    synchronized List<Map<String, String>> changed(Instant from, Instant to) {
        goOn();
        return orders.stream()
                .filter(o -> !o.changedAt.isBefore(from) && !o.changedAt.isAfter(to))
                .map(LarchBooks::shown)
                .toList();
    }

    /// All of them, as the simulators' admin faces show orders.
    synchronized List<Map<String, Object>> all() {
        goOn();
        return orders.stream()
                .map(o -> Map.<String, Object>of(
                        "orderId",
                        o.id,
                        "reference",
                        o.reference,
                        "status",
                        o.state,
                        "said",
                        Map.of(LarchConnector.COST_CENTRE, o.costCentre)))
                .toList();
    }

    private static Map<String, String> shown(Order order) {
        return Map.of(
                "id", order.id, "reference", order.reference, "state", order.state, "certificate", order.certificate);
    }
}
