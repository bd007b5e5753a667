package io.sealwright.cagateway.connector.answer;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What came of one call to an authority, before anybody says what it means.
public sealed interface Answer<T> {
    /// A word out of few, fit for a metric's label.
    default String word() {
        return switch (this) {
            case Success<T> _ -> "success";
            case Failure<T> _ -> "failure";
            case NotSent<T> _ -> "not_sent";
            case Busy<T> _ -> "busy";
            case TurnedAway<T> _ -> "turned_away";
            case Broken<T> _ -> "broken";
        };
    }

    /// The same answer with something else made of the body of a success.
    default <R> Answer<R> map(Function<? super T, ? extends R> made) {
        return switch (this) {
            case Success<T> it -> new Success<>(made.apply(it.body()), it.remarks(), it.caTime());
            case Failure<T> it -> new Failure<>(it.errors());
            case NotSent<T> it -> new NotSent<>(it.detail());
            case Busy<T> it -> new Busy<>(it.notBefore(), it.detail());
            case TurnedAway<T> it -> new TurnedAway<>(it.status(), it.detail());
            case Broken<T> it -> new Broken<>(it.detail());
        };
    }

    /// The authority did what it was asked.
    ///
    /// @param remarks what it warns of nevertheless
    /// @param caTime its own clock when it answered; null where it did not say
    record Success<T>(
            T body, List<Remark> remarks, @Nullable Instant caTime) implements Answer<T> {}

    /// The authority's own refusal, with its codes.
    record Failure<T>(List<Remark> errors) implements Answer<T> {}

    /// Nothing that the authority could act on left this machine.
    record NotSent<T>(String detail) implements Answer<T> {}

    /// The server asked us to come later, before it did anything (HTTP 429).
    record Busy<T>(Instant notBefore, String detail) implements Answer<T> {}

    /// The server's front door turned the request away (HTTP 4xx).
    record TurnedAway<T>(int status, String detail) implements Answer<T> {}

    /// The request was sent, and no answer came that can be understood.
    record Broken<T>(String detail) implements Answer<T> {}

    /// One error or warning of the authority's.
    ///
    /// @param code as the authority writes it; empty where it was missing
    /// @param field which field it is about; empty where it was missing
    /// @param message the authority's own words; empty where they were missing
    record Remark(String code, String field, String message) {}
}
