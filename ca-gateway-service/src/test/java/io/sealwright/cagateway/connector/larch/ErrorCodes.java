package io.sealwright.cagateway.connector.larch;

import io.sealwright.cagateway.connector.answer.ErrorMeaning;
import io.sealwright.cagateway.connector.answer.Verdicts;
import io.sealwright.cagateway.connector.rest.RestCalls;
import io.sealwright.contracts.ReasonCode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What Larch's error codes mean.
final class ErrorCodes {
    static final String NOT_FOUND = "not_found";
    static final String TOO_LATE = "too_late";

    private static final Map<String, ErrorMeaning> TABLE = Map.of(
            "bad_request",
            ErrorMeaning.permanent("something about the request is wrong"),
            NOT_FOUND,
            ErrorMeaning.permanent("there is no such order"),
            TOO_LATE,
            ErrorMeaning.permanent("the order is over"),
            "no_money",
            ErrorMeaning.operator(ReasonCode.CA_BALANCE, "the account cannot pay"),
            RestCalls.LOGIN_REFUSED,
            ErrorMeaning.operator(ReasonCode.CA_CREDENTIALS, "the key is refused"),
            "internal",
            ErrorMeaning.unclear("Larch had trouble of its own"));

    static final Verdicts VERDICTS = new Verdicts("Larch", code -> Optional.ofNullable(TABLE.get(code)), Set.of());

    private ErrorCodes() {}
}
