package io.sealwright.order.ordering;

import io.sealwright.contracts.CaEvent;
import io.sealwright.contracts.CaEvent.DomainControlNeeded;
import io.sealwright.contracts.Message;
import io.sealwright.contracts.ValidationEvent;
import io.sealwright.messaging.Outgoing;
import io.sealwright.messaging.Received;
import io.sealwright.order.domain.AuthorizationDomains;
import io.sealwright.order.domain.DomainControl;
import io.sealwright.order.domain.DomainControlLifecycle;
import io.sealwright.order.domain.DomainControlLifecycle.Step;
import io.sealwright.order.domain.DomainControls;
import io.sealwright.order.ordering.OrderHappening.ControlNeeded;
import io.sealwright.order.ordering.OrderHappening.ControlProven;
import io.sealwright.order.ordering.OrderHappening.ControlWaits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What facts of domain control do to the domains and to the orders that wait for them, within one
/// transaction.
final class DomainFacts {
    private static final String BY = "domain-control";

    private final Map<UUID, DomainControl> controls = new LinkedHashMap<>();
    private final Map<DomainControls.Key, UUID> ids = new HashMap<>();
    private final Set<DomainControls.Key> begun;
    private final OrderChanges orders;
    private final Instant now;
    private final Set<UUID> changed = new LinkedHashSet<>();
    private final List<Outgoing> messages = new ArrayList<>();

    /// @param locked every domain control that the facts are about
    /// @param begun those of them that did not exist before
    DomainFacts(List<DomainControl> locked, Set<DomainControls.Key> begun, OrderChanges orders, Instant now) {
        locked.forEach(control -> {
            controls.put(control.id(), control);
            ids.put(key(control), control.id());
        });
        this.begun = begun;
        this.orders = orders;
        this.now = now;
    }

    void needed(Received<?> cause, UUID orderId, DomainControlNeeded fact) {
        CertificateOrder order = orders.order(orderId);
        if (order == null || order.state() instanceof OrderState.Closed) {
            return;
        }
        OrderTerms terms = order.terms();
        Set<String> domains = AuthorizationDomains.of(fact.names(), terms.validationMethod());
        orders.apply(orderId, new ControlNeeded(domains, fact.caOrderId()), "ca-gateway");
        for (String domain : domains) {
            DomainControls.Key key = key(fact, domain);
            DomainControl control = controls.get(ids.get(key));
            if (control == null) {
                throw new IllegalStateException("Domain control of " + key + " was not locked");
            }
            Step step = begun.remove(key)
                    ? DomainControlLifecycle.request(control, now)
                    : DomainControlLifecycle.needed(
                            control, terms.validationMethod(), terms.dnsAccount(), fact.at(), now);
            take(cause, step);
            if (step.isProven()) {
                orders.apply(orderId, new ControlProven(domain), BY);
            } else if (step.waiting() != null) {
                orders.apply(orderId, new ControlWaits(domain, step.waiting()), BY);
            }
        }
    }

    void fact(Received<?> cause, CaEvent.AboutDomainControl fact) {
        DomainControl control = controls.get(UUID.fromString(fact.domainControlId()));
        if (control != null) {
            tellOrders(take(cause, DomainControlLifecycle.apply(control, fact, now)));
        }
    }

    void fact(Received<?> cause, ValidationEvent.AboutChallenge fact) {
        DomainControl control = controls.get(UUID.fromString(fact.challengeId()));
        if (control != null) {
            tellOrders(take(cause, DomainControlLifecycle.apply(control, fact, now)));
        }
    }

    /// What was to be proven for this order alone is not needed any more once the order has ended.
    void orderMayHaveEnded(Received<?> cause, UUID orderId) {
        CertificateOrder order = orders.order(orderId);
        if (order != null && order.state() instanceof OrderState.Closed) {
            controls.values().stream()
                    .filter(control -> control.forOrder() != null
                            && control.forOrder().orderId().equals(orderId))
                    .toList()
                    .forEach(control -> take(cause, DomainControlLifecycle.orderEnded(control)));
        }
    }

    List<DomainControl> changed() {
        return changed.stream().map(controls::get).toList();
    }

    List<Outgoing> messages() {
        return messages;
    }

    private Step take(Received<?> cause, Step step) {
        DomainControl after = step.control();
        if (!after.equals(controls.put(after.id(), after))) {
            changed.add(after.id());
        }
        for (Message message : step.say()) {
            messages.add(Outgoing.causedBy(cause, message));
        }
        return step;
    }

    private void tellOrders(Step step) {
        DomainControl control = step.control();
        for (CertificateOrder order : orders.awaiting(control)) {
            if (step.isProven()) {
                orders.apply(order.id(), new ControlProven(control.domain()), BY);
            } else if (step.waiting() != null) {
                orders.apply(order.id(), new ControlWaits(control.domain(), step.waiting()), BY);
            }
        }
    }

    private static DomainControls.Key key(DomainControl control) {
        return new DomainControls.Key(control.caAccount(), control.domain(), control.forOrder());
    }

    /// Which proof a need is for.
    static DomainControls.Key key(DomainControlNeeded need, String domain) {
        DomainControl.ForOrder order = need.caOrderId() == null
                ? null
                : new DomainControl.ForOrder(UUID.fromString(need.orderId()), need.caOrderId());
        return new DomainControls.Key(need.caAccount(), domain, order);
    }
}
