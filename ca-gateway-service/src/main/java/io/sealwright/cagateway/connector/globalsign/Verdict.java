package io.sealwright.cagateway.connector.globalsign;

import io.sealwright.cagateway.connector.Placement;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.connector.globalsign.ErrorCodes.Meaning;
import io.sealwright.cagateway.connector.globalsign.ErrorCodes.Remedy;
import io.sealwright.cagateway.connector.globalsign.soap.Answer;
import io.sealwright.cagateway.connector.globalsign.soap.Answer.Remark;
import io.sealwright.contracts.ReasonCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What an answer that is no success means. It depends on what was asked: an order that may have been taken
/// must never be sent again blindly, while a question or an idempotent change may.
final class Verdict {
    private static final String RENEWED_ALREADY = "-6102";
    private static final int LONGEST_QUOTE = 300;

    private Verdict() {}

    /// @param repeated whether an earlier attempt may have reached GlobalSign
    static Placement ofOrder(Answer<?> answer, boolean repeated) {
        return switch (answer) {
            case Answer.Failure<?> failure -> ofOrder(failure.errors(), repeated);
            case Answer.NotSent<?> it -> new Trouble.TryAgain(null, ReasonCode.CA_UNAVAILABLE, it.detail());
            case Answer.Busy<?> it -> new Trouble.TryAgain(it.notBefore(), ReasonCode.CA_UNAVAILABLE, it.detail());
            case Answer.TurnedAway<?> it -> turnedAway(it);
            case Answer.Broken<?> it -> new Placement.OutcomeUnknown(it.detail());
            case Answer.Success<?> _ -> throw new IllegalArgumentException("A success needs no verdict");
        };
    }

    private static Placement ofOrder(List<Remark> errors, boolean repeated) {
        if (has(errors, Remedy.TRANSIENT) || (repeated && hasCode(errors, RENEWED_ALREADY))) {
            return new Placement.OutcomeUnknown(
                    "GlobalSign answered with trouble of its own, and may have the order nevertheless: "
                            + words(errors));
        }
        Optional<Meaning> operator = first(errors, Remedy.OPERATOR);
        if (operator.isPresent()) {
            return new Trouble.OperatorMustAct(
                    operator.get().reason(), "GlobalSign did not take the order: " + words(errors));
        }
        if (errors.isEmpty() || unknown(errors)) {
            return new Trouble.OperatorMustAct(
                    ReasonCode.CA_UNEXPECTED_ANSWER,
                    "GlobalSign did not take the order, for a reason that is not known here: " + words(errors)
                            + " Ask GlobalSign's support, then resume the order.");
        }
        return new Placement.Refused(ReasonCode.CA_REJECTED, "GlobalSign refused the order: " + words(errors));
    }

    /// For questions, and for changes that may be repeated without harm.
    static Trouble ofRepeatable(String what, Answer<?> answer) {
        return switch (answer) {
            case Answer.Failure<?> failure -> ofRepeatable(what, failure.errors());
            case Answer.NotSent<?> it -> new Trouble.TryAgain(null, ReasonCode.CA_UNAVAILABLE, it.detail());
            case Answer.Busy<?> it -> new Trouble.TryAgain(it.notBefore(), ReasonCode.CA_UNAVAILABLE, it.detail());
            case Answer.TurnedAway<?> it -> turnedAway(it);
            case Answer.Broken<?> it -> new Trouble.TryAgain(null, ReasonCode.CA_UNAVAILABLE, it.detail());
            case Answer.Success<?> _ -> throw new IllegalArgumentException("A success needs no verdict");
        };
    }

    private static Trouble ofRepeatable(String what, List<Remark> errors) {
        Optional<Meaning> operator = first(errors, Remedy.OPERATOR);
        if (operator.isPresent()) {
            return new Trouble.OperatorMustAct(operator.get().reason(), what + " failed: " + words(errors));
        }
        Optional<Meaning> passing = first(errors, Remedy.TRANSIENT);
        if (passing.isPresent()) {
            return new Trouble.TryAgain(null, passing.get().reason(), what + " failed: " + words(errors));
        }
        if (errors.isEmpty() || unknown(errors)) {
            return new Trouble.TryAgain(
                    null,
                    ReasonCode.CA_UNEXPECTED_ANSWER,
                    what + " failed for a reason that is not known here: " + words(errors));
        }
        return new Trouble.OperatorMustAct(
                ReasonCode.CA_UNEXPECTED_ANSWER, what + " is refused by GlobalSign: " + words(errors));
    }

    private static Trouble turnedAway(Answer.TurnedAway<?> it) {
        return new Trouble.OperatorMustAct(ReasonCode.CA_UNEXPECTED_ANSWER, it.detail());
    }

    static boolean hasCode(List<Remark> errors, String code) {
        return errors.stream().anyMatch(e -> e.code().equals(code));
    }

    static boolean has(List<Remark> errors, Remedy remedy) {
        return first(errors, remedy).isPresent();
    }

    private static Optional<Meaning> first(List<Remark> errors, Remedy remedy) {
        return errors.stream()
                .flatMap(e -> ErrorCodes.of(e.code()).stream())
                .filter(m -> m.remedy() == remedy)
                .findFirst();
    }

    private static boolean unknown(List<Remark> errors) {
        return errors.stream().anyMatch(e -> ErrorCodes.of(e.code()).isEmpty());
    }

    /// The errors for a person: code, what it means, GlobalSign's own words.
    static String words(List<Remark> errors) {
        if (errors.isEmpty()) {
            return "it gave no reason.";
        }
        return errors.stream().map(Verdict::words).collect(Collectors.joining("; ")) + ".";
    }

    private static String words(Remark error) {
        StringBuilder words = new StringBuilder(error.code().isEmpty() ? "no code" : error.code());
        ErrorCodes.of(error.code()).ifPresent(m -> words.append(", ").append(m.words()));
        if (!error.field().isEmpty()) {
            words.append(" [").append(quote(error.field())).append(']');
        }
        if (!error.message().isEmpty()) {
            words.append(" (\"").append(quote(error.message())).append("\")");
        }
        return words.toString();
    }

    /// Foreign text on one line, and not too much of it.
    private static String quote(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…";
    }
}
