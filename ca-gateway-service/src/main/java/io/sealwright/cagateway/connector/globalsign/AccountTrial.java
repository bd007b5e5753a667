package io.sealwright.cagateway.connector.globalsign;

import static io.sealwright.cagateway.connector.globalsign.ErrorCodes.VERDICTS;

import io.sealwright.cagateway.connector.AccountCheck;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.globalsign.soap.GlobalSignSoap;
import io.sealwright.cagateway.connector.globalsign.soap.ProfileRecord;
import io.sealwright.contracts.ReasonCode;
import java.util.List;

/// Tries an account out by asking for its profiles.
final class AccountTrial {
    private static final String AVAILABLE = "3";
    private static final String CONNECTION = "connection";
    private static final String LOGIN = "login";
    private static final String PROFILE = "profile";
    private static final AccountCheck CONNECTED =
            new AccountCheck(CONNECTION, true, "GlobalSign's order service answers.");

    private final GlobalSignSoap soap;
    private final Settings settings;

    AccountTrial(GlobalSignSoap soap, Settings settings) {
        this.soap = soap;
        this.settings = settings;
    }

    List<AccountCheck> run() {
        Answer<List<ProfileRecord>> answer = soap.profiles();
        return switch (answer) {
            case Answer.Success<List<ProfileRecord>> success ->
                List.of(
                        CONNECTED,
                        new AccountCheck(LOGIN, true, "GlobalSign takes the user name and password."),
                        profile(success.body()));
            case Answer.Failure<List<ProfileRecord>> failure -> failed(failure);
            case Answer.NotSent<List<ProfileRecord>> it -> List.of(new AccountCheck(CONNECTION, false, it.detail()));
            case Answer.Busy<List<ProfileRecord>> it -> List.of(new AccountCheck(CONNECTION, false, it.detail()));
            case Answer.TurnedAway<List<ProfileRecord>> it -> List.of(new AccountCheck(CONNECTION, false, it.detail()));
            case Answer.Broken<List<ProfileRecord>> it -> List.of(new AccountCheck(CONNECTION, false, it.detail()));
        };
    }

    private static List<AccountCheck> failed(Answer.Failure<List<ProfileRecord>> failure) {
        boolean refused = VERDICTS.ofRepeatable("", failure).reason() == ReasonCode.CA_CREDENTIALS;
        return List.of(
                CONNECTED,
                new AccountCheck(
                        refused ? LOGIN : PROFILE, false, "GlobalSign answered: " + VERDICTS.words(failure.errors())));
    }

    /// MSSLProfileStatus (guide 2.9, which has no 4).
    private static String standing(String status) {
        return switch (status) {
            case "", AVAILABLE -> "is available.";
            case "1", "2" -> "is not available yet (status " + status + "); GlobalSign must finish vetting it.";
            case "5" -> "is cancelled or suspended (status 5); ask GlobalSign's support, or order under another.";
            case "6" -> "was rejected (status 6); have GlobalSign vet another.";
            default -> "is in the state " + status + ", which is not known here; ask GlobalSign's support.";
        };
    }

    private AccountCheck profile(List<ProfileRecord> profiles) {
        return profiles.stream()
                .filter(p -> p.profileId().equals(settings.profileId()))
                .findFirst()
                .map(p -> new AccountCheck(
                        PROFILE,
                        p.status().isEmpty() || p.status().equals(AVAILABLE),
                        "The profile " + p.profileId() + " of " + p.organization() + " " + standing(p.status())))
                .orElseGet(() -> new AccountCheck(
                        PROFILE,
                        false,
                        "The user has no profile " + settings.profileId() + ". GlobalSign lists: "
                                + String.join(
                                        ", ",
                                        profiles.stream()
                                                .map(ProfileRecord::profileId)
                                                .toList())
                                + "."));
    }
}
