package io.sealwright.gateway.dashboard;

import io.sealwright.gateway.dashboard.OrderService.Certificate;
import io.sealwright.gateway.dashboard.OrderService.Entry;
import io.sealwright.gateway.dashboard.OrderService.Failure;
import io.sealwright.gateway.dashboard.OrderService.Order;
import io.sealwright.gateway.dashboard.OrderService.Overview;
import io.sealwright.gateway.dashboard.OrderService.Wait;
import io.sealwright.gateway.dashboard.OrderService.Week;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the pages show, ready to be written out.
final class View {
    /// The order of an order's life; states that a newer service adds come after.
    private static final List<String> LIFE = List.of(
            "RECEIVED",
            "AWAITING_APPROVAL",
            "SUBMITTING",
            "AWAITING_VALIDATION",
            "AWAITING_ISSUANCE",
            "ISSUED",
            "REJECTED",
            "CANCELLED",
            "FAILED");

    private View() {}

    /// A number under a name.
    record Count(String state, String name, long count) {}

    record Bar(String from, long count, long most) {}

    /// The first page's numbers.
    record Numbers(List<Count> orders, long held, List<Count> certificates, List<Bar> weeks) {
        static Numbers of(Overview overview) {
            List<Week> weeks = overview.expirations() == null ? List.of() : overview.expirations();
            long most = weeks.stream().mapToLong(Week::count).max().orElse(0);
            return new Numbers(
                    counts(overview.ordersByState()),
                    overview.held(),
                    counts(overview.certificatesByState()),
                    weeks.stream()
                            .map(week -> new Bar(day(week.from()), week.count(), Math.max(most, 1)))
                            .toList());
        }

        private static List<Count> counts(@Nullable Map<String, Long> byState) {
            if (byState == null) {
                return List.of();
            }
            return byState.entrySet().stream()
                    .map(entry -> new Count(entry.getKey(), Words.plain(entry.getKey()), entry.getValue()))
                    .sorted(Comparator.comparingInt(View::placeInLife).thenComparing(Count::state))
                    .toList();
        }
    }

    private static int placeInLife(Count count) {
        int place = LIFE.indexOf(count.state());
        return place < 0 ? LIFE.size() : place;
    }

    private static String day(String date) {
        return date.length() > 10 ? date.substring(0, 10) : date;
    }

    /// Why something waits, in words.
    record Reason(
            String cause,
            String code,
            String turn,
            @Nullable String next) {
        static @Nullable Reason of(@Nullable Wait waiting) {
            if (waiting == null) {
                return null;
            }
            Instant next = waiting.nextAttempt();
            return new Reason(
                    waiting.cause(),
                    waiting.reason(),
                    Words.turn(waiting.whoCanAct()),
                    next == null ? null : Words.second(next));
        }
    }

    /// An order, in a row or on its page.
    record OrderCard(
            String id,
            String state,
            String stateName,
            boolean held,
            @Nullable Reason reason,
            String kind,
            String caAccount,
            @Nullable String caOrderId,
            String product,
            String commonName,
            List<String> names,
            String team,
            String requestedBy,
            Instant createdAt,
            String created,
            String age,
            @Nullable String certificateId,
            @Nullable Failure failure) {
        static OrderCard of(Order order, Instant now) {
            return new OrderCard(
                    order.id(),
                    order.state(),
                    Words.plain(order.state()),
                    order.held(),
                    Reason.of(order.waiting()),
                    Words.plain(order.kind()),
                    order.caAccount(),
                    order.caOrderId(),
                    order.product(),
                    order.commonName(),
                    order.subjectAltNames() == null ? List.of() : order.subjectAltNames(),
                    order.team(),
                    order.requestedBy(),
                    order.createdAt(),
                    Words.minute(order.createdAt()),
                    Words.age(order.createdAt(), now),
                    order.certificateId(),
                    order.failure());
        }
    }

    /// One step of an order's history.
    record Step(
            Instant at,
            String time,
            String event,
            @Nullable String stateName,
            String text,
            @Nullable Reason reason) {
        static Step of(Entry entry) {
            String state = entry.state();
            return new Step(
                    entry.at(),
                    Words.second(entry.at()),
                    entry.event(),
                    state == null ? null : Words.plain(state),
                    entry.text() == null ? "" : entry.text(),
                    Reason.of(entry.waiting()));
        }
    }

    record CertificateRow(
            String id,
            String state,
            String stateName,
            String commonName,
            String names,
            String caAccount,
            String team,
            Instant notAfter,
            String expires,
            String daysLeft) {
        static CertificateRow of(Certificate certificate, Instant now) {
            List<String> names = certificate.subjectAltNames();
            return new CertificateRow(
                    certificate.id(),
                    certificate.state(),
                    Words.plain(certificate.state()),
                    certificate.commonName(),
                    names == null ? "" : String.join(", ", names),
                    certificate.caAccount() == null ? "" : certificate.caAccount(),
                    certificate.team() == null ? "" : certificate.team(),
                    certificate.notAfter(),
                    Words.minute(certificate.notAfter()),
                    Words.daysLeft(certificate.notAfter(), now));
        }
    }
}
