package io.sealwright.cagateway.connector.digicert;

import static io.sealwright.cagateway.connector.digicert.ErrorCodes.VERDICTS;

import io.sealwright.cagateway.connector.CaOrderState;
import io.sealwright.cagateway.connector.Cancellation;
import io.sealwright.cagateway.connector.LookUp;
import io.sealwright.cagateway.connector.PemBundle;
import io.sealwright.cagateway.connector.Reference;
import io.sealwright.cagateway.connector.Search;
import io.sealwright.cagateway.connector.SerialNumber;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.connector.WantedCertificate;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.digicert.wire.CertCentral;
import io.sealwright.cagateway.connector.digicert.wire.CertificateItem;
import io.sealwright.cagateway.connector.digicert.wire.OrderDetails;
import io.sealwright.cagateway.connector.digicert.wire.RequestItem;
import io.sealwright.cagateway.connector.rest.Reply;
import io.sealwright.contracts.CaCommand.Replaces;
import io.sealwright.contracts.CaCommand.SubmitOrder;
import io.sealwright.contracts.ReasonCode;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Following certificates that replace others within an order. CertCentral lists them, each with its CSR.
final class Reissuing {
    static final String REISSUE = "reissue";
    static final String REISSUE_PENDING = "reissue_pending";

    private final CertCentral central;

    Reissuing(CertCentral central) {
        this.central = central;
    }

    static Replaces replaces(SubmitOrder replacement) {
        return Objects.requireNonNull(replacement.replaces(), "This order replaces nothing");
    }

    /// Whether DigiCert has the reissue. One that was rejected may be of another order of ours, with the
    /// same key.
    Search find(SubmitOrder replacement) {
        String orderId = replaces(replacement).caOrderId();
        Answer<Optional<CertificateItem>> answer = ours(replacement);
        if (!(answer instanceof Answer.Success<Optional<CertificateItem>> success)) {
            return VERDICTS.ofRepeatable("Asking DigiCert for the reissues of its order " + orderId, answer);
        }
        return success.body()
                .filter(one -> !one.status().equals("rejected"))
                .<Search>map(one -> new Search.Found(orderId, state(one)))
                .orElseGet(Search.NotFound::new);
    }

    private static CaOrderState state(CertificateItem one) {
        return switch (one.status()) {
            case "issued", "expired" -> new CaOrderState.Collectable();
            case "revoked" ->
                new CaOrderState.Revoked(
                        SerialNumber.of(one.serialNumber()), "DigiCert shows the certificate as revoked.");
            default -> new CaOrderState.Pending();
        };
    }

    /// The reissue that is meant: the newest after the certificate that is replaced with our key and names.
    private Answer<Optional<CertificateItem>> ours(SubmitOrder replacement) {
        WantedCertificate wanted = WantedCertificate.of(replacement);
        String replaced = replaces(replacement).serialNumber();
        return central.reissues(replaces(replacement).caOrderId()).map(all -> {
            long before = all.stream()
                    .filter(one -> SerialNumber.isSame(replaced, one.serialNumber()))
                    .mapToLong(CertificateItem::number)
                    .max()
                    .orElse(-1);
            return all.stream()
                    .filter(one -> one.number() > before && wanted.fitsRequest(one.csr(), one.names()))
                    .max(Comparator.comparingLong(CertificateItem::number));
        });
    }

    LookUp lookUp(String caOrderId, SubmitOrder replacement) {
        Answer<Optional<CertificateItem>> answer = ours(replacement);
        if (!(answer instanceof Answer.Success<Optional<CertificateItem>> success)) {
            return VERDICTS.ofRepeatable("Asking DigiCert for the reissues of its order " + caOrderId, answer);
        }
        Optional<CertificateItem> found = success.body();
        if (found.isEmpty()) {
            return new LookUp.NotKnown("DigiCert does not list the reissue of its order " + caOrderId + ".");
        }
        CaOrderState state = state(found.get());
        if (state instanceof CaOrderState.Collectable) {
            return collect(found.get());
        }
        return state instanceof CaOrderState.Pending ? undecided(caOrderId, replacement) : new LookUp.Known(state);
    }

