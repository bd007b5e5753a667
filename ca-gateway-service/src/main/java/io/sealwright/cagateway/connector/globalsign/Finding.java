package io.sealwright.cagateway.connector.globalsign;

import static io.sealwright.cagateway.connector.globalsign.ErrorCodes.VERDICTS;

import io.sealwright.cagateway.connector.CaClient.KnownOrders;
import io.sealwright.cagateway.connector.Changes;
import io.sealwright.cagateway.connector.LookUp;
import io.sealwright.cagateway.connector.Reference;
import io.sealwright.cagateway.connector.Search;
import io.sealwright.cagateway.connector.SerialNumber;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.connector.WantedCertificate;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.answer.Verdicts;
import io.sealwright.cagateway.connector.globalsign.OrderEvents.Effect;
import io.sealwright.cagateway.connector.globalsign.soap.GlobalSignSoap;
import io.sealwright.cagateway.connector.globalsign.soap.OrderRecord;
import io.sealwright.cagateway.connector.globalsign.soap.PastOrder;
import io.sealwright.contracts.CaCommand.Replaces;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.ReasonCode;
import io.sealwright.pki.CertificateRequest;
import io.sealwright.pki.IssuedCertificate;
import io.sealwright.pki.PkiProblem;
import io.sealwright.pki.PublicKeyInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Asking how orders stand, and whether GlobalSign has one of which we do not know it.
final class Finding {
    private static final Logger LOG = Logger.getLogger(Finding.class);
    /// Every query of GlobalSign's is cut off there, without saying so.
    private static final int CUT_OFF = 500;
    /// How far GlobalSign's clock and ours may lie apart.
    private static final Duration AROUND = Duration.ofMinutes(10);

    /// How long before and after it was sent an order is looked for by date where more were placed than a list holds.
    private static final Duration SHORTLY = Duration.ofMinutes(2);

    private static final String NOT_FOUND = "-9916";
    private static final String UNSPECIFIC = "-1";

    private final GlobalSignSoap soap;
    private final OrderReading reading;
    private final Clock clock;

    Finding(GlobalSignSoap soap, OrderReading reading, Clock clock) {
        this.soap = soap;
        this.reading = reading;
        this.clock = clock;
    }

    Changes changedSince(Instant from, Instant to) {
        Answer<List<OrderRecord>> answer = soap.modified(from, to);
        if (!(answer instanceof Answer.Success<List<OrderRecord>> success)) {
            return VERDICTS.ofRepeatable("Asking GlobalSign which orders changed", answer);
        }
        List<Changes.Change> changes = success.body().stream()
                .filter(o -> !o.orderId().isEmpty())
                .map(o -> new Changes.Change(o.orderId(), reference(o), reading.state(o)))
                .toList();
        return new Changes.Seen(changes, success.body().size() < CUT_OFF, success.caTime());
    }

    /// A reissue under an id of its own may carry what stood in the order before: it is not that order.
    private static @Nullable String reference(OrderRecord order) {
        return order.reissueOf().isEmpty() ? Reference.orderIdIn(order.instructions()) : null;
    }

    LookUp lookUp(String caOrderId) {
        Answer<Optional<OrderRecord>> answer = soap.order(caOrderId, false);
        return switch (answer) {
            case Answer.Success<Optional<OrderRecord>> success ->
                success.body()
                        .<LookUp>map(o -> new LookUp.Known(reading.state(o)))
                        .orElseGet(
                                () -> new LookUp.NotKnown("GlobalSign answered without its order " + caOrderId + "."));
            case Answer.Failure<Optional<OrderRecord>> failure
            when Verdicts.hasCode(failure.errors(), NOT_FOUND) || Verdicts.hasCode(failure.errors(), UNSPECIFIC) ->
                new LookUp.NotKnown(
                        "GlobalSign does not know its order " + caOrderId + ": " + VERDICTS.words(failure.errors()));
            case Answer.Failure<Optional<OrderRecord>> _,
                    Answer.NotSent<Optional<OrderRecord>> _,
                    Answer.Busy<Optional<OrderRecord>> _,
                    Answer.TurnedAway<Optional<OrderRecord>> _,
                    Answer.Broken<Optional<OrderRecord>> _ ->
                VERDICTS.ofRepeatable("Asking GlobalSign for its order " + caOrderId, answer);
        };
    }

