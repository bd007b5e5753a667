package io.sealwright.cagateway.connector.answer;

import io.sealwright.cagateway.connector.Placement;
import io.sealwright.cagateway.connector.Revocation;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.connector.answer.Answer.Remark;
import io.sealwright.contracts.ReasonCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What an answer that is no success means. It depends on what was asked: an order that may have been taken
/// must never be sent again blindly, while a question or an idempotent change may.
public final class Verdicts {
    private static final int LONGEST_QUOTE = 300;

    private final String authority;
    private final Function<String, Optional<ErrorMeaning>> meanings;
    private final Set<String> perhapsOurs;

    /// @param authority its name for a person
    /// @param meanings of its error codes, as far as they are known
    /// @param perhapsOurs codes that say that there is such an order already: it may be ours, of an attempt before
    public Verdicts(String authority, Function<String, Optional<ErrorMeaning>> meanings, Set<String> perhapsOurs) {
        this.authority = authority;
        this.meanings = meanings;
        this.perhapsOurs = Set.copyOf(perhapsOurs);
    }

    /// @param repeated whether an earlier attempt may have reached the authority
    public Placement ofOrder(Answer<?> answer, boolean repeated) {
        return switch (answer) {
            case Answer.Failure<?> failure -> ofOrder(failure.errors(), repeated);
            case Answer.NotSent<?> it -> new Trouble.TryAgain(null, ReasonCode.CA_UNAVAILABLE, it.detail());
            case Answer.Busy<?> it -> new Trouble.TryAgain(it.notBefore(), ReasonCode.CA_UNAVAILABLE, it.detail());
            case Answer.TurnedAway<?> it -> turnedAway(it);
            case Answer.Broken<?> it -> new Placement.OutcomeUnknown(it.detail());
            case Answer.Success<?> _ -> throw new IllegalArgumentException("A success needs no verdict");
        };
    }

    private Placement ofOrder(List<Remark> errors, boolean repeated) {
        if (has(errors, Remedy.TRANSIENT)
                || (repeated && errors.stream().anyMatch(e -> perhapsOurs.contains(e.code())))) {
            return new Placement.OutcomeUnknown(authority
                    + " answered with trouble of its own, and may have the order nevertheless: " + words(errors));
        }
        Optional<ErrorMeaning> operator = first(errors, Remedy.OPERATOR);
        if (operator.isPresent()) {
            return new Trouble.OperatorMustAct(
                    operator.get().reason(), authority + " did not take the order: " + words(errors));
        }
        if (!errors.isEmpty() && errors.stream().allMatch(this::goesWithSuccess)) {
            return new Placement.OutcomeUnknown(authority
                    + " says that it failed, and gives no reason but one that goes with success; it may have the order: "
                    + words(errors));
        }
        if (errors.isEmpty() || unknown(errors)) {
            return new Trouble.OperatorMustAct(
                    ReasonCode.CA_UNEXPECTED_ANSWER,
                    authority + " did not take the order, for a reason that is not known here: " + words(errors)
                            + " Ask its support, then resume the order.");
        }
        return new Placement.Refused(ReasonCode.CA_REJECTED, authority + " refused the order: " + words(errors));
    }

    /// For revocations. What is still valid must not be taken for revoked, nor the other way round.
    public Revocation ofRevocation(Answer<?> answer) {
        return switch (answer) {
            case Answer.Failure<?> failure -> ofRevocation(failure.errors());
            case Answer.NotSent<?> it -> new Trouble.TryAgain(null, ReasonCode.CA_UNAVAILABLE, it.detail());
            case Answer.Busy<?> it -> new Trouble.TryAgain(it.notBefore(), ReasonCode.CA_UNAVAILABLE, it.detail());
            case Answer.TurnedAway<?> it -> turnedAway(it);
            case Answer.Broken<?> it -> new Revocation.OutcomeUnknown(it.detail());
            case Answer.Success<?> _ -> throw new IllegalArgumentException("A success needs no verdict");
        };
    }

