package io.sealwright.cagateway.connector.sectigo;

import static io.sealwright.cagateway.connector.sectigo.ErrorCodes.VERDICTS;

import io.sealwright.cagateway.connector.AccountCheck;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.answer.Remedy;
import io.sealwright.cagateway.connector.sectigo.wire.ProfileRecord;
import io.sealwright.cagateway.connector.sectigo.wire.Scm;
import java.util.List;

/// Tries an account out by asking for its organization and for what that may order.
final class AccountTrial {
    private static final String CONNECTION = "connection";
    private static final String LOGIN = "login";
    private static final String ORGANIZATION = "organization";
    private static final String PROFILES = "profiles";
    private static final AccountCheck CONNECTED =
            new AccountCheck(CONNECTION, true, "Sectigo Certificate Manager answers.");
    private static final AccountCheck LOGGED_IN = new AccountCheck(LOGIN, true, "Sectigo takes the credentials.");

    private final Scm scm;
    private final Settings settings;

    AccountTrial(Scm scm, Settings settings) {
        this.scm = scm;
        this.settings = settings;
    }

    List<AccountCheck> run() {
        String id = settings.organizationId();
        Answer<String> answer = scm.organization();
        if (answer instanceof Answer.Success<String> success) {
            return List.of(
                    CONNECTED,
                    LOGGED_IN,
                    new AccountCheck(ORGANIZATION, true, "The organization " + id + " is " + success.body() + "."),
                    profiles());
        }
        String detail = VERDICTS.ofRepeatable("Asking Sectigo for the organization " + id, answer)
                .detail();
        if (!(answer instanceof Answer.Failure<String> failure)) {
            return List.of(new AccountCheck(CONNECTION, false, detail));
        }
        return VERDICTS.has(failure.errors(), Remedy.OPERATOR)
                ? List.of(CONNECTED, new AccountCheck(LOGIN, false, detail))
                : List.of(CONNECTED, LOGGED_IN, new AccountCheck(ORGANIZATION, false, detail));
    }

    private AccountCheck profiles() {
        Answer<List<ProfileRecord>> answer = scm.profiles();
        if (!(answer instanceof Answer.Success<List<ProfileRecord>> success)) {
            return new AccountCheck(
                    PROFILES,
                    false,
                    VERDICTS.ofRepeatable("Asking Sectigo for the certificate profiles", answer)
                                    .detail()
                            + " Is the web API enabled for SSL certificates of the organization?");
        }
        return new AccountCheck(
                PROFILES,
                !success.body().isEmpty(),
                success.body().isEmpty()
                        ? "The organization may order nothing; give it certificate profiles in SCM."
                        : "The organization may order " + success.body().size() + " certificate profiles.");
    }
}
