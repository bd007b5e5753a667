package io.sealwright.simulator.globalsign;

import io.sealwright.simulator.authority.Authority;
import io.sealwright.simulator.authority.Certificate;
import io.sealwright.simulator.authority.Certification;
import io.sealwright.simulator.played.Ledger;
import io.sealwright.simulator.played.ValidityRules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/// What the CA does on its own, some time after it was asked: issue and revoke.
public final class Issuance implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Issuance.class.getName());
    private static final int THREADS = 2;
    /// What the option REX adds to the months.
    static final int BONUS_DAYS = 30;

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final Ledger<Fact, Books> ledger;
    private final Authority authority;
    private final ValidityRules validity;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor threads;
    private final Map<String, CompletableFuture<Order>> awaited = new ConcurrentHashMap<>();

    public Issuance(Ledger<Fact, Books> ledger, Authority authority, ValidityRules validity, Clock clock) {
        this.ledger = ledger;
        this.authority = authority;
        this.validity = validity;
        this.clock = clock;
        this.threads = new ScheduledThreadPoolExecutor(
                THREADS, Thread.ofPlatform().name("issuance-", 0).daemon().factory());
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /// Takes up what was under way when the process ended.
    public void resume() {
        ledger.books().orders().all().forEach(this::follow);
    }

    /// Has an account's orders keep to a delay that has changed meanwhile.
    void followAll(String account) {
        ledger.books().orders().all().stream()
                .filter(order -> order.placement().account().equals(account))
                .forEach(this::follow);
    }

    /// Does with an order what its status asks for, when its account's delay has passed.
    void follow(Order order) {
        switch (order.status()) {
            case INITIAL, REVOKING -> schedule(order);
            case ISSUED -> {
                if (order.replacing() != null) {
                    schedule(order);
                }
            }
            case PHISHING_CHECK, CANCELLED, CANCELLED_AFTER_ISSUE, REVOKED, PENDING_APPROVAL -> {}
        }
    }

    private void schedule(Order order) {
        long delay = ledger.books()
                .account(order.placement().account())
                .orElseThrow()
                .issuance()
                .delayMillis();
        long passed =
                Duration.between(order.events().getLast().at(), clock.instant()).toMillis();
        long left = Math.clamp(delay - Math.max(passed, 0), 0, delay);
        var _ = threads.schedule(() -> advance(order.id()), left, TimeUnit.MILLISECONDS);
    }

    private void advance(String orderId) {
        try {
            Order order = ledger.books().orders().find(orderId).orElseThrow();
            switch (order.status()) {
                case INITIAL -> issue(order);
                case REVOKING -> revoke(order);
                case ISSUED -> replace(order);
                case PHISHING_CHECK, CANCELLED, CANCELLED_AFTER_ISSUE, REVOKED, PENDING_APPROVAL -> {}
            }
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "The order " + orderId + " could not be brought further", e);
        }
        CompletableFuture<Order> waiting = awaited.get(orderId);
        if (waiting != null) {
            ledger.books().orders().find(orderId).ifPresent(waiting::complete);
        }
    }

    private void issue(Order order) {
        Certificate certificate = authority.issue(certification(order.placement()));
        ledger.change(() -> {
            if (statusNow(order) == OrderStatus.INITIAL) {
                ledger.record(new Fact.OrderIssued(order.id(), certificate, clock.instant()));
            }
            return order;
        });
    }

    /// A new certificate ends when the one whose place it takes would have ended.
    private void replace(Order order) {
        Replacement asked = order.replacing();
        Certificate served = order.certificate();
        if (asked == null || served == null) {
            return;
        }
        Certification wanted = certification(order.placement().with(asked));
        Certificate certificate = authority.issue(new Certification(
                wanted.publicKey(),
                wanted.keyKind(),
                wanted.subject(),
                wanted.vetting(),
                wanted.names(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                served.notAfter(),
                wanted.uses()));
        ledger.change(() -> {
            Order now = ledger.books().orders().find(order.id()).orElseThrow();
            if (now.status() == OrderStatus.ISSUED && asked.equals(now.replacing())) {
                ledger.record(new Fact.CertificateReplaced(order.id(), certificate, clock.instant()));
            }
            return order;
        });
    }

    private void revoke(Order order) {
        ledger.change(() -> {
            if (statusNow(order) == OrderStatus.REVOKING) {
                ledger.record(new Fact.OrderMoved(
                        order.id(), OrderStatus.REVOKED, new OrderEvent(OrderEvent.Name.CERT_REVOKE, clock.instant())));
            }
            return order;
        });
    }

    private OrderStatus statusNow(Order order) {
        return ledger.books().orders().find(order.id()).orElseThrow().status();
    }

    private Certification certification(Placement placement) {
        Instant asked = placement.notBefore();
        Instant notBefore = (asked == null ? clock.instant() : asked).truncatedTo(ChronoUnit.SECONDS);
        Instant end = placement.notAfter();
        Extras extras = placement.extras();
        int days = Months.of(placement.months()).days() + (extras != null && extras.bonusDays() ? BONUS_DAYS : 0);
        boolean publicTrust = ProductFeatures.of(placement.productCode())
                .map(ProductFeatures::publicTrust)
                .orElse(true);
        Instant notAfter = end != null
                ? end.truncatedTo(ChronoUnit.SECONDS)
                : publicTrust ? validity.notAfter(notBefore, days) : notBefore.plus(Duration.ofDays(days));
        return new Certification(
                placement.csr().publicKey(),
                placement.csr().keyKind(),
                new Certification.Subject(
                        placement.commonName(),
                        new Certification.Organization(
                                Organization.NAME, Organization.LOCALITY, Organization.STATE, Organization.COUNTRY)),
                ProductFeatures.of(placement.productCode())
                                .filter(ProductFeatures::isExtended)
                                .isPresent()
                        ? Certification.Vetting.EXTENDED
                        : Certification.Vetting.ORGANIZATION,
                placement.names(),
                notBefore,
                notAfter,
                KeyUses.of(extras));
    }

    /// Waits until an order is through, as a synchronous caller does.
    ///
    /// @return the order as it then stands; still unissued where a person must look at it first
    Order await(Order order) {
        if (order.status() != OrderStatus.INITIAL) {
            return order;
        }
        CompletableFuture<Order> done = awaited.computeIfAbsent(order.id(), _ -> new CompletableFuture<>());
        try {
            Order now = ledger.books().orders().find(order.id()).orElseThrow();
            return now.status() == OrderStatus.INITIAL ? done.get(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS) : now;
        } catch (TimeoutException tooLong) {
            return order;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return order;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Nothing fails the wait for the order " + order.id(), e);
        } finally {
            awaited.remove(order.id());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
