package io.sealwright.cagateway.connector.globalsign;

import static io.sealwright.cagateway.connector.globalsign.ErrorCodes.VERDICTS;

import io.sealwright.cagateway.connector.History;
import io.sealwright.cagateway.connector.Revocation;
import io.sealwright.cagateway.connector.RevocationLook;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.answer.Verdicts;
import io.sealwright.cagateway.connector.globalsign.soap.GlobalSignSoap;
import io.sealwright.cagateway.connector.globalsign.soap.OrderRecord;
import io.sealwright.contracts.CaCommand.RevokeCertificate;
import io.sealwright.contracts.ReasonCode;
import java.util.Optional;
import java.util.Set;

/// Revoking an order: with it go all certificates that it ever had, and no reason can be given.
final class Revoking {
    private static final Set<String> ALREADY = Set.of("-9915", "-9938");

    private final GlobalSignSoap soap;

    Revoking(GlobalSignSoap soap) {
        this.soap = soap;
    }

    RevocationLook look(RevokeCertificate wanted) {
        String caOrderId = wanted.caOrderId();
        Answer<Optional<OrderRecord>> answer = soap.order(caOrderId, false);
        if (!(answer instanceof Answer.Success<Optional<OrderRecord>> success)) {
            return VERDICTS.ofRepeatable("Asking GlobalSign for its order " + caOrderId, answer);
        }
        String status = success.body().map(OrderRecord::status).orElse("");
        if (OrderStates.standing(status) == History.Standing.REVOKED) {
            return new RevocationLook.Revoked(
                    true, null, "GlobalSign shows its order " + caOrderId + " with all its certificates as revoked.");
        }
        return status.equals(OrderStates.REVOCATION_UNDER_WAY)
                ? new RevocationLook.Waits(
                        ReasonCode.CA_PROCESSING, "GlobalSign revokes its order " + caOrderId + "; that is under way.")
                : new RevocationLook.NotRevoked("GlobalSign does not show its order " + caOrderId + " as revoked.");
    }

    Revocation revoke(RevokeCertificate wanted) {
        Answer<String> answer = soap.revoke(wanted.caOrderId());
        boolean already = answer instanceof Answer.Failure<String> failure
                && ALREADY.stream().anyMatch(code -> Verdicts.hasCode(failure.errors(), code));
        if (!already && !(answer instanceof Answer.Success<String>)) {
            return VERDICTS.ofRevocation(answer);
        }
        // Neither a success nor "changed already" says that the revocation is done: how the order stands does.
        return switch (look(wanted)) {
            case RevocationLook.Revoked it -> new Revocation.Done(it.wholeOrder(), it.reason(), it.detail());
            case RevocationLook.Waits it -> new Revocation.Waits(it.reason(), it.detail());
            case RevocationLook.NotRevoked it ->
                already
                        ? VERDICTS.ofRevocation(answer)
                        : new Revocation.Waits(
                                ReasonCode.CA_PROCESSING, "GlobalSign took the revocation. " + it.detail());
            case Trouble it ->
                already
                        ? it
                        : new Revocation.Waits(
                                ReasonCode.CA_PROCESSING,
                                "GlobalSign took the revocation of its order " + wanted.caOrderId() + ".");
        };
    }
}
