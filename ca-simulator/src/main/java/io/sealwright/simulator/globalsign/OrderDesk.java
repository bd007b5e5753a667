package io.sealwright.simulator.globalsign;

import io.sealwright.simulator.authority.SigningRequest;
import io.sealwright.simulator.authority.SigningRequests;
import io.sealwright.simulator.played.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes orders, and what is asked about them afterwards: approve, cancel, revoke.
public final class OrderDesk {
    private static final Duration CANCEL_WINDOW = Duration.ofDays(7);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuMMdd");

    private final Ledger<Fact, Books> ledger;
    private final HouseRules rules;
    private final OrderChecks checks;
    private final Issuance issuance;
    private final Clock clock;

    public OrderDesk(Ledger<Fact, Books> ledger, HouseRules rules, Issuance issuance, Clock clock) {
        this.ledger = ledger;
        this.rules = rules;
        this.checks = new OrderChecks(ledger.books(), rules);
        this.issuance = issuance;
        this.clock = clock;
    }

    /// PVOrder: one order, and without ASYNC_ORDER also the wait for its certificate.
    ///
    /// Every call that passes the checks is a new order, charged again: there is no idempotency key.
    public Outcome<Order> place(Account account, PlaceOrder request) {
        OrderFields fields = OrderFields.of(request);
        List<CaError> missing = fields.missing();
        if (!missing.isEmpty()) {
            return new Outcome.Refused<>(missing);
        }
        List<CaError> tooLong = fields.tooLong();
        if (!tooLong.isEmpty()) {
            return new Outcome.Refused<>(tooLong);
        }
        return switch (OrderFormReader.read(request)) {
            case Outcome.Refused<OrderForm>(List<CaError> errors) -> new Outcome.Refused<>(errors);
            case Outcome.Done<OrderForm>(OrderForm form, var _) -> place(account, request, form);
        };
    }

    private Outcome<Order> place(Account account, PlaceOrder request, OrderForm form) {
        SigningRequest csr = SigningRequests.read(form.csr());
        Outcome<Order> outcome = ledger.change(() -> decide(account, request, form, csr));
        return switch (outcome) {
            case Outcome.Refused<Order> refused -> refused;
            case Outcome.Done<Order>(Order order, List<CaError> warnings) -> {
                issuance.follow(order);
                yield new Outcome.Done<>(form.async() ? order : issuance.await(order), warnings);
            }
        };
    }

    private Outcome<Order> decide(Account account, PlaceOrder request, OrderForm form, SigningRequest csr) {
        Instant now = clock.instant();
        CaError refusal = checks.refusal(account, request, form, csr, now);
        if (refusal != null) {
            return Outcome.refused(refusal);
        }
        // The checks let nothing but a sound request with a common name through.
        SigningRequest.Sound sound = (SigningRequest.Sound) csr;
        String commonName = Optional.ofNullable(OrderChecks.commonName(sound)).orElseThrow();
        Placement placement = placement(account, request, form, sound, commonName, now);
        List<CaError> warnings = warnings(account, placement);
        boolean highRisk = warnings.contains(ErrorCode.PHISHING_WORD.error());
        OrderStatus status = highRisk
                ? OrderStatus.PHISHING_CHECK
                : account.issuance().approvalRequired() ? OrderStatus.PENDING_APPROVAL : OrderStatus.INITIAL;
        ledger.record(new Fact.OrderPlaced(placement, status, firstEvents(status, now)));
        return new Outcome.Done<>(order(placement.orderId()), warnings);
    }

    private static List<OrderEvent> firstEvents(OrderStatus status, Instant now) {
        List<OrderEvent> events = new ArrayList<>();
        events.add(new OrderEvent(OrderEvent.Name.ORDER_REQUEST, now));
        events.add(new OrderEvent(OrderEvent.Name.ORDER_VALIDATE_REGISTER, now));
        if (status == OrderStatus.PHISHING_CHECK) {
            events.add(new OrderEvent(OrderEvent.Name.VALIDATE_PHISHING, now));
        }
        return events;
    }

