package io.sealwright.order.ordering;

import io.sealwright.contracts.CaCommand;
import io.sealwright.contracts.Message;
import io.sealwright.messaging.Outgoing;
import io.sealwright.order.certificate.SerialNumber;
import io.sealwright.order.domain.DomainControl;
import io.sealwright.order.ordering.OrderTransition.Command;
import io.sealwright.order.ordering.OrderTransition.Ignored;
import io.sealwright.order.ordering.OrderTransition.Moved;
import io.sealwright.order.ordering.OrderTransition.Refused;
import io.sealwright.order.timeline.TimelineEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What happens to a set of locked orders within one transaction. The one place where an order's state is
/// swapped: it notes the new state, the timeline and what is to be said, to be written together.
final class OrderChanges {
    private static final Logger LOG = Logger.getLogger(OrderChanges.class);

    private final Instant now;
    private final Map<UUID, CertificateOrder> orders = new LinkedHashMap<>();
    private final Map<UUID, Integer> versionsBefore = new LinkedHashMap<>();
    private final List<TimelineEntry> timeline = new ArrayList<>();
    private final List<Outgoing> messages = new ArrayList<>();

    OrderChanges(List<CertificateOrder> locked, Instant now) {
        this.now = now;
        locked.forEach(order -> {
            orders.put(order.id(), order);
            versionsBefore.put(order.id(), order.version());
        });
    }

    @Nullable
    CertificateOrder order(UUID id) {
        return orders.get(id);
    }

    /// Those of the orders that wait for a proof.
    List<CertificateOrder> awaiting(DomainControl control) {
        return orders.values().stream()
                .filter(order -> order.state() instanceof OrderState.AwaitingValidation awaiting
                        && awaiting.unproven().contains(control.domain())
                        && isFor(control, order, awaiting))
                .toList();
    }

    private static boolean isFor(
            DomainControl control, CertificateOrder order, OrderState.AwaitingValidation awaiting) {
        DomainControl.ForOrder one = control.forOrder();
        return one == null
                ? awaiting.caOrderId() == null && order.terms().caAccount().equals(control.caAccount())
                : order.id().equals(one.orderId());
    }

    /// Applies a happening to one of the orders.
    ///
    /// @param by who or what caused it
    /// @return what it did; ignored where the order is not (or no longer) kept here
    OrderTransition apply(UUID id, OrderHappening happening, String by) {
        CertificateOrder order = orders.get(id);
        if (order == null) {
            return new Ignored("no order " + id + " is kept here; it was deleted here");
        }
        OrderTransition transition = OrderLifecycle.apply(order.state(), happening, now);
        switch (transition) {
            case Moved(var state, var commands, var text) -> {
                CertificateOrder after = order.moved(state, now);
                orders.put(id, after);
                LOG.infof("Order %s is %s after %s", id, state.name(), eventName(happening));
                note(after, happening, text, by);
                commands.forEach(command -> say(after, command(after, command)));
                say(after, OrderNews.of(order, after, happening, now));
            }
            // A contradiction is kept where a person finds it, unless it is the answer to that person's own request.
            case Refused(var why) -> {
                if (!(happening instanceof OrderHappening.Asked)) {
                    note(order, happening, why, by);
                }
            }
            case Ignored _ -> {
                // It changed nothing, so there is nothing to tell.
            }
        }
        return transition;
    }

    /// Says something besides what the moves themselves say, in the order's trace.
    void say(CertificateOrder order, Message message) {
        messages.add(new Outgoing(message, order.traceparent()));
    }

    List<CertificateOrder> changed() {
        return orders.values().stream()
                .filter(order -> order.version() != versionsBefore.getOrDefault(order.id(), -1))
                .map(this::atOneVersionUp)
                .toList();
    }

    List<TimelineEntry> timeline() {
        return timeline;
    }

    List<Outgoing> messages() {
        return messages;
    }

    /// Several happenings of one transaction are one change of the row.
    private CertificateOrder atOneVersionUp(CertificateOrder order) {
        int before = versionsBefore.getOrDefault(order.id(), 0);
        return new CertificateOrder(
                order.id(),
                before + 1,
                order.terms(),
                order.state(),
                order.createdAt(),
                order.updatedAt(),
                order.traceparent());
    }

    private void note(CertificateOrder order, OrderHappening happening, String text, String by) {
        timeline.add(new TimelineEntry(
                0, order.id(), now, eventName(happening), order.state().name(), text, by));
    }

    static CaCommand command(CertificateOrder order, Command command) {
        String id = order.id().toString();
        OrderTerms terms = order.terms();
        OrderTerms.Replaces replaces = terms.replaces();
        return switch (command) {
            case Command.Submit _ ->
                new CaCommand.SubmitOrder(
                        id,
                        terms.caAccount(),
                        terms.product(),
                        csr(terms),
                        terms.commonName(),
                        terms.subjectAltNames(),
                        terms.validityDays(),
                        replaces != null && terms.isOrderOfItsOwn() ? replaces.caOrderId() : null,
                        terms.validationMethod().name(),
                        terms.contact(),
                        replaces == null || terms.isOrderOfItsOwn() ? null : within(terms, replaces),
                        terms.options());
            case Command.Resume _ -> new CaCommand.ResumeOrder(id);
            case Command.Cancel _ -> new CaCommand.CancelOrder(id);
            case Command.ApproveAtCa(var comment) -> new CaCommand.ApproveAtAuthority(id, comment);
            case Command.DeclineAtCa(var comment) -> new CaCommand.DeclineAtAuthority(id, comment);
            case Command.Adopt(var caOrderId) -> new CaCommand.AdoptOrder(id, caOrderId);
        };
    }

    private static String csr(OrderTerms terms) {
        return Objects.requireNonNull(terms.csr(), "What was imported is never submitted");
    }

    private static CaCommand.Replaces within(OrderTerms terms, OrderTerms.Replaces replaces) {
        String serialNumber = Objects.requireNonNull(replaces.serialNumber(), "A reissue knows what it replaces");
        return new CaCommand.Replaces(
                replaces.caOrderId(),
                SerialNumber.forGateway(serialNumber),
                terms.kind() == OrderTerms.Kind.SAN_CHANGE);
    }

    private static String eventName(OrderHappening happening) {
        return happening
                .getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toUpperCase(Locale.ROOT);
    }
}
