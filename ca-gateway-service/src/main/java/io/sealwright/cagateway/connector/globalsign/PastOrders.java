package io.sealwright.cagateway.connector.globalsign;

import static io.sealwright.cagateway.connector.globalsign.ErrorCodes.VERDICTS;

import io.sealwright.cagateway.connector.CertificateCopy;
import io.sealwright.cagateway.connector.History;
import io.sealwright.cagateway.connector.HistoryRange;
import io.sealwright.cagateway.connector.Reference;
import io.sealwright.cagateway.connector.TimeWindow;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.answer.Verdicts;
import io.sealwright.cagateway.connector.globalsign.soap.GlobalSignSoap;
import io.sealwright.cagateway.connector.globalsign.soap.OrderRecord;
import io.sealwright.cagateway.connector.globalsign.soap.OrderRecord.Certificates;
import io.sealwright.cagateway.connector.globalsign.soap.PastOrder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// All orders of the account, in consecutive windows of time: GlobalSign has no pages, and cuts off without saying so.
final class PastOrders {
    private static final Logger LOG = Logger.getLogger(PastOrders.class);
    private static final int CUT_OFF = 500;
    /// Before any order of today's service.
    private static final Instant BEGINNING = Instant.parse("2005-01-01T00:00:00Z");
    /// What is ordered today expires before.
    private static final Duration LONGEST_LIFE = Duration.ofDays(5 * 366);

    private static final Duration FIRST_WINDOW = Duration.ofDays(30);
    /// How far GlobalSign's clock and ours may lie apart.
    private static final Duration CLOCKS_APART = Duration.ofMinutes(10);

    private static final String NOT_FOUND = "-9916";

    private final GlobalSignSoap soap;
    private final Clock clock;

    PastOrders(GlobalSignSoap soap, Clock clock) {
        this.soap = soap;
        this.clock = clock;
    }

    History history(HistoryRange range, @Nullable String cursor, int atMost) {
        Instant from = Objects.requireNonNullElse(range.from(), BEGINNING);
        Instant to = Objects.requireNonNullElseGet(
                range.to(),
                () -> clock.instant().plus(range.by() == HistoryRange.By.EXPIRING ? LONGEST_LIFE : CLOCKS_APART));
        if (from.isAfter(to)) {
            return new History.Part(List.of(), null);
        }
        TimeWindow window = Optional.ofNullable(cursor)
                .flatMap(text -> TimeWindow.parse(text, to))
                .orElseGet(() -> TimeWindow.first(from, to, FIRST_WINDOW));
        // Too many are asked for again in halves: they would not fit, or were cut off.
        int most = Math.min(Math.max(1, atMost), CUT_OFF - 1);
        while (true) {
            Answer<List<PastOrder>> answer = ask(range.by(), window);
            if (!(answer instanceof Answer.Success<List<PastOrder>> success)) {
                return VERDICTS.ofRepeatable("Asking GlobalSign for the account's orders", answer);
            }
            List<PastOrder> found = success.body();
            if (found.size() <= most || !window.isDivisible()) {
                if (found.size() >= CUT_OFF) {
                    LOG.errorf(
                            "GlobalSign's list of orders from %s to %s is cut off and cannot be cut finer; it may lack"
                                    + " some",
                            window.from(), window.to());
                }
                return new History.Part(
                        found.stream().map(PastOrders::entry).toList(),
                        window.isLast() ? null : window.next(found.size(), most).toString());
            }
            window = window.half();
        }
    }

    private Answer<List<PastOrder>> ask(HistoryRange.By by, TimeWindow window) {
        return switch (by) {
            case ORDERED -> soap.ordered(window.from(), window.to());
            case EXPIRING -> soap.expiring(window.from(), window.to());
            case CHANGED -> soap.changed(window.from(), window.to());
        };
    }

    private static History.Entry entry(PastOrder order) {
        return new History.Entry(
                order.orderId(),
                Reference.orderIdIn(order.instructions()),
                order.product(),
                order.orderedAt(),
                OrderStates.standing(order.status()),
                order.status(),
                null,
                copy(order.certificates()),
                order.name().isEmpty() ? List.of() : List.of(order.name()),
                null);
    }

    private static CertificateCopy.@Nullable Given copy(@Nullable Certificates certificates) {
        return certificates == null ? null : new CertificateCopy.Given(certificates.leaf(), certificates.others());
    }

    CertificateCopy certificate(String caOrderId) {
        Answer<Optional<OrderRecord>> answer = soap.order(caOrderId, false);
        if (answer instanceof Answer.Success<Optional<OrderRecord>> success) {
            CertificateCopy given = success.body()
                    .map(OrderRecord::certificates)
                    .map(PastOrders::copy)
                    .orElse(null);
            return given == null
                    ? new CertificateCopy.NotGiven("GlobalSign gives no certificate of its order " + caOrderId + ".")
                    : given;
        }
        // It came from GlobalSign's own list: an error that tells nothing is trouble, not an order that is not there.
        return answer instanceof Answer.Failure<Optional<OrderRecord>> failure
                        && Verdicts.hasCode(failure.errors(), NOT_FOUND)
                ? new CertificateCopy.NotGiven(
                        "GlobalSign does not show its order " + caOrderId + ": " + VERDICTS.words(failure.errors()))
                : VERDICTS.ofRepeatable("Asking GlobalSign for the certificate of its order " + caOrderId, answer);
    }
}