    Search find(SubmitOrder order, Instant sentAt, KnownOrders known) {
        if (order.replaces() != null) {
            return findReplacement(order, order.replaces(), sentAt, known);
        }
        Answer<List<String>> answer =
                soap.placed(sentAt.minus(AROUND), clock.instant().plus(AROUND), order.commonName());
        if (!(answer instanceof Answer.Success<List<String>> success)) {
            return VERDICTS.ofRepeatable("Looking for order " + order.orderId() + " at GlobalSign", answer);
        }
        Search byName = compare(order, success.body(), known);
        return byName instanceof Search.NotFound ? findByDate(order, sentAt, success.body(), known) : byName;
    }

    /// GlobalSign does not say which of its lists shows a new order first, nor how its filter by name reads: an order
    /// counts as absent only where neither list has it.
    private Search findByDate(SubmitOrder order, Instant sentAt, List<String> compared, KnownOrders known) {
        Answer<List<PastOrder>> answer =
                soap.orderedInBrief(sentAt.minus(AROUND), clock.instant().plus(AROUND));
        if (answer instanceof Answer.Success<List<PastOrder>> all && all.body().size() >= CUT_OFF) {
            answer = soap.orderedInBrief(sentAt.minus(SHORTLY), sentAt.plus(AROUND));
        }
        if (!(answer instanceof Answer.Success<List<PastOrder>> success)) {
            return VERDICTS.ofRepeatable("Looking for order " + order.orderId() + " at GlobalSign", answer);
        }
        if (success.body().size() >= CUT_OFF) {
            // What such a list does not have may be in what was cut off.
            return new Trouble.OperatorMustAct(
                    ReasonCode.CA_OUTCOME_UNDECIDED,
                    "GlobalSign has more orders around " + sentAt + " than it lists at once, and order "
                            + order.orderId() + " is not among those it shows. Look for it in GCC: adopt what you find"
                            + " there, or have it sent once more.");
        }
        List<String> candidates = success.body().stream()
                .filter(o -> mayBe(order, o))
                .map(PastOrder::orderId)
                .filter(id -> !compared.contains(id))
                .toList();
        return compare(order, candidates, known);
    }

    private static boolean mayBe(SubmitOrder order, PastOrder candidate) {
        String reference = Reference.orderIdIn(candidate.instructions());
        return reference == null
                ? candidate.commonName().equalsIgnoreCase(order.commonName())
                : reference.equals(order.orderId());
    }

    private Search compare(SubmitOrder order, List<String> candidates, KnownOrders known) {
        Set<String> ours = known.among(candidates);
        for (String caOrderId : candidates) {
            if (!ours.contains(caOrderId)) {
                Search search = compare(order, caOrderId);
                if (!(search instanceof Search.NotFound)) {
                    return search;
                }
            }
        }
        return new Search.NotFound();
    }

