package io.sealwright.cagateway.connector.sectigo;

import static io.sealwright.cagateway.connector.sectigo.ErrorCodes.VERDICTS;

import io.sealwright.cagateway.connector.CaOrderState;
import io.sealwright.cagateway.connector.Changes;
import io.sealwright.cagateway.connector.LookUp;
import io.sealwright.cagateway.connector.PemBundle;
import io.sealwright.cagateway.connector.RecentlyIssued;
import io.sealwright.cagateway.connector.Reference;
import io.sealwright.cagateway.connector.Search;
import io.sealwright.cagateway.connector.SerialNumber;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.connector.WantedCertificate;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.rest.Reply;
import io.sealwright.cagateway.connector.sectigo.wire.CertificateRecord;
import io.sealwright.cagateway.connector.sectigo.wire.Scm;
import io.sealwright.cagateway.connector.sectigo.wire.Scm.ReportDay;
import io.sealwright.contracts.CaCommand.Replaces;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.ReasonCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Asking how certificates stand, and whether Sectigo has one of which we do not know it.
final class Finding {
    private static final Logger LOG = Logger.getLogger(Finding.class);
    /// Reports may go by whole days of a zone that is not told.
    private static final Duration AROUND = Duration.ofDays(1);

    private final Scm scm;
    private final Clock clock;
    /// What a report showed as issued: it is collected without asking for its status first.
    private final RecentlyIssued issued = new RecentlyIssued();

    Finding(Scm scm, Clock clock) {
        this.scm = scm;
        this.clock = clock;
    }

    /// SCM has no list of changes. What was issued and what was revoked since can be reported; what was declined or
    /// rejected is found when it is looked up.
    Changes changedSince(Instant from, Instant to) {
        List<Changes.Change> changes = new ArrayList<>();
        for (ReportDay day : List.of(ReportDay.ISSUED, ReportDay.REVOKED)) {
            Answer<List<CertificateRecord>> answer = scm.report(day, from, to);
            if (!(answer instanceof Answer.Success<List<CertificateRecord>> success)) {
                return VERDICTS.ofRepeatable("Asking Sectigo what was issued and revoked", answer);
            }
            success.body().forEach(c -> changes.add(change(c)));
        }
        return new Changes.Seen(changes, true, null);
    }

    private Changes.Change change(CertificateRecord certificate) {
        CaOrderState state = state(certificate);
        if (state instanceof CaOrderState.Collectable) {
            issued.add(certificate.sslId());
        }
        return new Changes.Change(certificate.sslId(), Reference.orderIdIn(certificate.comments()), state);
    }

    LookUp lookUp(String sslId) {
        if (issued.remove(sslId)) {
            return collect(sslId);
        }
        Answer<CertificateRecord> answer = scm.certificate(sslId);
        if (answer instanceof Answer.Failure<CertificateRecord> failure && has(failure, ErrorCodes.UNKNOWN)) {
            return new LookUp.NotKnown(
                    "Sectigo does not know its certificate " + sslId + ": " + VERDICTS.words(failure.errors()));
        }
        if (!(answer instanceof Answer.Success<CertificateRecord> success)) {
            return VERDICTS.ofRepeatable("Asking Sectigo for its certificate " + sslId, answer);
        }
        CaOrderState state = state(success.body());
        return state instanceof CaOrderState.Collectable ? collect(sslId) : new LookUp.Known(state);
    }

    private static boolean has(Answer.Failure<?> failure, Set<String> codes) {
        return failure.errors().stream().anyMatch(e -> codes.contains(e.code()));
    }

    private LookUp collect(String sslId) {
        Answer<Reply> answer = scm.collect(sslId);
        if (answer instanceof Answer.Success<Reply> success) {
            String text = success.body().text();
            return PemBundle.read(text)
                    .<LookUp>map(bundle -> new LookUp.Known(bundle.issued()))
                    .orElseGet(() -> unreadable(sslId, text));
        }
        return answer instanceof Answer.Failure<Reply> failure && has(failure, ErrorCodes.NOT_YET)
                ? new LookUp.Known(new CaOrderState.Pending())
                : VERDICTS.ofRepeatable("Collecting Sectigo's certificate " + sslId, answer);
    }

    /// An empty answer has been seen for a moment after issue.
    private static LookUp unreadable(String sslId, String text) {
        return text.isBlank()
                ? new LookUp.Known(new CaOrderState.Pending())
                : new Trouble.TryAgain(
                        null,
                        ReasonCode.CA_UNEXPECTED_ANSWER,
                        "What Sectigo gives as its certificate " + sslId + " is no certificate.");
    }

    /// SCM shows nothing of a replacement before it is issued; what is there then has our key and our
    /// names. To ask for the same replacement once more while it is under way asks for no second
    /// certificate.
    private Search findReplacement(SubmitOrder order, Replaces replaces) {
        String sslId = replaces.caOrderId();
        Answer<CertificateRecord> answer = scm.certificate(sslId);
        if (!(answer instanceof Answer.Success<CertificateRecord> success)) {
            return VERDICTS.ofRepeatable("Asking Sectigo for its certificate " + sslId, answer);
        }
        CaOrderState state = state(success.body());
        if (!(state instanceof CaOrderState.Collectable)) {
            return state instanceof CaOrderState.Revoked ? new Search.NotFound() : new Search.Found(sslId, state);
        }
        return switch (collect(sslId)) {
            case LookUp.Known it ->
                it.state() instanceof CaOrderState.Issued issued
                                && !SerialNumber.isSame(replaces.serialNumber(), issued.serialNumber())
                                && WantedCertificate.of(order).fits(issued.certificate())
                        ? new Search.Found(sslId, issued)
                        : new Search.NotFound();
            case LookUp.NotKnown _ -> new Search.NotFound();
            case Trouble it -> it;
        };
    }

    Search find(SubmitOrder order, Instant sentAt) {
        if (order.replaces() != null) {
            return findReplacement(order, order.replaces());
        }
        Answer<List<CertificateRecord>> answer = scm.report(
                ReportDay.REQUESTED, sentAt.minus(AROUND), clock.instant().plus(AROUND));
        if (!(answer instanceof Answer.Success<List<CertificateRecord>> success)) {
            return VERDICTS.ofRepeatable("Looking for order " + order.orderId() + " at Sectigo", answer);
        }
        List<CertificateRecord> ours = success.body().stream()
                .filter(c -> Objects.equals(Reference.orderIdIn(c.comments()), order.orderId()))
                .toList();
        if (ours.size() > 1) {
            return new Trouble.OperatorMustAct(
                    ReasonCode.CA_OUTCOME_UNDECIDED,
                    "Sectigo has " + ours.size() + " requests with our reference " + order.orderId() + ": "
                            + ours.stream().map(CertificateRecord::sslId).collect(Collectors.joining(", "))
                            + ". Decline or revoke all but one in Sectigo Certificate Manager, then resume the order.");
        }
        return ours.isEmpty()
                ? new Search.NotFound()
                : new Search.Found(ours.getFirst().sslId(), state(ours.getFirst()));
    }

    private static CaOrderState state(CertificateRecord certificate) {
        Optional<CaOrderState> known = OrderStates.of(certificate);
        if (known.isEmpty()) {
            LOG.warnf(
                    "Sectigo shows its certificate %s in the unknown status '%s'; it is taken for pending",
                    certificate.sslId(), certificate.status());
        }
        return known.orElseGet(CaOrderState.Pending::new);
    }
}
