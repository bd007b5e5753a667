package io.sealwright.cagateway.revocation;

import io.sealwright.contracts.CaEvent;
import java.util.List;

/// What follows from something that happened.
///
/// @param events what to say, in this order
record RevocationStep(CertificateRevocation next, List<CaEvent> events) {
    RevocationStep {
        events = List.copyOf(events);
    }
}
