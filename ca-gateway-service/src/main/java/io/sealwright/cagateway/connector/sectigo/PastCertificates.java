package io.sealwright.cagateway.connector.sectigo;

import static io.sealwright.cagateway.connector.sectigo.ErrorCodes.VERDICTS;

import io.sealwright.cagateway.connector.CertificateCopy;
import io.sealwright.cagateway.connector.History;
import io.sealwright.cagateway.connector.HistoryRange;
import io.sealwright.cagateway.connector.PemBundle;
import io.sealwright.cagateway.connector.Reference;
import io.sealwright.cagateway.connector.SerialNumber;
import io.sealwright.cagateway.connector.TimeWindow;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.answer.Verdicts;
import io.sealwright.cagateway.connector.rest.Reply;
import io.sealwright.cagateway.connector.sectigo.wire.PastCertificate;
import io.sealwright.cagateway.connector.sectigo.wire.Scm;
import io.sealwright.cagateway.connector.sectigo.wire.Scm.ReportDay;
import io.sealwright.contracts.ReasonCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All certificates of the account's organization. SCM's lists have no status and no time, its reports no pages: so
/// reports are asked for window by window, and each is handed on in parts, in the order of ids.
final class PastCertificates {
    private static final Instant BEGINNING = Instant.parse("2005-01-01T00:00:00Z");
    private static final Duration LONGEST_LIFE = Duration.ofDays(5 * 366);
    /// Reports may go by whole days of a zone that is not told.
    private static final Duration AROUND = Duration.ofDays(1);
    private static final Duration FIRST_WINDOW = Duration.ofDays(30);
    private static final Duration SHORTEST_WINDOW = Duration.ofDays(1);
    /// A row is small: so many are well in one report.
    private static final int WANTED_IN_REPORT = 2000;
    private static final String REVOKED = "-110";
    private static final String REVOKED_TOO = "-192";

    private final Scm scm;
    private final Clock clock;

    PastCertificates(Scm scm, Clock clock) {
        this.scm = scm;
        this.clock = clock;
    }

    /// Where the reading stands: at a window, behind an id of its report.
    private record Place(TimeWindow window, long after) {
        private static final char MARK = '#';

        static Optional<Place> parse(String text, Instant end) {
            int mark = text.indexOf(MARK);
            return mark < 0 || !text.substring(mark + 1).matches("\\d{1,18}")
                    ? Optional.empty()
                    : TimeWindow.parse(text.substring(0, mark), end)
                            .map(window -> new Place(window, Long.parseLong(text.substring(mark + 1))));
        }

        @Override
        public String toString() {
            return window.toString() + MARK + after;
        }
    }

    History history(HistoryRange range, @Nullable String cursor, int atMost) {
        Instant from = Objects.requireNonNullElse(range.from(), BEGINNING);
        Instant to = Objects.requireNonNullElseGet(
                range.to(), () -> clock.instant().plus(range.by() == HistoryRange.By.EXPIRING ? LONGEST_LIFE : AROUND));
        if (from.isAfter(to)) {
            return new History.Part(List.of(), null);
        }
        Place place = Optional.ofNullable(cursor)
                .flatMap(text -> Place.parse(text, to))
                .orElseGet(() -> new Place(TimeWindow.first(from, to, FIRST_WINDOW), 0));
        TimeWindow window = place.window();
        Map<String, PastCertificate> rows = new LinkedHashMap<>();
        for (ReportDay day : days(range.by())) {
            Answer<List<PastCertificate>> answer =
                    scm.past(day, window.from().minus(AROUND), window.to().plus(AROUND));
            if (!(answer instanceof Answer.Success<List<PastCertificate>> success)) {
                return VERDICTS.ofRepeatable("Asking Sectigo for the organization's certificates", answer);
            }
            success.body().stream()
                    .filter(row -> belongsTo(window, row.day()))
                    .forEach(row -> rows.put(row.sslId(), row));
        }
        List<PastCertificate> left = rows.values().stream()
                .filter(row -> number(row.sslId()) > place.after())
                .sorted(Comparator.comparingLong(row -> number(row.sslId())))
                .toList();
        List<PastCertificate> part = left.subList(0, Math.min(Math.max(1, atMost), left.size()));
        return new History.Part(
                part.stream().map(PastCertificates::entry).toList(), next(window, rows.size(), left, part));
    }

