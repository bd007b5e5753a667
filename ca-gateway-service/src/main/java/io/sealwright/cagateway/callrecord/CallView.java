package io.sealwright.cagateway.callrecord;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One call as it is kept and shown.
///
/// @param orderId the order of ours that it was for; absent where it was for none
/// @param operation as the authority names it
/// @param outcome success, failure, not_sent, busy, turned_away or broken
/// @param at when it was over
/// @param sent masked and cut; empty where nothing left this service
/// @param received masked and cut; empty where nothing came back
@JsonInclude(JsonInclude.Include.NON_NULL)
record CallView(
        UUID id,
        String caAccount,
        @Nullable String orderId,
        String operation,
        String outcome,
        Instant at,
        long tookMillis,
        String sent,
        String received) {}
