package io.sealwright.simulator.digicert;

import io.sealwright.simulator.authority.Authority;
import io.sealwright.simulator.authority.Certificate;
import io.sealwright.simulator.authority.Certification;
import io.sealwright.simulator.played.Ledger;
import io.sealwright.simulator.proof.HostNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Brings orders on: what has everything that it needs is issued when its account's delay has passed.
final class Progress implements AutoCloseable {
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    static final Certification.Organization ORGANIZATION =
            new Certification.Organization("Sealwright Example Ltd", "London", "London", "GB");

    private static final Logger LOG = Logger.getLogger(Progress.class.getName());
    private static final int THREADS = 2;

    private final Ledger<Fact, Books> ledger;
    private final Authority authority;
    private final HouseRules rules;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor threads;

    Progress(Ledger<Fact, Books> ledger, Authority authority, HouseRules rules, Clock clock) {
        this.ledger = ledger;
        this.authority = authority;
        this.rules = rules;
        this.clock = clock;
        this.threads = new ScheduledThreadPoolExecutor(
                THREADS,
                Thread.ofPlatform().name("digicert-issuance-", 0).daemon().factory());
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /// Takes up what was under way when the process ended.
    void resume() {
        ledger.books().orders().forEach(order -> follow(order.id()));
    }

    /// Does something again and again, such as looking for proofs.
    void repeat(Duration interval, Runnable work) {
        var _ = threads.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        LOG.log(Level.SEVERE, "A round of looking for proofs failed", e);
                    }
                },
                interval.toMillis(),
                interval.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /// Looks what an order still needs; with no delay, what needs nothing is issued before this returns.
    Order follow(long orderId) {
        ledger.change(() -> {
            Order order = order(orderId);
            for (Item item : order.certificates()) {
                if (item.readyAt() == null && lacksNothing(order, item)) {
                    ledger.record(new Fact.OrderStands(
                            order(orderId).replacing(item.id(), one -> one.ready(clock.instant()))));
                }
            }
            return orderId;
        });
        Order order = order(orderId);
        for (Item item : order.certificates()) {
            Instant ready = item.readyAt();
            if (item.state() == Item.State.PENDING && ready != null) {
                issueAfterDelay(order, item, ready);
            }
        }
        return order(orderId);
    }

    /// Looks at everything of an account that waits, for a domain of it was proved.
    void followAll(String account) {
        ledger.books().ordersOf(account).stream()
                .filter(order -> order.waiting().isPresent())
                .forEach(order -> follow(order.id()));
    }

    private boolean lacksNothing(Order order, Item item) {
        return item.state() == Item.State.PENDING
                && !order.held()
                && !order.waitsForApproval()
                && isOpen(order.status())
                && isProved(order, item);
    }

    private static boolean isOpen(Order.Status status) {
        return switch (status) {
            case PENDING, ISSUED, REISSUE_PENDING -> true;
            case NEEDS_APPROVAL, REVOKED, REJECTED, CANCELED -> false;
        };
    }

    private boolean isProved(Order order, Item item) {
        if (order.terms().product().vetting() != Product.Vetting.DV) {
            return item.wish().names().stream().allMatch(name -> isCovered(order.account(), name));
        }
        return item.kind() == Item.Kind.DUPLICATE
                || new HashSet<>(item.proved()).containsAll(item.wish().names());
    }

    /// Whether a validated domain of the account is the name's own or above it.
    boolean isCovered(String account, String name) {
        Instant now = clock.instant();
        String candidate = HostNames.withoutWildcard(name);
        while (candidate.contains(".")) {
            Optional<Domain> domain = ledger.books().domainNamed(account, candidate);
            if (domain.isPresent()
                    && domain.get().usable(now, rules.validity().at(now))
                    && (!domain.get().method().byFile() || domain.get().name().equals(name))) {
                return true;
            }
            candidate = candidate.substring(candidate.indexOf('.') + 1);
        }
        return false;
    }

    private void issueAfterDelay(Order order, Item item, Instant ready) {
        long delay =
                ledger.books().account(order.account()).orElseThrow().issuance().delayMillis();
        long passed = Math.max(Duration.between(ready, clock.instant()).toMillis(), 0);
        if (delay <= passed) {
            issue(order.id(), item.id());
        } else {
            var _ = threads.schedule(
                    () -> {
                        try {
                            issue(order.id(), item.id());
                        } catch (RuntimeException e) {
                            LOG.log(Level.SEVERE, e, () -> "The order " + order.id() + " could not be brought further");
                        }
                    },
                    delay - passed,
                    TimeUnit.MILLISECONDS);
        }
    }

    private void issue(long orderId, long itemId) {
        Order seen = order(orderId);
        Item wanted = seen.certificate(itemId).orElseThrow();
        if (wanted.state() != Item.State.PENDING || !isOpen(seen.status())) {
            return;
        }
        Certificate certificate = authority.issue(certification(seen, wanted));
        ledger.change(() -> {
            Order order = order(orderId);
            Item item = order.certificate(itemId).orElseThrow();
            if (item.state() == Item.State.PENDING && isOpen(order.status())) {
                Instant now = clock.instant();
                Order next = order.replacing(itemId, one -> one.issued(certificate, now));
                ledger.record(new Fact.OrderStands(
                        item.kind() == Item.Kind.DUPLICATE ? next : next.to(Order.Status.ISSUED, now)));
                Long renewed = order.terms().renewalOf();
                if (renewed != null && item.kind() == Item.Kind.FIRST) {
                    ledger.record(new Fact.OrderStands(order(renewed).renewedBy(orderId)));
                }
            }
            return orderId;
        });
    }

    private Certification certification(Order order, Item item) {
        Product.Vetting vetting = order.terms().product().vetting();
        Instant now = clock.instant();
        Instant notBefore = now.truncatedTo(ChronoUnit.DAYS);
        return new Certification(
                item.wish().csr().publicKey(),
                item.wish().csr().keyKind(),
                new Certification.Subject(
                        item.wish().commonName(), vetting == Product.Vetting.DV ? null : ORGANIZATION),
                switch (vetting) {
                    case DV -> Certification.Vetting.DOMAIN;
                    case OV -> Certification.Vetting.ORGANIZATION;
                    case EV -> Certification.Vetting.EXTENDED;
                },
                item.wish().names(),
                notBefore,
                notAfter(order, item, notBefore),
                uses(order.terms().extras()));
    }

    private static Certification.@Nullable Uses uses(@Nullable Map<String, String> extras) {
        return extras != null && Wishes.SERVER_AND_CLIENT.equals(extras.get("profile_option"))
                ? new Certification.Uses(List.of(SERVER_AUTH, CLIENT_AUTH), List.of())
                : null;
    }

    private Instant notAfter(Order order, Item item, Instant notBefore) {
        Certificate original = order.primary().certificate();
        if (item.kind() == Item.Kind.DUPLICATE && original != null) {
            return original.notAfter();
        }
        long left = ChronoUnit.DAYS.between(LocalDate.ofInstant(notBefore, ZoneOffset.UTC), order.end());
        int wished = Objects.requireNonNullElse(item.wish().days(), Integer.MAX_VALUE);
        return rules.validity().notAfter(notBefore, (int) Math.max(1, Math.min(wished, left)));
    }

    private Order order(long orderId) {
        return ledger.books().order(orderId).orElseThrow();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