    private List<CaError> warnings(Account account, Placement placement) {
        List<CaError> warnings = new ArrayList<>();
        if (placement.names().stream().anyMatch(this::isWatched)) {
            warnings.add(ErrorCode.PHISHING_WORD.error());
        }
        if (ledger.books().orders().hasIssuedWildcard(account.name(), placement.commonName())) {
            warnings.add(ErrorCode.SAME_WILDCARD_AGAIN.error());
        }
        return List.copyOf(warnings);
    }

    private boolean isWatched(String name) {
        return rules.watchedWords().stream().anyMatch(name::contains);
    }

    private Placement placement(
            Account account,
            PlaceOrder request,
            OrderForm form,
            SigningRequest.Sound csr,
            String commonName,
            Instant now) {
        return new Placement(
                newOrderId(ledger.books(), now),
                account.name(),
                form.profileId(),
                form.domainId(),
                form.productCode(),
                form.baseOption(),
                form.kind(),
                form.licenses(),
                form.months().number(),
                form.customValidity(),
                form.notBefore(),
                form.notAfter(),
                commonName,
                rules.namesOf(commonName, form.names()),
                form.names(),
                csr,
                form.kind() == OrderKind.RENEWAL ? request.renewalTargetOrderId() : null,
                request.specialInstructions(),
                request.subId(),
                request.contact(),
                now,
                request.extras());
    }

    static String newOrderId(Books books, Instant now) {
        String day = DAY.format(LocalDate.ofInstant(now, ZoneOffset.UTC));
        return "CESW%s%06d".formatted(day, books.orders().count() + 1);
    }

    private Order order(String orderId) {
        return ledger.books().orders().find(orderId).orElseThrow();
    }

    /// ModifyMSSLOrder.
    ///
    /// @param operation APPROVE, CANCEL or REVOKE, in any letter case
    public Outcome<Order> modify(Account account, @Nullable String orderId, @Nullable String operation) {
        OrderFields fields = OrderFields.ofDomain(
                new OrderFields.Mandatory("OrderID", orderId, 50),
                new OrderFields.Mandatory("ModifyOrderOperation", operation, 20));
        if (orderId == null || operation == null) {
            return new Outcome.Refused<>(fields.missing());
        }
        List<CaError> tooLong = fields.tooLong();
        if (!tooLong.isEmpty()) {
            return new Outcome.Refused<>(tooLong);
        }
        Outcome<Order> outcome = ledger.change(() -> {
            Optional<Order> found = ledger.books().orders().find(orderId);
            if (found.isEmpty()) {
                return Outcome.refused(ErrorCode.ORDER_UNKNOWN.at("OrderID"));
            }
            Order order = found.get();
            if (!order.placement().account().equals(account.name())) {
                return Outcome.refused(ErrorCode.NOT_YOUR_ORDER.at("OrderID"));
            }
            return switch (operation.toUpperCase(Locale.ROOT)) {
                case "APPROVE" ->
                    account.issuance().approverRefused()
                            ? Outcome.refused(ErrorCode.OPERATION_NOT_ALLOWED.at("OrderID"))
                            : approve(order);
                case "CANCEL" -> cancel(order);
                case "REVOKE" -> revoke(order);
                default -> Outcome.refused(ErrorCode.INVALID.at("ModifyOrderOperation"));
            };
        });
        if (outcome instanceof Outcome.Done<Order>(Order order, var _)) {
            issuance.follow(order);
        }
        return outcome;
    }

    private Outcome<Order> approve(Order order) {
        return order.status() == OrderStatus.PENDING_APPROVAL
                ? move(order, OrderStatus.INITIAL, OrderEvent.Name.ORDER_CONSENT)
                : Outcome.refused(ErrorCode.STATUS_ALREADY_CHANGED.at("OrderID"));
    }

