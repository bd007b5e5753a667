package io.sealwright.cagateway.lane;

import io.sealwright.cagateway.connector.CaAnswer;
import io.sealwright.cagateway.connector.CaClient;
import java.util.function.Function;

/// One piece of claimed work.
///
/// @param about for the log: what is being done, to what
/// @param orderId the order of ours that it is for, under which its calls are kept; empty where it is for none
/// @param work calls the authority, records what came of it, and returns the answer, from which the lane
///     learns how the authority fares
public record LaneTask(String about, String orderId, Function<CaClient, CaAnswer> work) {
    public LaneTask(String about, Function<CaClient, CaAnswer> work) {
        this(about, "", work);
    }
}
