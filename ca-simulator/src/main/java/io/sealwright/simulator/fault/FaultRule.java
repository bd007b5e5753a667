package io.sealwright.simulator.fault;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How often a fault happens, and to what.
///
/// @param probability 0 to 1
/// @param operations only these; empty for all
/// @param millis [FaultKind#LATENCY]: how long the call waits; [FaultKind#SLOW_DRIP]: how long the answer takes
/// @param retryAfterSeconds [FaultKind#TOO_MANY_REQUESTS]: what the answer's header says; 0 for none, null for what the
/// authority does
/// @param code [FaultKind#ERROR_CODE]: the CA's error code
/// @param status [FaultKind#ERROR_CODE]: of HTTP, where the authority uses it; null for 400
public record FaultRule(
        double probability,
        List<String> operations,
        @Nullable Integer millis,
        @Nullable Integer retryAfterSeconds,
        @Nullable String code,
        @Nullable Integer status) {

    boolean concerns(String operation) {
        return operations.isEmpty() || operations.contains(operation);
    }
}
