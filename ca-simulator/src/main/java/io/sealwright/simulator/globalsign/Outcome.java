package io.sealwright.simulator.globalsign;

import java.util.List;

/// How a call went: done, perhaps with warnings, or refused. Both are answered with HTTP 200.
public sealed interface Outcome<T> {

    /// @param warnings with any, the answer's SuccessCode is 1
    record Done<T>(T value, List<CaError> warnings) implements Outcome<T> {}

    /// @param errors at least one
    record Refused<T>(List<CaError> errors) implements Outcome<T> {}

    static <T> Outcome<T> done(T value) {
        return new Done<>(value, List.of());
    }

    static <T> Outcome<T> refused(CaError error) {
        return new Refused<>(List.of(error));
    }
}
