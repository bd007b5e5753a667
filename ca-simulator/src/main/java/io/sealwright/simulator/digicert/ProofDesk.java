package io.sealwright.simulator.digicert;

import io.sealwright.simulator.played.Ledger;
import io.sealwright.simulator.proof.HostNames;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Proves control of the names of an order: shows what to publish, changes the method, and looks.
public final class ProofDesk {
    private final Ledger<Fact, Books> ledger;
    private final OrderDesk orders;
    private final DomainDesk domains;
    private final Wishes wishes;
    private final Proofs proofs;
    private final Progress progress;
    private final Clock clock;

    ProofDesk(
            Ledger<Fact, Books> ledger,
            OrderDesk orders,
            DomainDesk domains,
            Wishes wishes,
            Proofs proofs,
            Progress progress,
            Clock clock) {
        this.ledger = ledger;
        this.orders = orders;
        this.domains = domains;
        this.wishes = wishes;
        this.proofs = proofs;
        this.progress = progress;
        this.clock = clock;
    }

    /// What a look at an order's names found.
    ///
    /// @param names whether control of each is proved now
    public record Look(Order order, SequencedMap<String, Boolean> names) {
        public boolean complete() {
            return names.values().stream().allMatch(Boolean::booleanValue);
        }
    }

    /// Looks for the proofs of an order's names now.
    ///
    /// @param only these names; empty for all
    public Look check(Account account, long orderId, List<String> only) {
        Order order = orders.order(account, orderId);
        if (order.terms().method() == DcvMethod.EMAIL && order.waiting().isPresent()) {
            throw Refusal.bad("invalid_dns_method", "The order is validated by e-mail.");
        }
        look(order, only);
        Order now = progress.follow(orderId);
        SequencedMap<String, Boolean> names = new LinkedHashMap<>();
        Item item = now.waiting().orElseGet(now::primary);
        item.wish().names().stream()
                .filter(name -> only.isEmpty() || only.contains(name))
                .forEach(name -> names.put(name, isProved(now, item, name)));
        boolean byFile = order.terms().method().byFile();
        if (byFile && now.waiting().isPresent() && names.values().stream().noneMatch(Boolean::booleanValue)) {
            throw Refusal.bad("file_random_value_not_found", "The file with the random value was not found.");
        }
        return new Look(now, names);
    }

    private boolean isProved(Order order, Item item, String name) {
        return item.state() != Item.State.PENDING
                || (isDv(order)
                        ? item.proved().contains(name) || item.kind() == Item.Kind.DUPLICATE
                        : progress.isCovered(order.account(), name));
    }

    /// Looks for all that waits, as the CA does by itself.
    void lookForAll() {
        for (Order order : ledger.books().orders()) {
            if (order.waiting().filter(item -> item.readyAt() == null).isPresent()) {
                look(order, List.of());
                var _ = progress.follow(order.id());
            }
        }
    }

    private void look(Order order, List<String> only) {
        Token token = order.token();
        Optional<Item> waiting = order.waiting();
        if (token == null || waiting.isEmpty() || !token.alive(clock.instant())) {
            return;
        }
        List<String> wanted = waiting.get().wish().names().stream()
                .filter(name -> only.isEmpty() || only.contains(name))
                .filter(name -> !isProved(order, waiting.get(), name))
                .toList();
        if (isDv(order)) {
            List<String> found = wanted.stream()
                    .filter(name -> proofs.found(order.terms().method(), name, token))
                    .toList();
            note(order, waiting.get(), token, found);
        } else {
            for (String name : wanted) {
                domains.proveForOrder(order, name, token);
            }
        }
    }

    /// Somebody follows the link in the mail about a domain, which orders wait for.
    ///
    /// @return whether there was one
    boolean confirmMail(String account, String domain) {
        boolean any = false;
        for (Order order : List.copyOf(ledger.books().ordersOf(account))) {
            Token token = order.token();
            Optional<Item> waiting = order.waiting();
            if (token != null
                    && waiting.isPresent()
                    && isDv(order)
                    && order.terms().method() == DcvMethod.EMAIL) {
                List<String> confirmed = waiting.get().wish().names().stream()
                        .filter(name -> HostNames.covers(domain, HostNames.withoutWildcard(name)))
                        .toList();
                note(order, waiting.get(), token, confirmed);
                var _ = progress.follow(order.id());
                any |= !confirmed.isEmpty();
            }
        }
        return any;
    }

    private void note(Order seen, Item item, Token token, List<String> found) {
        if (found.isEmpty()) {
            return;
        }
        ledger.change(() -> {
            Order order = ledger.books().order(seen.id()).orElseThrow();
            if (token.equals(order.token())) {
                List<String> all = new ArrayList<>(
                        order.certificate(item.id()).orElseThrow().proved());
                all.addAll(found);
                ledger.record(new Fact.OrderStands(order.replacing(item.id(), one -> one.proved(all))));
            }
            return order;
        });
    }

    /// The domains that an order still waits for, by the names that need them; for DV there are none.
    public List<Domain> missing(Order order) {
        Map<Long, Domain> missing = new LinkedHashMap<>();
        order.waiting()
                .filter(_ -> !isDv(order) && order.token() != null)
                .ifPresent(item -> item.wish().names().stream()
                        .filter(name -> !progress.isCovered(order.account(), name))
                        .map(name -> domains.forName(order, HostNames.withoutWildcard(name)))
                        .forEach(domain -> missing.putIfAbsent(domain.id(), domain)));
        return List.copyOf(missing.values());
    }

    /// Another method for an order that waits, with a random value of its own where it uses one.
    public Order changeMethod(Account account, long orderId, @Nullable String code) {
        if (code == null) {
            throw Refusal.missing("dcv_method");
        }
        return ledger.change(() -> {
            Order order = waiting(account, orderId);
            DcvMethod method = wishes.method(order.terms().product(), code, DcvMethod.EMAIL);
            Wishes.refuseFileForWildcard(
                    method, order.waiting().orElseThrow().wish().names());
            Order next = order.with(order.terms().proving(method), alive(order));
            ledger.record(new Fact.OrderStands(next));
            return next;
        });
    }

    /// The random value while it lives, else a new one.
    public Order randomValue(Account account, long orderId) {
        return ledger.change(() -> {
            Order order = waiting(account, orderId);
            if (order.terms().method() == DcvMethod.EMAIL) {
                throw Refusal.bad("invalid_dcv_method", "The order is validated by e-mail.");
            }
            Order next = order.with(order.terms(), alive(order));
            if (!next.equals(order)) {
                ledger.record(new Fact.OrderStands(next));
            }
            return next;
        });
    }

    private Token alive(Order order) {
        Token token = order.token();
        Instant now = clock.instant();
        return token != null && token.alive(now) ? token : Token.fresh(now);
    }

    private Order waiting(Account account, long orderId) {
        Order order = orders.order(account, orderId);
        if (order.waiting().isEmpty() || order.status() == Order.Status.NEEDS_APPROVAL) {
            throw Refusal.bad("invalid_order_status", "The order " + orderId + " waits for no validation.");
        }
        return order;
    }

    private static boolean isDv(Order order) {
        return order.terms().product().vetting() == Product.Vetting.DV;
    }
}