    private Outcome<Order> cancel(Order order) {
        return switch (order.status()) {
            case INITIAL, PHISHING_CHECK, PENDING_APPROVAL ->
                move(order, OrderStatus.CANCELLED, OrderEvent.Name.ORDER_ISSUE_BEFORE_CANCEL);
            case ISSUED ->
                clock.instant().isAfter(order.placement().orderedAt().plus(CANCEL_WINDOW))
                        ? Outcome.refused(ErrorCode.DO_NOT_GO_TOGETHER.at(
                                "ModifyOrderOperation", "An order can be cancelled in its first 7 days."))
                        : move(order, OrderStatus.CANCELLED_AFTER_ISSUE, OrderEvent.Name.ORDER_ISSUE_AFTER_CANCEL);
            case CANCELLED, CANCELLED_AFTER_ISSUE -> Outcome.refused(ErrorCode.ALREADY_CANCELLED.at("OrderID"));
            case REVOKING, REVOKED -> Outcome.refused(ErrorCode.STATUS_ALREADY_CHANGED.at("OrderID"));
        };
    }

    private Outcome<Order> revoke(Order order) {
        return switch (order.status()) {
            case ISSUED -> move(order, OrderStatus.REVOKING, OrderEvent.Name.CERT_REVOKE_REQUEST);
            case CANCELLED, CANCELLED_AFTER_ISSUE -> Outcome.refused(ErrorCode.ALREADY_CANCELLED.at("OrderID"));
            case REVOKING, REVOKED -> Outcome.refused(ErrorCode.STATUS_ALREADY_CHANGED.at("OrderID"));
            case INITIAL, PHISHING_CHECK, PENDING_APPROVAL ->
                Outcome.refused(ErrorCode.STATUS_ALREADY_CHANGED.at("OrderID", "There is no certificate yet."));
        };
    }

    /// A person at the CA has looked at a name that was held for looking like phishing.
    ///
    /// @return empty where the order is unknown or not held
    public Optional<Order> decidePhishingCheck(String orderId, boolean passed) {
        Optional<Order> decided = ledger.change(() -> ledger.books()
                .orders()
                .find(orderId)
                .filter(order -> order.status() == OrderStatus.PHISHING_CHECK)
                .map(order -> {
                    ledger.record(new Fact.OrderMoved(
                            orderId,
                            passed ? OrderStatus.INITIAL : OrderStatus.CANCELLED,
                            new OrderEvent(
                                    passed
                                            ? OrderEvent.Name.AUTHENTICATE_PHISING
                                            : OrderEvent.Name.ORDER_ISSUE_BEFORE_CANCEL,
                                    clock.instant())));
                    return order(orderId);
                }));
        decided.ifPresent(issuance::follow);
        return decided;
    }

    /// An approver of the customer has looked at an order that waits for approval.
    ///
    /// @return empty where the order is unknown or does not wait
    public Optional<Order> decideApproval(String orderId, boolean approved) {
        Optional<Order> decided = ledger.change(() -> ledger.books()
                .orders()
                .find(orderId)
                .filter(order -> order.status() == OrderStatus.PENDING_APPROVAL)
                .map(order -> {
                    ledger.record(new Fact.OrderMoved(
                            orderId,
                            approved ? OrderStatus.INITIAL : OrderStatus.CANCELLED,
                            new OrderEvent(
                                    approved
                                            ? OrderEvent.Name.ORDER_CONSENT
                                            : OrderEvent.Name.ORDER_ISSUE_BEFORE_CANCEL,
                                    clock.instant())));
                    return order(orderId);
                }));
        decided.ifPresent(issuance::follow);
        return decided;
    }

    private Outcome<Order> move(Order order, OrderStatus to, OrderEvent.Name event) {
        ledger.record(new Fact.OrderMoved(order.id(), to, new OrderEvent(event, clock.instant())));
        return Outcome.done(order(order.id()));
    }
}
