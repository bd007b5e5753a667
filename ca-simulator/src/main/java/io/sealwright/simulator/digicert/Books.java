package io.sealwright.simulator.digicert;

import io.sealwright.simulator.authority.Certificate;
import io.sealwright.simulator.authority.Revocations;
import io.sealwright.simulator.played.Ledger;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Everything that the CA knows, built from facts alone. Changed under the ledger's lock, read without.
public final class Books implements Ledger.Books<Fact>, Revocations {
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final Map<String, String> accountsByKey = new ConcurrentHashMap<>();
    private final Map<Long, Domain> domains = new ConcurrentHashMap<>();
    private final Map<Named, Long> domainsByName = new ConcurrentHashMap<>();
    private final Map<Long, Order> orders = new ConcurrentHashMap<>();
    private final Map<String, NavigableMap<Long, Long>> ordersByAccount = new ConcurrentHashMap<>();
    private final Map<Named, NavigableMap<Long, Long>> ordersByAlternative = new ConcurrentHashMap<>();
    private final Map<Long, Long> ordersByCertificate = new ConcurrentHashMap<>();
    private final Map<Long, Long> ordersByRequest = new ConcurrentHashMap<>();
    private final Map<BigInteger, Long> certificatesBySerial = new ConcurrentHashMap<>();
    private final Map<BigInteger, Instant> revokedAt = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Revoked> revoked = new ConcurrentLinkedQueue<>();
    private final AtomicLong lastOrder = new AtomicLong(10_000_000);
    private final AtomicLong lastCertificate = new AtomicLong(20_000_000);
    private final AtomicLong lastRequest = new AtomicLong(30_000_000);
    private final AtomicLong lastDomain = new AtomicLong(4_000);

    private record Named(String account, String name) {}

    @Override
    public void apply(Fact fact) {
        switch (fact) {
            case Fact.AccountStands(Account account) -> put(account);
            case Fact.DomainStands(Domain domain) -> {
                domains.put(domain.id(), domain);
                domainsByName.put(new Named(domain.account(), domain.name()), domain.id());
                lastDomain.accumulateAndGet(domain.id(), Math::max);
            }
            case Fact.DomainGone(long id) -> {
                Domain gone = domains.remove(id);
                if (gone != null) {
                    domainsByName.remove(new Named(gone.account(), gone.name()));
                }
            }
            case Fact.OrderStands(Order order) -> put(order);
        }
    }

    private void put(Account account) {
        Account before = accounts.put(account.name(), account);
        if (before != null) {
            accountsByKey.remove(before.keySha256());
        }
        accountsByKey.put(account.keySha256(), account.name());
    }

    private void put(Order order) {
        orders.put(order.id(), order);
        lastOrder.accumulateAndGet(order.id(), Math::max);
        ordersByAccount
                .computeIfAbsent(order.account(), _ -> new ConcurrentSkipListMap<>())
                .put(order.id(), order.id());
        String alternative = order.terms().alternativeOrderId();
        if (alternative != null) {
            ordersByAlternative
                    .computeIfAbsent(new Named(order.account(), alternative), _ -> new ConcurrentSkipListMap<>())
                    .put(order.id(), order.id());
        }
        for (Request request : order.requests()) {
            ordersByRequest.put(request.id(), order.id());
            lastRequest.accumulateAndGet(request.id(), Math::max);
        }
        for (Item item : order.certificates()) {
            ordersByCertificate.put(item.id(), order.id());
            lastCertificate.accumulateAndGet(item.id(), Math::max);
            note(item);
        }
    }

    private void note(Item item) {
        Certificate certificate = item.certificate();
        if (certificate == null) {
            return;
        }
        BigInteger serial = new BigInteger(certificate.serial(), 16);
        certificatesBySerial.put(serial, item.id());
        Instant at = item.revokedAt();
        if (at != null && revokedAt.putIfAbsent(serial, at) == null) {
            revoked.add(new Revoked(serial, at));
        }
    }

    Optional<Account> account(String name) {
        return Optional.ofNullable(accounts.get(name));
    }

    Optional<Account> accountOfKey(String keySha256) {
        return Optional.ofNullable(accountsByKey.get(keySha256)).map(accounts::get);
    }

    int accountCount() {
        return accounts.size();
    }

    Optional<Domain> domain(long id) {
        return Optional.ofNullable(domains.get(id));
    }

    Optional<Domain> domainNamed(String account, String name) {
        return Optional.ofNullable(domainsByName.get(new Named(account, name))).map(domains::get);
    }

    List<Domain> domainsOf(String account) {
        return domains.values().stream()
                .filter(domain -> domain.account().equals(account))
                .sorted(Comparator.comparingLong(Domain::id))
                .toList();
    }

    Optional<Order> order(long id) {
        return Optional.ofNullable(orders.get(id));
    }

    Collection<Order> orders() {
        return orders.values();
    }

    /// Oldest first.
    List<Order> ordersOf(String account) {
        return orders(ordersByAccount.get(account));
    }

    List<Order> ordersCalled(String account, String alternativeOrderId) {
        return orders(ordersByAlternative.get(new Named(account, alternativeOrderId)));
    }

    private List<Order> orders(@Nullable NavigableMap<Long, Long> ids) {
        return ids == null
                ? List.of()
                : ids.keySet().stream()
                        .map(this::order)
                        .flatMap(Optional::stream)
                        .toList();
    }

    Optional<Order> orderOfCertificate(long certificateId) {
        return Optional.ofNullable(ordersByCertificate.get(certificateId)).map(orders::get);
    }

    Optional<Order> orderOfRequest(long requestId) {
        return Optional.ofNullable(ordersByRequest.get(requestId)).map(orders::get);
    }

    Optional<Long> certificateOfSerial(BigInteger serial) {
        return Optional.ofNullable(certificatesBySerial.get(serial));
    }

    long nextOrder() {
        return lastOrder.incrementAndGet();
    }

    long nextCertificate() {
        return lastCertificate.incrementAndGet();
    }

    long nextRequest() {
        return lastRequest.incrementAndGet();
    }

    long nextDomain() {
        return lastDomain.incrementAndGet();
    }

    @Override
    public List<Revoked> revoked() {
        return List.copyOf(revoked);
    }

    @Override
    public Optional<Standing> standing(BigInteger serial) {
        return certificatesBySerial.containsKey(serial)
                ? Optional.of(new Standing(Optional.ofNullable(revokedAt.get(serial))))
                : Optional.empty();
    }

    @Override
    public long revision() {
        return revokedAt.size();
    }
}
