package io.sealwright.cagateway.domaincontrol;

import io.sealwright.cagateway.connector.ControlCheck;
import io.sealwright.cagateway.connector.ControlRequest;

/// What can happen to a proof.
sealed interface ControlHappening {
    /// It was commanded to request it once more.
    record RequestWanted() implements ControlHappening {}

    /// The challenge is published: the authority is to look.
    record CheckWanted() implements ControlHappening {}

    /// The account was mended.
    record AccountMended() implements ControlHappening {}

    record RequestEnded(ControlRequest request) implements ControlHappening {}

    record CheckEnded(ControlCheck check) implements ControlHappening {}
}
