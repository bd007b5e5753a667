package io.sealwright.cagateway.domaincontrol;

import io.sealwright.contracts.CaEvent;
import java.util.List;

/// What follows from something that happened to a proof.
///
/// @param next the same as before where nothing changes
/// @param events what to say, in this order
record ControlStep(DomainControl next, List<CaEvent> events) {
    ControlStep {
        events = List.copyOf(events);
    }
}
