package io.sealwright.cagateway.domaincontrol;

import io.sealwright.cagateway.connector.ControlCheck;
import io.sealwright.cagateway.connector.ControlRequest;
import io.sealwright.cagateway.connector.WantedControl;

/// What can happen to a proof.
sealed interface ControlHappening {
    /// It was commanded to request it once more, perhaps in another way.
    record RequestWanted(WantedControl wanted) implements ControlHappening {}

    /// The challenge is published: the authority is to look.
    record CheckWanted() implements ControlHappening {}

    /// The account was mended.
    record AccountMended() implements ControlHappening {}

    /// @param wanted what was asked for: meanwhile something else may be
    record RequestEnded(WantedControl wanted, ControlRequest request) implements ControlHappening {}

    /// @param wanted what was looked for: meanwhile something else may be wanted
    record CheckEnded(WantedControl wanted, ControlCheck check) implements ControlHappening {}
}
