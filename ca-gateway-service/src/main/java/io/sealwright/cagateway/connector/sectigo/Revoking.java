package io.sealwright.cagateway.connector.sectigo;

import static io.sealwright.cagateway.connector.sectigo.ErrorCodes.VERDICTS;

import io.sealwright.cagateway.connector.CaOrderState;
import io.sealwright.cagateway.connector.Revocation;
import io.sealwright.cagateway.connector.RevocationLook;
import io.sealwright.cagateway.connector.SerialNumber;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.rest.Reply;
import io.sealwright.cagateway.connector.sectigo.wire.CertificateRecord;
import io.sealwright.cagateway.connector.sectigo.wire.Scm;
import io.sealwright.contracts.CaCommand.RevokeCertificate;
import java.util.Map;
import java.util.Objects;

/// Revoking one certificate by its serial number.
final class Revoking {
    private static final String UNSPECIFIED = "UNSPECIFIED";

    private static final Map<String, Integer> REASONS = Map.of(
            UNSPECIFIED,
            0,
            "KEY_COMPROMISE",
            1,
            "AFFILIATION_CHANGED",
            3,
            "SUPERSEDED",
            4,
            "CESSATION_OF_OPERATION",
            5);

    private final Scm scm;

    Revoking(Scm scm) {
        this.scm = scm;
    }

    Revocation revoke(RevokeCertificate wanted) {
        String reason = REASONS.containsKey(wanted.reason()) ? wanted.reason() : UNSPECIFIED;
        Answer<Reply> answer = scm.revoke(colons(wanted.serialNumber()), REASONS.getOrDefault(reason, 0), text(wanted));
        if (answer instanceof Answer.Success<Reply>) {
            return new Revocation.Done(false, reason, "Sectigo revoked the certificate " + wanted.serialNumber() + ".");
        }
        // What has a serial number was issued: what cannot be revoked any more was revoked before.
        if (answer instanceof Answer.Failure<Reply> failure
                && failure.errors().stream().anyMatch(e -> ErrorCodes.REVOKED_ALREADY.contains(e.code()))) {
            return new Revocation.Done(
                    false,
                    null,
                    "Sectigo says that the certificate " + wanted.serialNumber() + " cannot be revoked any more: "
                            + VERDICTS.words(failure.errors()));
        }
        return VERDICTS.ofRevocation(answer);
    }

    private static String text(RevokeCertificate wanted) {
        return wanted.comment() == null || wanted.comment().isBlank()
                ? "Revoked by its owner: " + wanted.reason()
                : wanted.comment().strip();
    }

    private static String colons(String serialNumber) {
        return Objects.requireNonNullElse(SerialNumber.of(serialNumber), serialNumber)
                .replaceAll("(..)(?!$)", "$1:");
    }

    /// SCM shows how the present certificate stands; of one before it nothing is shown.
    RevocationLook look(RevokeCertificate wanted) {
        String sslId = wanted.caOrderId();
        Answer<CertificateRecord> answer = scm.certificate(sslId);
        if (!(answer instanceof Answer.Success<CertificateRecord> success)) {
            return VERDICTS.ofRepeatable("Asking Sectigo for its certificate " + sslId, answer);
        }
        return OrderStates.of(success.body()).orElse(null) instanceof CaOrderState.Revoked it
                        && SerialNumber.isSame(
                                wanted.serialNumber(), success.body().serialNumber())
                ? new RevocationLook.Revoked(false, null, it.detail())
                : new RevocationLook.NotRevoked("Sectigo does not show the certificate as revoked.");
    }
}
