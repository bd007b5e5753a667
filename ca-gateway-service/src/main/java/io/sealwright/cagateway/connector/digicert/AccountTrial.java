package io.sealwright.cagateway.connector.digicert;

import static io.sealwright.cagateway.connector.digicert.ErrorCodes.VERDICTS;

import io.sealwright.cagateway.connector.AccountCheck;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.digicert.wire.CertCentral;
import java.util.List;

/// Tries an account out by asking whose key it is, and for the organization.
final class AccountTrial {
    private static final String CONNECTION = "connection";
    private static final String LOGIN = "login";
    private static final String ORGANIZATION = "organization";
    private static final AccountCheck CONNECTED = new AccountCheck(CONNECTION, true, "CertCentral answers.");

    private final CertCentral central;
    private final Settings settings;

    AccountTrial(CertCentral central, Settings settings) {
        this.central = central;
        this.settings = settings;
    }

    List<AccountCheck> run() {
        Answer<String> me = central.me();
        if (me instanceof Answer.Success<String> success) {
            return List.of(
                    CONNECTED,
                    new AccountCheck(
                            LOGIN, true, "DigiCert takes the API key; it acts as the user " + success.body() + "."),
                    organization());
        }
        String detail =
                VERDICTS.ofRepeatable("Asking DigiCert whose API key it is", me).detail();
        return me instanceof Answer.Failure<String>
                ? List.of(CONNECTED, new AccountCheck(LOGIN, false, detail))
                : List.of(new AccountCheck(CONNECTION, false, detail));
    }

    private AccountCheck organization() {
        String id = settings.organizationId();
        Answer<String> answer = central.organization(id);
        if (!(answer instanceof Answer.Success<String> success)) {
            String detail = VERDICTS.ofRepeatable("Asking DigiCert for the organization " + id, answer)
                    .detail();
            return new AccountCheck(ORGANIZATION, false, detail);
        }
        return success.body().isEmpty()
                ? new AccountCheck(
                        ORGANIZATION,
                        false,
                        "The organization " + id + " is not active in CertCentral; activate it there, or set another.")
                : new AccountCheck(
                        ORGANIZATION, true, "The organization " + id + " is " + success.body() + " and active.");
    }
}
