package io.sealwright.cagateway.connector.digicert;

import static io.sealwright.cagateway.connector.digicert.ErrorCodes.VERDICTS;

import io.sealwright.cagateway.connector.Reference;
import io.sealwright.cagateway.connector.Revocation;
import io.sealwright.cagateway.connector.RevocationLook;
import io.sealwright.cagateway.connector.SerialNumber;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.digicert.wire.CertCentral;
import io.sealwright.cagateway.connector.digicert.wire.CertificateItem;
import io.sealwright.cagateway.connector.digicert.wire.OrderDetails;
import io.sealwright.cagateway.connector.digicert.wire.RequestItem;
import io.sealwright.contracts.CaCommand.RevokeCertificate;
import io.sealwright.contracts.ReasonCode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Revoking one certificate. What it answers in the first place is a request for a revocation, which
/// somebody in the account approves unless the key may skip that.
final class Revoking {
    private static final String REVOKED = "revoked";
    private static final String REVOKE = "revoke";
    private static final String WAITS_FOR_APPROVAL =
            "The revocation waits for approval in CertCentral: approve or reject it here, or its request there.";
    /// Only integrators tell of these.
    private static final Set<String> ALREADY = Set.of("certificate_already_revoked", "order_already_revoked");

    private static final Map<String, String> REASONS = Map.of(
            "UNSPECIFIED", "unspecified",
            "KEY_COMPROMISE", "keyCompromise",
            "AFFILIATION_CHANGED", "affiliationChanged",
            "SUPERSEDED", "superseded",
            "CESSATION_OF_OPERATION", "cessationOfOperation");

    private final CertCentral central;
    private final Settings settings;

    Revoking(CertCentral central, Settings settings) {
        this.central = central;
        this.settings = settings;
    }

    /// How it stands, with what is needed to go on.
    ///
    /// @param certificate its id; its serial number where no list has it, as with one that was reissued
    private record Standing(RevocationLook look, String certificate, boolean reissuePending) {}

    RevocationLook look(RevokeCertificate wanted) {
        Answer<Standing> answer = standing(wanted);
        return answer instanceof Answer.Success<Standing> success
                ? success.body().look()
                : VERDICTS.ofRepeatable("Asking DigiCert for its order " + wanted.caOrderId(), answer);
    }

    private Answer<Standing> standing(RevokeCertificate wanted) {
        Answer<OrderDetails> order = central.order(wanted.caOrderId());
        if (!(order instanceof Answer.Success<OrderDetails> known)) {
            return order.map(_ -> unreachable());
        }
        Answer<Optional<CertificateItem>> item = item(known.body(), wanted);
        return item.map(found -> new Standing(
                look(known.body(), found, wanted),
                found.map(CertificateItem::id).orElse(wanted.serialNumber()),
                known.body().status().equals("reissue_pending")));
    }

    private static Standing unreachable() {
        throw new IllegalStateException("What is no success has nothing to be read");
    }

    private Answer<Optional<CertificateItem>> item(OrderDetails order, RevokeCertificate wanted) {
        Optional<CertificateItem> active = withSerial(List.of(order.certificate()), wanted);
        if (active.isPresent()) {
            return new Answer.Success<>(active, List.of(), null);
        }
        Answer<Optional<CertificateItem>> reissue =
                central.reissues(wanted.caOrderId()).map(all -> withSerial(all, wanted));
        return reissue instanceof Answer.Success<Optional<CertificateItem>> success
                        && success.body().isEmpty()
                ? central.duplicates(wanted.caOrderId()).map(all -> withSerial(all, wanted))
                : reissue;
    }

    private static Optional<CertificateItem> withSerial(List<CertificateItem> all, RevokeCertificate wanted) {
        return all.stream()
                .filter(c -> !c.id().isEmpty() && SerialNumber.isSame(wanted.serialNumber(), c.serialNumber()))
                .findFirst();
    }

