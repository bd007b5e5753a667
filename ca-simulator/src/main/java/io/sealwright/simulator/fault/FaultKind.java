package io.sealwright.simulator.fault;

import java.util.Arrays;
import java.util.Optional;

/// What can go wrong with a call on demand.
public enum FaultKind {
    /// The call waits before it is processed.
    LATENCY("latency"),
    /// HTTP 429, with or without `Retry-After`; nothing is processed.
    TOO_MANY_REQUESTS("tooManyRequests"),
    /// HTTP 500 with an HTML page; nothing is processed.
    SERVER_ERROR_HTML("serverErrorHtml"),
    /// The login fails as the authority says it of a bad one.
    EXPIRED_PASSWORD("expiredPassword"),
    /// The CA refuses with a code of the caller's choice.
    ERROR_CODE("errorCode"),
    /// The call is processed and kept, then the connection closes without an answer.
    DROPPED_AFTER_PROCESSING("droppedAfterProcessing"),
    /// The call is processed and kept, the answer's body breaks off half way.
    MALFORMED_ANSWER("malformedAnswer"),
    /// The call is processed and kept, the answer trickles.
    SLOW_DRIP("slowDrip");

    private final String key;

    FaultKind(String key) {
        this.key = key;
    }

    /// Its name in a plan.
    public String key() {
        return key;
    }

    public static Optional<FaultKind> of(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
    }
}
