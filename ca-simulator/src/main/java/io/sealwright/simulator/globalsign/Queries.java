package io.sealwright.simulator.globalsign;

import io.sealwright.simulator.authority.Certificate;
import io.sealwright.simulator.played.Ledger;
import io.sealwright.simulator.played.ValidityRules;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an account may ask for. No answer holds more than 500 items, and none says that there were more.
public final class Queries {
    private static final int MOST_ITEMS = 500;

    private final Books books;
    private final ValidityRules validity;
    private final Clock clock;

    public Queries(Ledger<Fact, Books> ledger, ValidityRules validity, Clock clock) {
        this.books = ledger.books();
        this.validity = validity;
        this.clock = clock;
    }

    /// A window of time as it came.
    public record Window(@Nullable String from, @Nullable String to) {}

    /// Filters of GetCertificateOrders as they came; null for any.
    public record OrderFilter(
            Window window,
            @Nullable String fqdn,
            @Nullable String productCode,
            @Nullable String status,
            @Nullable String subId) {}

    /// Filters of GetOrderByExpirationDate as they came; null for any.
    public record ExpiryFilter(
            Window window,
            @Nullable String fqdn,
            @Nullable String orderKind,
            @Nullable String status,
            @Nullable String subId) {}

    /// Filters of GetDomains as they came; null for any.
    public record DomainFilter(
            @Nullable String profileId,
            @Nullable String name,
            @Nullable String status,
            @Nullable String vettingLevel,
            Window updated,
            Window expires) {}

    private record Span(Instant from, Instant to) {
        boolean holds(@Nullable Instant at) {
            return at != null && !at.isBefore(from) && !at.isAfter(to);
        }
    }

    /// ToggleRenewalNotice. Nothing is kept of it, as no mails are played.
    ///
    /// @param notice true or false
    public Outcome<Order> toggled(Account account, @Nullable String orderId, @Nullable String notice) {
        if (notice == null) {
            return Outcome.refused(ErrorCode.MISSING.at("RenewalNotice"));
        }
        return notice.equalsIgnoreCase("true") || notice.equalsIgnoreCase("false")
                ? order(account, orderId)
                : Outcome.refused(ErrorCode.INVALID.at("RenewalNotice"));
    }

    /// GetOrderByOrderID. An unknown id is answered with -1, as recorded, not with -9916.
    public Outcome<Order> order(Account account, @Nullable String orderId) {
        if (orderId == null) {
            return Outcome.refused(ErrorCode.MISSING.at("OrderID"));
        }
        if (orderId.length() > 50) {
            return Outcome.refused(ErrorCode.TOO_LONG.at("OrderID"));
        }
        Optional<Order> found = books.orders().find(orderId);
        if (found.isEmpty()) {
            return Outcome.refused(ErrorCode.INTERNAL.error());
        }
        return found.get().placement().account().equals(account.name())
                ? Outcome.done(found.get())
                : Outcome.refused(ErrorCode.NOT_YOUR_ORDER.at("OrderID"));
    }

    /// GetOrderByDateRange: by the date of the order.
    public Outcome<List<Order>> orderedIn(Account account, Window window, @Nullable String status) {
        return switch (bounded(window)) {
            case Outcome.Refused<Span>(List<CaError> errors) -> new Outcome.Refused<>(errors);
            case Outcome.Done<Span>(Span span, var _) ->
                Outcome.done(first(books.orders().ordered(account.name(), span.from(), span.to()), status));
        };
    }

    /// GetModifiedOrders: those with an event in the window.
    public Outcome<List<Order>> changedIn(Account account, Window window, @Nullable String status) {
        return switch (bounded(window)) {
            case Outcome.Refused<Span>(List<CaError> errors) -> new Outcome.Refused<>(errors);
            case Outcome.Done<Span>(Span span, var _) ->
                Outcome.done(first(books.orders().changed(account.name(), span.from(), span.to()), status));
        };
    }

    /// GetCertificateOrders.
    public Outcome<List<Order>> search(Account account, OrderFilter filter) {
        return switch (open("FromDate", "ToDate", filter.window())) {
            case Outcome.Refused<Span>(List<CaError> errors) -> new Outcome.Refused<>(errors);
            case Outcome.Done<Span>(Span span, var _) ->
                Outcome.done(first(
                        books.orders()
                                .ordered(account.name(), span.from(), span.to())
                                .filter(order ->
                                        matches(filter.fqdn(), order.placement().commonName()))
                                .filter(order -> matches(
                                        filter.productCode(), order.placement().productCode()))
                                .filter(order -> matches(
                                        filter.subId(), order.placement().subId())),
                        filter.status()));
        };
    }