    private Revocation ofRevocation(List<Remark> errors) {
        if (has(errors, Remedy.TRANSIENT)) {
            return new Revocation.OutcomeUnknown(
                    authority + " answered with trouble of its own, and may revoke nevertheless: " + words(errors));
        }
        Optional<ErrorMeaning> operator = first(errors, Remedy.OPERATOR);
        if (operator.isPresent()) {
            return new Trouble.OperatorMustAct(
                    operator.get().reason(), authority + " did not revoke the certificate: " + words(errors));
        }
        if (errors.isEmpty() || unknown(errors)) {
            return new Trouble.OperatorMustAct(
                    ReasonCode.CA_UNEXPECTED_ANSWER,
                    authority + " did not revoke the certificate, for a reason that is not known here: " + words(errors)
                            + " Revoke it in its portal, or ask its support.");
        }
        return new Revocation.Refused(
                ReasonCode.CA_REJECTED, authority + " refused to revoke the certificate: " + words(errors));
    }

    /// For questions, and for changes that may be repeated without harm.
    public Trouble ofRepeatable(String what, Answer<?> answer) {
        return switch (answer) {
            case Answer.Failure<?> failure -> ofRepeatable(what, failure.errors());
            case Answer.NotSent<?> it -> new Trouble.TryAgain(null, ReasonCode.CA_UNAVAILABLE, it.detail());
            case Answer.Busy<?> it -> new Trouble.TryAgain(it.notBefore(), ReasonCode.CA_UNAVAILABLE, it.detail());
            case Answer.TurnedAway<?> it -> turnedAway(it);
            case Answer.Broken<?> it -> new Trouble.TryAgain(null, ReasonCode.CA_UNAVAILABLE, it.detail());
            case Answer.Success<?> _ -> throw new IllegalArgumentException("A success needs no verdict");
        };
    }

    /// A list, or an empty one where the authority does not let the account see it.
    public <T> Answer<List<T>> orNone(Answer<List<T>> answer) {
        return answer instanceof Answer.Failure<List<T>> failure
                        && first(failure.errors(), Remedy.OPERATOR)
                                .filter(m -> m.reason() == ReasonCode.CA_PERMISSION)
                                .isPresent()
                ? new Answer.Success<>(List.of(), List.of(), null)
                : answer;
    }

    /// Whether the authority may have done what it was asked, though the answer is none of success.
    public boolean mayBeDone(Answer<?> answer) {
        return answer instanceof Answer.Broken<?>
                || (answer instanceof Answer.Failure<?> failure && has(failure.errors(), Remedy.TRANSIENT));
    }

    private Trouble ofRepeatable(String what, List<Remark> errors) {
        Optional<ErrorMeaning> operator = first(errors, Remedy.OPERATOR);
        if (operator.isPresent()) {
            return new Trouble.OperatorMustAct(operator.get().reason(), what + " failed: " + words(errors));
        }
        Optional<ErrorMeaning> passing = first(errors, Remedy.TRANSIENT);
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
                ReasonCode.CA_UNEXPECTED_ANSWER, what + " is refused by " + authority + ": " + words(errors));
    }

    private static Trouble turnedAway(Answer.TurnedAway<?> it) {
        return new Trouble.OperatorMustAct(ReasonCode.CA_UNEXPECTED_ANSWER, it.detail());
    }

    private boolean goesWithSuccess(Remark error) {
        return meanings.apply(error.code())
                .filter(m -> m.remedy() == Remedy.REVIEW || m.remedy() == Remedy.NONE)
                .isPresent();
    }

    public static boolean hasCode(List<Remark> errors, String code) {
        return errors.stream().anyMatch(e -> e.code().equals(code));
    }

    public boolean has(List<Remark> errors, Remedy remedy) {
        return first(errors, remedy).isPresent();
    }

    private Optional<ErrorMeaning> first(List<Remark> errors, Remedy remedy) {
        return errors.stream()
                .flatMap(e -> meanings.apply(e.code()).stream())
                .filter(m -> m.remedy() == remedy)
                .findFirst();
    }

    private boolean unknown(List<Remark> errors) {
        return errors.stream().anyMatch(e -> meanings.apply(e.code()).isEmpty());
    }

    /// The errors for a person: code, what it means, the authority's own words.
    public String words(List<Remark> errors) {
        if (errors.isEmpty()) {
            return "it gave no reason.";
        }
        return errors.stream().map(this::words).collect(Collectors.joining("; ")) + ".";
    }

    private String words(Remark error) {
        StringBuilder words = new StringBuilder(error.code().isEmpty() ? "no code" : error.code());
        meanings.apply(error.code()).ifPresent(m -> words.append(", ").append(m.words()));
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
