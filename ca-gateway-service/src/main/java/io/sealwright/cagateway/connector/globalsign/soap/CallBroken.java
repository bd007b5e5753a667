package io.sealwright.cagateway.connector.globalsign.soap;

import io.sealwright.cagateway.connector.answer.Answer;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A call that ended below SOAP. It carries its meaning through CXF's own exceptions.
final class CallBroken extends IOException {
    private final transient Answer<?> answer;

    private CallBroken(Answer<?> answer, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.answer = answer;
    }

    static CallBroken notSent(String detail, @Nullable Throwable cause) {
        return new CallBroken(new Answer.NotSent<>(detail), detail, cause);
    }

    static CallBroken busy(Instant notBefore, String detail) {
        return new CallBroken(new Answer.Busy<>(notBefore, detail), detail, null);
    }

    static CallBroken turnedAway(int status, String detail) {
        return new CallBroken(new Answer.TurnedAway<>(status, detail), detail, null);
    }

    static CallBroken noAnswer(String detail, @Nullable Throwable cause) {
        return new CallBroken(new Answer.Broken<>(detail), detail, cause);
    }

    /// As the answer of whatever was asked: none of these has a body.
    @SuppressWarnings("unchecked")
    <T> Answer<T> answer() {
        return (Answer<T>) answer;
    }
}