    /// GetOrderByExpirationDate: orders with a certificate, by the end of the one that is served.
    public Outcome<List<Order>> expiring(Account account, ExpiryFilter filter) {
        return switch (open("ExpirationFromDate", "ExpirationToDate", filter.window())) {
            case Outcome.Refused<Span>(List<CaError> errors) -> new Outcome.Refused<>(errors);
            case Outcome.Done<Span>(Span span, var _) ->
                Outcome.done(first(
                        allOf(account).stream()
                                .filter(order -> span.holds(endOf(order)))
                                .filter(order ->
                                        matches(filter.fqdn(), order.placement().commonName()))
                                .filter(order -> matches(
                                        filter.orderKind(),
                                        order.placement().kind().echo()))
                                .filter(order -> matches(
                                        filter.subId(), order.placement().subId()))
                                .sorted(Comparator.comparing(order -> Objects.requireNonNull(endOf(order)))),
                        filter.status()));
        };
    }

    private static @Nullable Instant endOf(Order order) {
        Certificate certificate = order.certificate();
        return certificate == null ? null : certificate.notAfter();
    }

    /// GetDomains.
    public Outcome<List<Domain>> domains(Account account, DomainFilter filter) {
        Outcome<Span> updated = open("LastUpdateDateRange.StartDate", "LastUpdateDateRange.EndDate", filter.updated());
        Outcome<Span> expires = open("ExpirationDateRange.StartDate", "ExpirationDateRange.EndDate", filter.expires());
        if (!(updated instanceof Outcome.Done<Span>(Span updatedIn, var _))) {
            return new Outcome.Refused<>(((Outcome.Refused<Span>) updated).errors());
        }
        if (!(expires instanceof Outcome.Done<Span>(Span expiresIn, var _))) {
            return new Outcome.Refused<>(((Outcome.Refused<Span>) expires).errors());
        }
        boolean anyExpiry = filter.expires().from() == null && filter.expires().to() == null;
        ValidityRules.Era rules = rulesNow();
        return Outcome.done(books.domainsOf(account).stream()
                .filter(domain -> matches(filter.profileId(), domain.profileId()))
                .filter(domain -> matches(filter.name(), domain.name()))
                .filter(domain -> matches(filter.status(), domain.status().code()))
                .filter(domain -> matches(filter.vettingLevel(), domain.vettingLevel()))
                .filter(domain -> updatedIn.holds(domain.updatedAt()))
                .filter(domain -> anyExpiry || expiresIn.holds(domain.expiresAt(rules)))
                .limit(MOST_ITEMS)
                .toList());
    }

    /// GetMSSLProfiles: an account has one, vetted and available.
    ///
    /// @return the account, where its profile matches the filters
    public Outcome<Optional<Account>> profile(
            Account account, @Nullable String profileId, @Nullable String vettingLevel, @Nullable String status) {
        boolean wanted = matches(profileId, account.profileId())
                && matches(vettingLevel, account.vettingLevel())
                && matches(status, "3");
        return Outcome.done(wanted ? Optional.of(account) : Optional.empty());
    }

    public ValidityRules.Era rulesNow() {
        return validity.at(clock.instant());
    }

    /// All orders of an account by the time of their order, however many.
    public List<Order> allOf(Account account) {
        return books.orders()
                .ordered(account.name(), Instant.EPOCH, Instant.ofEpochSecond(Integer.MAX_VALUE * 2L))
                .toList();
    }

    private static List<Order> first(Stream<Order> orders, @Nullable String status) {
        return orders.filter(order -> matches(status, order.status().code()))
                .limit(MOST_ITEMS)
                .toList();
    }

    private static boolean matches(@Nullable String wanted, @Nullable String actual) {
        return wanted == null || wanted.equalsIgnoreCase(actual);
    }

    private static Outcome<Span> bounded(Window window) {
        if (window.from() == null || window.to() == null) {
            return Outcome.refused(ErrorCode.MISSING.at(window.from() == null ? "FromDate" : "ToDate"));
        }
        return open("FromDate", "ToDate", window);
    }

    private static Outcome<Span> open(String fromField, String toField, Window window) {
        Optional<Instant> from = window.from() == null ? Optional.of(Instant.EPOCH) : WireDates.parse(window.from());
        Optional<Instant> to = window.to() == null
                ? Optional.of(Instant.ofEpochSecond(Integer.MAX_VALUE * 2L))
                : WireDates.parse(window.to());
        if (from.isEmpty() || to.isEmpty()) {
            return Outcome.refused(ErrorCode.WRONG_FORMAT.at(from.isEmpty() ? fromField : toField));
        }
        return from.get().isAfter(to.get())
                ? Outcome.refused(ErrorCode.DO_NOT_GO_TOGETHER.at(fromField, "It comes after " + toField + "."))
                : Outcome.done(new Span(from.get(), to.get()));
    }
}
