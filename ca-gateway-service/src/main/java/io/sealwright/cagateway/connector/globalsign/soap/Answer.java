package io.sealwright.cagateway.connector.globalsign.soap;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of one call over SOAP, before anybody says what it means.
public sealed interface Answer<T> {
    /// SuccessCode 0 or 1. With 1 the remarks say what GlobalSign warns of.
    ///
    /// @param caTime GlobalSign's clock when it answered
    record Success<T>(
            T body, List<Remark> remarks, @Nullable Instant caTime) implements Answer<T> {}

    /// SuccessCode -1: GlobalSign's own refusal, with its codes.
    record Failure<T>(List<Remark> errors) implements Answer<T> {}

    /// Nothing that GlobalSign could act on left this machine.
    record NotSent<T>(String detail) implements Answer<T> {}

    /// The server asked us to come later, before it did anything (HTTP 429).
    record Busy<T>(Instant notBefore, String detail) implements Answer<T> {}

    /// The server's front door turned the request away (HTTP 4xx).
    record TurnedAway<T>(int status, String detail) implements Answer<T> {}

    /// The request was sent, and no answer came that can be understood.
    record Broken<T>(String detail) implements Answer<T> {}

    /// One entry of `Errors`.
    ///
    /// @param code such as `-101`; empty where it was missing
    /// @param field which field it is about; empty where it was missing
    /// @param message GlobalSign's own words; empty where they were missing
    record Remark(String code, String field, String message) {}
}