    private static @Nullable String next(
            TimeWindow window, int found, List<PastCertificate> left, List<PastCertificate> part) {
        if (part.size() < left.size()) {
            return new Place(window, number(part.getLast().sslId())).toString();
        }
        if (window.isLast()) {
            return null;
        }
        TimeWindow next = window.next(found, WANTED_IN_REPORT);
        Duration length = next.length().compareTo(SHORTEST_WINDOW) < 0 ? SHORTEST_WINDOW : next.length();
        return new Place(new TimeWindow(next.from(), length, next.end()), 0).toString();
    }

    private static List<ReportDay> days(HistoryRange.By by) {
        return switch (by) {
            case ORDERED -> List.of(ReportDay.REQUESTED);
            case EXPIRING -> List.of(ReportDay.EXPIRING);
            case CHANGED -> List.of(ReportDay.ISSUED, ReportDay.REVOKED);
        };
    }

    /// Of what was asked for around the window, only what lies within; what has no time is not left out.
    private static boolean belongsTo(TimeWindow window, @Nullable Instant day) {
        return day == null || (!day.isBefore(window.from()) && !day.isAfter(window.to()));
    }

    private static long number(String id) {
        return id.matches("\\d{1,18}") ? Long.parseLong(id) : Long.MAX_VALUE;
    }

    private static History.Entry entry(PastCertificate row) {
        return new History.Entry(
                row.sslId(),
                Reference.orderIdIn(row.comments()),
                row.profile(),
                row.requestedAt(),
                standing(row.status()),
                row.status(),
                SerialNumber.of(row.serialNumber()),
                null,
                row.names(),
                row.expiresAt());
    }

    /// As [OrderStates] tells them.
    private static History.Standing standing(String status) {
        return switch (status.toLowerCase(Locale.ROOT).replace(" ", "")) {
            case "issued", "downloaded", "enrolled-pendingdownload", "expired", "replaced" -> History.Standing.ISSUED;
            case "revoked" -> History.Standing.REVOKED;
            case "init",
                    "approved",
                    "saapproved",
                    "applied",
                    "requested",
                    "awaitingapproval",
                    "declined",
                    "rejected",
                    "invalid" -> History.Standing.WITHOUT;
            default -> History.Standing.UNKNOWN;
        };
    }

    /// SCM gives no certificate any more that is revoked.
    CertificateCopy certificate(String sslId) {
        Answer<Reply> answer = scm.collect(sslId);
        if (answer instanceof Answer.Success<Reply> success) {
            return PemBundle.read(success.body().text())
                    .<CertificateCopy>map(bundle -> new CertificateCopy.Given(
                            bundle.issued().certificate(), bundle.issued().chain()))
                    .orElseGet(() -> new Trouble.TryAgain(
                            null,
                            ReasonCode.CA_UNEXPECTED_ANSWER,
                            "What Sectigo gives as its certificate " + sslId + " is no certificate."));
        }
        return answer instanceof Answer.Failure<Reply> failure && isWithout(failure)
                ? new CertificateCopy.NotGiven(
                        "Sectigo does not give its certificate " + sslId + ": " + VERDICTS.words(failure.errors()))
                : VERDICTS.ofRepeatable("Collecting Sectigo's certificate " + sslId, answer);
    }

    private static boolean isWithout(Answer.Failure<?> failure) {
        return Verdicts.hasCode(failure.errors(), REVOKED)
                || Verdicts.hasCode(failure.errors(), REVOKED_TOO)
                || failure.errors().stream()
                        .anyMatch(e -> ErrorCodes.UNKNOWN.contains(e.code()) || ErrorCodes.NOT_YET.contains(e.code()));
    }
}
