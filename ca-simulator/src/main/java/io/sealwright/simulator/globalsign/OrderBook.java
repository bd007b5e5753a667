package io.sealwright.simulator.globalsign;

import io.sealwright.simulator.authority.Certificate;
import io.sealwright.simulator.authority.Revocations;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// All orders, found by id, by time, by key and by serial. Changed under the ledger's lock, read without.
final class OrderBook implements Revocations {
    private final Map<String, Order> byId = new ConcurrentHashMap<>();
    private final Map<String, Timeline> timelines = new ConcurrentHashMap<>();
    private final Map<BigInteger, String> bySerial = new ConcurrentHashMap<>();
    private final Map<String, String> commonNameByKey = new ConcurrentHashMap<>();
    private final Set<String> revokedKeys = ConcurrentHashMap.newKeySet();
    private final Set<String> renewed = ConcurrentHashMap.newKeySet();
    private final Set<WildcardName> wildcards = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Revoked> revoked = new ConcurrentLinkedQueue<>();
    private final AtomicLong revision = new AtomicLong();
    private final AtomicLong sequence = new AtomicLong();

    private record Moment(Instant at, long sequence) implements Comparable<Moment> {
        private static final Comparator<Moment> IN_TIME =
                Comparator.comparing(Moment::at).thenComparingLong(Moment::sequence);

        @Override
        public int compareTo(Moment other) {
            return IN_TIME.compare(this, other);
        }
    }

    private record WildcardName(String account, String name) {}

    private static final class Timeline {
        private final ConcurrentNavigableMap<Moment, String> ordered = new ConcurrentSkipListMap<>();
        private final ConcurrentNavigableMap<Moment, String> changed = new ConcurrentSkipListMap<>();
    }

    void place(Placement placement, OrderStatus status, List<OrderEvent> events) {
        Order order = Order.placed(placement, status, events);
        byId.put(order.id(), order);
        Timeline timeline = timelines.computeIfAbsent(placement.account(), _ -> new Timeline());
        timeline.ordered.put(new Moment(placement.orderedAt(), sequence.incrementAndGet()), order.id());
        events.forEach(event -> noteEvent(placement, event));
        commonNameByKey.putIfAbsent(placement.csr().keySha256(), placement.commonName());
        String original = placement.renewalOf();
        if (original != null) {
            renewed.add(original);
        }
    }

    void issue(String orderId, Certificate certificate, Instant at) {
        Order order = require(orderId).issued(certificate, at);
        byId.put(orderId, order);
        bySerial.put(new BigInteger(certificate.serial(), 16), orderId);
        noteEvent(order.placement(), order.events().getLast());
        if (order.placement().commonName().startsWith("*.")) {
            wildcards.add(new WildcardName(
                    order.placement().account(), order.placement().commonName()));
        }
    }

    void ask(String orderId, Replacement replacement) {
        Order order = require(orderId).asked(replacement);
        byId.put(orderId, order);
        noteEvent(order.placement(), order.events().getLast());
        commonNameByKey.putIfAbsent(
                replacement.csr().keySha256(), order.placement().commonName());
    }

    void replace(String orderId, Certificate certificate, Instant at) {
        Order order = require(orderId).replaced(certificate, at);
        byId.put(orderId, order);
        bySerial.put(new BigInteger(certificate.serial(), 16), orderId);
        noteEvent(order.placement(), order.events().getLast());
    }

    void move(String orderId, OrderStatus status, OrderEvent event) {
        Order order = require(orderId).moved(status, event);
        byId.put(orderId, order);
        noteEvent(order.placement(), event);
        String original = order.placement().renewalOf();
        if (status == OrderStatus.CANCELLED && original != null) {
            renewed.remove(original);
        }
        Instant stopped = order.deactivatedAt();
        if (order.certificate() != null && stopped != null) {
            order.certificates().forEach(one -> {
                revoked.add(new Revoked(new BigInteger(one.certificate().serial(), 16), stopped));
                revokedKeys.add(one.keySha256());
            });
            revision.incrementAndGet();
        }
    }

    private void noteEvent(Placement placement, OrderEvent event) {
        timelines
                .computeIfAbsent(placement.account(), _ -> new Timeline())
                .changed
                .put(new Moment(event.at(), sequence.incrementAndGet()), placement.orderId());
    }

    private Order require(String orderId) {
        Order order = byId.get(orderId);
        if (order == null) {
            throw new IllegalStateException("The journal speaks of the order " + orderId + " before it was placed");
        }
        return order;
    }

    Optional<Order> find(String orderId) {
        return Optional.ofNullable(byId.get(orderId));
    }

    Collection<Order> all() {
        return byId.values();
    }

    int count() {
        return byId.size();
    }

    /// An account's orders by the time of their order, both ends included.
    Stream<Order> ordered(String account, Instant from, Instant to) {
        Timeline timeline = timelines.get(account);
        return timeline == null ? Stream.empty() : within(timeline.ordered, from, to);
    }

    /// An account's orders with an event in a window, both ends included, by the first such event.
    Stream<Order> changed(String account, Instant from, Instant to) {
        Timeline timeline = timelines.get(account);
        return timeline == null ? Stream.empty() : within(timeline.changed, from, to);
    }

    private Stream<Order> within(ConcurrentNavigableMap<Moment, String> index, Instant from, Instant to) {
        return index.subMap(new Moment(from, 0), true, new Moment(to, Long.MAX_VALUE), true).values().stream()
                .distinct()
                .map(this::require);
    }

    boolean isRenewed(String orderId) {
        return renewed.contains(orderId);
    }

    boolean hasIssuedWildcard(String account, String commonName) {
        return wildcards.contains(new WildcardName(account, commonName));
    }

    boolean isKeyRevoked(String keySha256) {
        return revokedKeys.contains(keySha256);
    }

    /// The common name that a key was first used with.
    Optional<String> commonNameOfKey(String keySha256) {
        return Optional.ofNullable(commonNameByKey.get(keySha256));
    }

    @Override
    public List<Revoked> revoked() {
        return List.copyOf(revoked);
    }

    @Override
    public Optional<Standing> standing(BigInteger serial) {
        return Optional.ofNullable(bySerial.get(serial))
                .map(this::require)
                .map(order -> new Standing(Optional.ofNullable(order.deactivatedAt())));
    }

    @Override
    public long revision() {
        return revision.get();
    }
}