    /// In the order itself, or in a new one that GlobalSign made for it.
    private Search findReplacement(SubmitOrder order, Replaces replaces, Instant sentAt, KnownOrders known) {
        Answer<Optional<OrderRecord>> answer = soap.order(replaces.caOrderId(), true);
        if (!(answer instanceof Answer.Success<Optional<OrderRecord>> target)) {
            return VERDICTS.ofRepeatable("Asking GlobalSign for its order " + replaces.caOrderId(), answer);
        }
        if (target.body()
                .filter(o -> isUnderWay(o, sentAt.minus(AROUND)) || isReplaced(order, replaces, o))
                .isPresent()) {
            return new Search.Found(
                    replaces.caOrderId(), reading.state(target.body().get()));
        }
        Answer<List<String>> placed =
                soap.placed(sentAt.minus(AROUND), clock.instant().plus(AROUND), order.commonName());
        if (!(placed instanceof Answer.Success<List<String>> success)) {
            return VERDICTS.ofRepeatable("Looking for order " + order.orderId() + " at GlobalSign", placed);
        }
        Set<String> ours = known.among(success.body());
        for (String caOrderId : success.body()) {
            if (ours.contains(caOrderId) || caOrderId.equals(replaces.caOrderId())) {
                continue;
            }
            Answer<Optional<OrderRecord>> other = soap.order(caOrderId, true);
            if (!(other instanceof Answer.Success<Optional<OrderRecord>> candidate)) {
                return VERDICTS.ofRepeatable("Comparing GlobalSign's order " + caOrderId + " with ours", other);
            }
            if (candidate
                    .body()
                    .filter(o -> o.reissueOf().equals(replaces.caOrderId()))
                    .isPresent()) {
                return new Search.Found(
                        caOrderId, reading.state(candidate.body().get()));
            }
        }
        return new Search.NotFound();
    }

    /// Whether a certificate was asked for that was not made yet.
    private static boolean isUnderWay(OrderRecord order, Instant since) {
        return order.events().stream()
                .filter(e -> effect(e) != Effect.NONE)
                .reduce((_, later) -> later)
                .filter(e -> effect(e) == Effect.ASKED && e.at() != null && !e.at().isBefore(since))
                .isPresent();
    }

    private static Effect effect(OrderRecord.Event event) {
        return OrderEvents.of(event.name()).map(OrderEvents.Meaning::effect).orElse(Effect.NONE);
    }

    private static boolean isReplaced(SubmitOrder order, Replaces replaces, OrderRecord candidate) {
        OrderRecord.Certificates certificates = candidate.certificates();
        return certificates != null
                && !SerialNumber.isSame(replaces.serialNumber(), SerialNumber.ofCertificate(certificates.leaf()))
                && WantedCertificate.of(order).fits(certificates.leaf());
    }

    private Search compare(SubmitOrder order, String caOrderId) {
        Answer<Optional<OrderRecord>> answer = soap.order(caOrderId, true);
        if (!(answer instanceof Answer.Success<Optional<OrderRecord>> success)) {
            return VERDICTS.ofRepeatable("Comparing GlobalSign's order " + caOrderId + " with ours", answer);
        }
        Optional<OrderRecord> candidate = success.body();
        return candidate.isPresent() && isSame(order, candidate.get())
                ? new Search.Found(caOrderId, reading.state(candidate.get()))
                : new Search.NotFound();
    }

    /// The reference decides where GlobalSign gives one back; a renewal may carry the CSR of the order
    /// before it. Otherwise the CSR or the certificate does: by key, as a text may be written in many ways.
    private static boolean isSame(SubmitOrder order, OrderRecord candidate) {
        if (!candidate.reissueOf().isEmpty()) {
            return false;
        }
        String reference = Reference.orderIdIn(candidate.instructions());
        if (reference != null) {
            return reference.equals(order.orderId());
        }
        Optional<PublicKeyInfo> ours =
                key(() -> CertificateRequest.parse(order.csr()).publicKey());
        Optional<PublicKeyInfo> theirs = candidate.originalCsr().isEmpty()
                ? Optional.empty()
                : key(() -> CertificateRequest.parse(candidate.originalCsr()).publicKey());
        OrderRecord.Certificates certificates = candidate.certificates();
        if (theirs.isEmpty() && certificates != null) {
            theirs = key(() -> IssuedCertificate.parse(certificates.leaf()).publicKey());
        }
        return ours.isPresent() && theirs.isPresent() && ours.get().sameKeyAs(theirs.get());
    }

    private static Optional<PublicKeyInfo> key(Supplier<PublicKeyInfo> read) {
        try {
            return Optional.of(read.get());
        } catch (PkiProblem e) {
            LOG.warnf("A key that was to be compared cannot be read: %s", e.getMessage());
            return Optional.empty();
        }
    }
}
