package io.sealwright.validation.nameserver;

import io.sealwright.validation.nameserver.ServerAnswer.Sight;
import java.util.List;

/// What one name server answered, as an answer of the REST face shows it.
///
/// @param values the TXT values it has at the name
/// @param detail in words
public record AnswerView(String server, String address, Status status, List<String> values, String detail) {
    /// What kind of answer it was.
    public enum Status {
        /// There are TXT values.
        VALUES,
        /// There is no record of the type.
        NONE,
        /// An alias (CNAME) stands there.
        ALIAS,
        /// The server cannot or will not say.
        REFUSED,
        /// It does not answer.
        SILENT
    }

    public static AnswerView of(ServerAnswer answer) {
        Status status = switch (answer.sight()) {
            case Sight.Values(List<String> values) -> values.isEmpty() ? Status.NONE : Status.VALUES;
            case Sight.Alias _ -> Status.ALIAS;
            case Sight.Refusal _ -> Status.REFUSED;
            case Sight.Silence _ -> Status.SILENT;
        };
        List<String> values = answer.sight() instanceof Sight.Values(List<String> seen) ? seen : List.of();
        return new AnswerView(answer.server(), answer.address(), status, values, answer.who() + " " + answer.says());
    }
}
