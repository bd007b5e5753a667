package io.sealwright.simulator.digicert;

import io.sealwright.simulator.authority.Certificate;
import io.sealwright.simulator.played.Ledger;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/// What an account may look up.
public final class Queries {
    /// The zone in which explicit ranges of the status feed are read.
    private static final ZoneId MOUNTAIN = ZoneId.of("America/Denver");

    private static final Duration LONGEST_FEED = Duration.ofDays(7);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final Books books;
    private final Clock clock;

    Queries(Ledger<Fact, Books> ledger, Clock clock) {
        this.books = ledger.books();
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant();
    }

    /// Oldest first.
    public List<Order> orders(Account account) {
        return books.ordersOf(account.name());
    }

    public List<Order> ordersCalled(Account account, String alternativeOrderId) {
        return books.ordersCalled(account.name(), alternativeOrderId);
    }

    public List<Domain> domains(Account account) {
        return books.domainsOf(account.name());
    }

    public Optional<Domain> domainNamed(Account account, String name) {
        return books.domainNamed(account.name(), name);
    }

    /// A certificate with its order.
    public record Found(Order order, Item item) {}

    /// @param idOrSerial the id, or else the serial number in hex
    public Found certificate(Account account, String idOrSerial) {
        return byId(idOrSerial)
                .or(() -> bySerial(idOrSerial))
                .filter(found -> found.order().account().equals(account.name()))
                .orElseThrow(() -> Refusal.notFound("certificate"));
    }

    private Optional<Found> byId(String text) {
        return text.matches("[0-9]{1,18}") ? certificate(Long.parseLong(text)) : Optional.empty();
    }

    private Optional<Found> bySerial(String text) {
        return text.matches("[0-9A-Fa-f]{1,64}")
                ? books.certificateOfSerial(new BigInteger(text, 16)).flatMap(this::certificate)
                : Optional.empty();
    }

    private Optional<Found> certificate(long id) {
        return books.orderOfCertificate(id)
                .map(order -> new Found(order, order.certificate(id).orElseThrow()));
    }

    /// A request with its order.
    public record Asked(Order order, Request request) {}

    public Asked request(Account account, long requestId) {
        return books.orderOfRequest(requestId)
                .filter(order -> order.account().equals(account.name()))
                .map(order -> new Asked(order, order.request(requestId).orElseThrow()))
                .orElseThrow(() -> Refusal.notFound("request"));
    }

    /// Oldest first.
    public List<Asked> requests(Account account) {
        return orders(account).stream()
                .flatMap(order -> order.requests().stream().map(request -> new Asked(order, request)))
                .toList();
    }

    /// The orders whose status changed in the last so much time.
    public List<Order> changedSince(Account account, Duration back) {
        refuseLong(back);
        Instant from = now().minus(back);
        return orders(account).stream()
                .filter(order -> !order.changedAt().isBefore(from))
                .toList();
    }

    /// The orders whose last change of status is in a range, such as `2026-03-01...2026-03-02`.
    public List<Order> changedIn(Account account, String range) {
        int dots = range.indexOf("...");
        if (dots < 0) {
            throw Refusal.invalid("status_last_updated");
        }
        Instant from = moment(range.substring(0, dots), false);
        Instant to = moment(range.substring(dots + 3), true);
        refuseLong(Duration.between(from, to));
        return orders(account).stream()
                .filter(order ->
                        !order.changedAt().isBefore(from) && !order.changedAt().isAfter(to))
                .toList();
    }

    private static void refuseLong(Duration span) {
        if (span.compareTo(LONGEST_FEED) > 0) {
            throw Refusal.bad("time_frame_too_long", "The time frame is longer than 7 days.");
        }
    }

    private static Instant moment(String text, boolean end) {
        try {
            if (text.length() > 10) {
                return LocalDateTime.parse(text, SECONDS).atZone(MOUNTAIN).toInstant();
            }
            LocalDate day = LocalDate.parse(text);
            return (end ? day.plusDays(1) : day).atStartOfDay(MOUNTAIN).toInstant();
        } catch (DateTimeParseException e) {
            throw Refusal.invalid("status_last_updated");
        }
    }

    /// Whether what an order pays for has ended.
    public boolean isOver(Order order) {
        return !now().isBefore(order.end().atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /// Whether a certificate has ended.
    public boolean isOver(Item item) {
        Certificate certificate = item.certificate();
        return certificate != null && now().isAfter(certificate.notAfter());
    }
}