    private static RevocationLook look(
            OrderDetails order, Optional<CertificateItem> certificate, RevokeCertificate wanted) {
        if (order.status().equals(REVOKED)) {
            return new RevocationLook.Revoked(
                    true, null, "DigiCert shows its order " + wanted.caOrderId() + " as revoked.");
        }
        Optional<RequestItem> request = request(order.requests(), wanted);
        boolean approved = request.filter(r -> r.status().equals("approved")).isPresent();
        if (certificate.filter(c -> c.status().equals(REVOKED)).isPresent() || (certificate.isEmpty() && approved)) {
            return new RevocationLook.Revoked(
                    false, approved ? sent(wanted) : null, "DigiCert shows the certificate as revoked.");
        }
        if (request.filter(RequestItem::isOpen).isPresent()) {
            return new RevocationLook.Waits(ReasonCode.CA_APPROVAL, WAITS_FOR_APPROVAL);
        }
        if (approved) {
            return new RevocationLook.Waits(
                    ReasonCode.CA_PROCESSING, "The revocation is approved in CertCentral; DigiCert works on it.");
        }
        return request.filter(r -> r.status().equals("rejected")).isPresent()
                ? new RevocationLook.NotRevoked("The request to revoke was rejected in CertCentral.")
                : new RevocationLook.NotRevoked("DigiCert does not show the certificate as revoked.");
    }

    /// Only a request with our reference is surely about this certificate: others of the order are revoked, too.
    static Optional<RequestItem> request(List<RequestItem> requests, RevokeCertificate wanted) {
        return requests.stream()
                .filter(r -> r.type().equals(REVOKE) && wanted.orderId().equals(Reference.orderIdIn(r.comments())))
                .findFirst();
    }

    /// A request of before may have got there: it is looked for first, as a second one would ask the
    /// approvers twice.
    Revocation revoke(RevokeCertificate wanted) {
        Answer<Standing> answer = standing(wanted);
        if (!(answer instanceof Answer.Success<Standing> success)) {
            return VERDICTS.ofRepeatable("Asking DigiCert for its order " + wanted.caOrderId(), answer);
        }
        Standing standing = success.body();
        return switch (standing.look()) {
            case RevocationLook.Revoked it -> new Revocation.Done(it.wholeOrder(), it.reason(), it.detail());
            case RevocationLook.Waits it -> new Revocation.Waits(it.reason(), it.detail());
            case RevocationLook.NotRevoked _
            when standing.reissuePending() ->
                new Trouble.TryAgain(
                        null,
                        ReasonCode.CA_PROCESSING,
                        "DigiCert revokes nothing in its order " + wanted.caOrderId() + " while a reissue of it is"
                                + " pending. It is asked again; should that not end, cancel the reissue.");
            case RevocationLook.NotRevoked _ -> send(wanted, standing.certificate());
            case Trouble it -> it;
        };
    }

    private Revocation send(RevokeCertificate wanted, String certificate) {
        String comment = Reference.of(wanted.orderId()) + (wanted.comment() == null ? "" : "; " + wanted.comment());
        Answer<Boolean> answer = central.revoke(
                certificate,
                Map.of(
                        "revocation_reason",
                        reason(wanted),
                        // The documents name both.
                        "comments",
                        comment,
                        "comment",
                        comment,
                        "skip_approval",
                        settings.skipApproval()));
        if (answer instanceof Answer.Success<Boolean> success) {
            return success.body()
                    ? new Revocation.Done(
                            false, sent(wanted), "DigiCert revoked the certificate " + wanted.serialNumber() + ".")
                    : new Revocation.Waits(ReasonCode.CA_APPROVAL, WAITS_FOR_APPROVAL);
        }
        if (answer instanceof Answer.Failure<Boolean> failure
                && failure.errors().stream().anyMatch(e -> ALREADY.contains(e.code()))) {
            return new Revocation.Done(false, null, "DigiCert had revoked the certificate before.");
        }
        return VERDICTS.ofRevocation(answer);
    }

    private static String reason(RevokeCertificate wanted) {
        return REASONS.getOrDefault(wanted.reason().toUpperCase(Locale.ROOT), "unspecified");
    }

    /// The reason as DigiCert was given it.
    private static String sent(RevokeCertificate wanted) {
        return REASONS.containsKey(wanted.reason()) ? wanted.reason() : "UNSPECIFIED";
    }
}
