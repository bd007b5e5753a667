package io.sealwright.cagateway.connector.digicert;

import static io.sealwright.cagateway.connector.digicert.ErrorCodes.VERDICTS;

import io.sealwright.cagateway.connector.CertificateCopy;
import io.sealwright.cagateway.connector.History;
import io.sealwright.cagateway.connector.HistoryRange;
import io.sealwright.cagateway.connector.PemBundle;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.digicert.wire.CertCentral;
import io.sealwright.cagateway.connector.digicert.wire.OrderPage;
import io.sealwright.cagateway.connector.digicert.wire.OrderReference;
import io.sealwright.cagateway.connector.digicert.wire.PastOrder;
import io.sealwright.cagateway.connector.rest.Reply;
import io.sealwright.contracts.ReasonCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// All orders of the account, page by page in the order of their ids. The list gives no certificates.
final class PastOrders {
    private static final int LARGEST_PAGE = 1000;
    /// CertCentral tells changes no longer back; what lies before is found in the list of all orders.
    private static final Duration LONGEST_LOOK_BACK = Duration.ofDays(7).minusMinutes(1);
    /// Days are those of a zone that is not told.
    private static final int DAYS_AROUND = 1;

    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2100, 1, 1);
    /// Begins the cursor of a list of changes, which goes by ids.
    private static final String AFTER = "after:";

    private final CertCentral central;
    private final Clock clock;

    PastOrders(CertCentral central, Clock clock) {
        this.central = central;
        this.clock = clock;
    }

    History history(HistoryRange range, @Nullable String cursor, int atMost) {
        int most = Math.clamp(atMost, 1, LARGEST_PAGE);
        return switch (range.by()) {
            case ORDERED ->
                listed(range.from() == null && range.to() == null ? null : days(range), null, range, cursor, most);
            case EXPIRING -> listed(null, days(range), null, cursor, most);
            case CHANGED -> changed(range, cursor, most);
        };
    }

    private static String days(HistoryRange range) {
        Instant from = range.from();
        Instant to = range.to();
        return (from == null ? FIRST_DAY : day(from).minusDays(DAYS_AROUND)) + "..."
                + (to == null ? LAST_DAY : day(to).plusDays(DAYS_AROUND));
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /// @param exactly the range that the time of the order must lie in, to the instant; null for any
    private History listed(
            @Nullable String ordered,
            @Nullable String expiring,
            @Nullable HistoryRange exactly,
            @Nullable String cursor,
            int most) {
        long offset = cursor != null && cursor.matches("\\d{1,9}") ? Long.parseLong(cursor) : 0;
        Answer<OrderPage> answer = central.orders(ordered, expiring, most, offset);
        if (!(answer instanceof Answer.Success<OrderPage> success)) {
            return VERDICTS.ofRepeatable("Asking DigiCert for the account's orders", answer);
        }
        List<PastOrder> orders = success.body().orders();
        long reached = offset + orders.size();
        boolean last = orders.isEmpty() || reached >= success.body().total();
        return new History.Part(
                orders.stream()
                        .filter(order -> exactly == null || isWithin(exactly, order.orderedAt()))
                        .map(PastOrders::entry)
                        .toList(),
                last ? null : Long.toString(reached));
    }

    private static boolean isWithin(HistoryRange range, @Nullable Instant at) {
        Instant from = range.from();
        Instant to = range.to();
        return at == null || ((from == null || !at.isBefore(from)) && (to == null || !at.isAfter(to)));
    }

    private History changed(HistoryRange range, @Nullable String cursor, int most) {
        Instant from = range.from();
        Duration back = from == null ? LONGEST_LOOK_BACK.plusDays(1) : Duration.between(from, clock.instant());
        boolean byIds = cursor == null ? back.compareTo(LONGEST_LOOK_BACK) < 0 : cursor.startsWith(AFTER);
        if (!byIds) {
            return listed(null, null, null, cursor, most);
        }
        // While pages are read, the beginning of a long range may get out of reach: what is left out then changed
        // before, and has been read.
        Duration asked = back.compareTo(LONGEST_LOOK_BACK) > 0 ? LONGEST_LOOK_BACK : back;
        Answer<List<OrderReference>> answer = central.changedWithin(Math.max(1, asked.toSeconds() + 1));
        if (!(answer instanceof Answer.Success<List<OrderReference>> success)) {
            return VERDICTS.ofRepeatable("Asking DigiCert which orders changed", answer);
        }
        long after = cursor == null ? 0 : number(cursor.substring(AFTER.length()));
        List<OrderReference> left = success.body().stream()
                .filter(order -> number(order.orderId()) > after)
                .sorted(Comparator.comparingLong(order -> number(order.orderId())))
                .toList();
        List<OrderReference> part = left.subList(0, Math.min(most, left.size()));
        return new History.Part(
                part.stream()
                        .map(order -> entry(new PastOrder(order.orderId(), order.status(), "", null, List.of(), null)))
                        .toList(),
                part.size() == left.size() ? null : AFTER + part.getLast().orderId());
    }

    private static long number(String id) {
        return id.matches("\\d{1,18}") ? Long.parseLong(id) : Long.MAX_VALUE;
    }

    private static History.Entry entry(PastOrder order) {
        return new History.Entry(
                order.orderId(),
                null,
                order.product(),
                order.orderedAt(),
                standing(order.status()),
                order.status(),
                null,
                null,
                order.names(),
                order.validUntil());
    }

    /// As [OrderStates] tells them.
    private static History.Standing standing(String status) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "issued", "reissue_pending", "expired" -> History.Standing.ISSUED;
            case "revoked" -> History.Standing.REVOKED;
            case "pending",
                    "processing",
                    "approved",
                    "submitted",
                    "needs_csr",
                    "needs_approval",
                    "waiting_pickup",
                    "rejected",
                    "denied",
                    "canceled",
                    "cancelled" -> History.Standing.WITHOUT;
            default -> History.Standing.UNKNOWN;
        };
    }

    CertificateCopy certificate(String caOrderId) {
        Answer<Reply> answer = central.download(caOrderId);
        if (answer instanceof Answer.Success<Reply> success) {
            return PemBundle.read(success.body().text())
                    .<CertificateCopy>map(bundle ->
                            copy(bundle.issued().certificate(), bundle.issued().chain()))
                    .orElseGet(() -> new Trouble.TryAgain(
                            null,
                            ReasonCode.CA_UNEXPECTED_ANSWER,
                            "What DigiCert gives as the certificate of its order " + caOrderId
                                    + " is no certificate."));
        }
        return answer instanceof Answer.Failure<Reply> failure
                        && failure.errors().stream().anyMatch(e -> e.code().startsWith("not_found"))
                ? new CertificateCopy.NotGiven("DigiCert gives no certificate of its order " + caOrderId + ": "
                        + VERDICTS.words(failure.errors()))
                : VERDICTS.ofRepeatable("Fetching the certificate of DigiCert's order " + caOrderId, answer);
    }

    private static CertificateCopy.Given copy(String certificate, List<String> chain) {
        return new CertificateCopy.Given(certificate, chain);
    }
}