    private LookUp collect(CertificateItem certificate) {
        Answer<Reply> answer = central.downloadCertificate(certificate.id());
        if (answer instanceof Answer.Success<Reply> success) {
            return PemBundle.read(success.body().text())
                    .<LookUp>map(bundle -> new LookUp.Known(bundle.issued()))
                    .orElseGet(() -> new Trouble.TryAgain(
                            null,
                            ReasonCode.CA_UNEXPECTED_ANSWER,
                            "What DigiCert gives as its certificate " + certificate.id() + " is no certificate."));
        }
        return answer instanceof Answer.Failure<Reply> failure && Finding.isNotFound(failure)
                ? new LookUp.Known(new CaOrderState.Pending())
                : VERDICTS.ofRepeatable("Fetching DigiCert's certificate " + certificate.id(), answer);
    }

    /// What is not issued may wait for somebody of ours, or have been given up.
    private LookUp undecided(String caOrderId, SubmitOrder replacement) {
        Answer<OrderDetails> answer = central.order(caOrderId);
        if (!(answer instanceof Answer.Success<OrderDetails> success)) {
            return VERDICTS.ofRepeatable("Asking DigiCert for its order " + caOrderId, answer);
        }
        Optional<RequestItem> request = request(success.body().requests(), REISSUE, replacement.orderId());
        if (request.filter(RequestItem::isOpen).isPresent()) {
            return new LookUp.Known(OrderStates.WAITS_FOR_APPROVAL);
        }
        return request.filter(r -> r.status().equals("rejected")).isPresent()
                ? new LookUp.Known(new CaOrderState.Cancelled("The reissue was rejected or cancelled in CertCentral;"
                        + " the order and its certificate stay as they were."))
                : new LookUp.Known(OrderStates.pending(replacement.product(), replacement.subjectAltNames()));
    }

    /// The newest request of a type that carries our reference; where none carries any, the newest.
    static Optional<RequestItem> request(List<RequestItem> requests, String type, String orderId) {
        List<RequestItem> all =
                requests.stream().filter(r -> r.type().equals(type)).toList();
        return all.stream().allMatch(r -> Reference.orderIdIn(r.comments()) == null)
                ? all.stream().findFirst()
                : all.stream()
                        .filter(r -> orderId.equals(Reference.orderIdIn(r.comments())))
                        .findFirst();
    }

    /// While a reissue is pending, CertCentral's cancelling means the reissue alone; at any other time it
    /// would mean the order, and is not asked for.
    Cancellation cancel(String caOrderId, SubmitOrder replacement) {
        Answer<OrderDetails> order = central.order(caOrderId);
        Answer<Optional<CertificateItem>> answer = ours(replacement);
        if (!(order instanceof Answer.Success<OrderDetails> known)) {
            return VERDICTS.ofRepeatable("Asking DigiCert for its order " + caOrderId, order);
        }
        if (!(answer instanceof Answer.Success<Optional<CertificateItem>> success)) {
            return VERDICTS.ofRepeatable("Asking DigiCert for the reissues of its order " + caOrderId, answer);
        }
        String status = success.body().map(CertificateItem::status).orElse("");
        if (status.equals("rejected")) {
            return new Cancellation.Done("The reissue had been cancelled at DigiCert before.");
        }
        if (!status.equals("pending") || !known.body().status().equals(REISSUE_PENDING)) {
            return status.equals("issued")
                    ? new Cancellation.LookAgain("DigiCert has reissued the certificate meanwhile.")
                    : new Cancellation.Refused("DigiCert cancels a reissue only while it is pending, and cancelling at"
                            + " any other time would mean the whole order " + caOrderId + ".");
        }
        Answer<Reply> cancelled = central.cancel(caOrderId, "The reissue was cancelled by the customer.");
        if (cancelled instanceof Answer.Success<Reply>) {
            return new Cancellation.Done("DigiCert cancelled the reissue; its order " + caOrderId
                    + " and the certificate before stay as they were.");
        }
        Trouble trouble = VERDICTS.ofRepeatable("Cancelling the reissue in order " + caOrderId, cancelled);
        return cancelled instanceof Answer.Failure<Reply> && trouble.reason() == ReasonCode.CA_UNEXPECTED_ANSWER
                ? new Cancellation.LookAgain(trouble.detail())
                : trouble;
    }
}
