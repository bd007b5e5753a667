package io.sealwright.cagateway.connector.globalsign.soap;

import io.sealwright.cagateway.connector.CallRules;
import io.sealwright.cagateway.connector.Wording;
import io.sealwright.cagateway.connector.answer.Answer;
import io.sealwright.cagateway.connector.answer.Answer.Remark;
import jakarta.xml.ws.WebServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes one call: waits for the account's turn, sends, and turns whatever comes back into an [Answer].
final class Calls {
    private static final String SUCCESS = "0";
    private static final String SUCCESS_WITH_REMARKS = "1";
    private static final String FAILURE = "-1";

    private final CallRules rules;
    private final Predicate<String> knownCode;

    /// @param knownCode whether an error code means something here
    Calls(CallRules rules, Predicate<String> knownCode) {
        this.rules = rules;
        this.knownCode = knownCode;
    }

    /// The header that every response carries, under one of two names.
    ///
    /// @param successCode as it came; empty where it was missing
    record Header(
            String successCode,
            List<Remark> remarks,
            @Nullable Instant timestamp) {}

    /// @param operation as in the contract
    /// @param header null where the response has none
    <R, T> Answer<T> call(
            String operation, Supplier<@Nullable R> send, Function<R, @Nullable Header> header, Function<R, T> body) {
        if (!rules.turns().await()) {
            return new Answer.NotSent<>("This service stops or has handed the account over; another goes on with it.");
        }
        long began = System.nanoTime();
        Wording words = new Wording(rules.masking());
        Answer<T> answer = words.noting(() -> answer(operation, send, header, body));
        rules.observer().called(operation, answer.word(), Duration.ofNanos(System.nanoTime() - began), words);
        return answer;
    }

    private <R, T> Answer<T> answer(
            String operation, Supplier<@Nullable R> send, Function<R, @Nullable Header> header, Function<R, T> body) {
        R response;
        try {
            response = send.get();
        } catch (WebServiceException e) {
            return broken(operation, e);
        }
        Header head = response == null ? null : header.apply(response);
        if (response == null || head == null) {
            return new Answer.Broken<>(
                    "GlobalSign answered to " + operation + " without the header that says whether" + " it succeeded.");
        }
        head.remarks().stream()
                .map(Remark::code)
                .filter(code -> !knownCode.test(code))
                .forEach(code -> unknown("error-code", operation + " with the error code '" + code + "'"));
        return switch (head.successCode()) {
            case SUCCESS ->
                head.remarks().isEmpty()
                        ? new Answer.Success<>(body.apply(response), List.of(), head.timestamp())
                        : new Answer.Broken<>(
                                "GlobalSign answered to " + operation + " with success and with errors at once.");
            case SUCCESS_WITH_REMARKS -> new Answer.Success<>(body.apply(response), head.remarks(), head.timestamp());
            case FAILURE -> new Answer.Failure<>(head.remarks());
            default -> {
                String code = "the SuccessCode '" + head.successCode() + "'";
                unknown("success-code", operation + " with " + code);
                yield new Answer.Broken<>("GlobalSign answered to " + operation + " with " + code
                        + ", which does not say whether it succeeded.");
            }
        };
    }

    private void unknown(String what, String how) {
        drifted(what, "GlobalSign answered to " + how + ", which is not known here.");
    }

    void drifted(String what, String detail) {
        rules.observer().drifted(what, detail);
    }

    private static <T> Answer<T> broken(String operation, WebServiceException failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < 10; depth++) {
            if (at instanceof CallBroken broken) {
                return broken.answer();
            }
            at = at.getCause();
        }
        return new Answer.Broken<>("GlobalSign's answer to " + operation + " is no SOAP response that is known here: "
                + firstLine(failure.getMessage()));
    }

    private static String firstLine(@Nullable String message) {
        return message == null
                ? "without a message"
                : message.lines().findFirst().orElse("");
    }
}
