package io.sealwright.cagateway.connector;

import io.sealwright.contracts.ReasonCode;
import java.util.List;

/// What came of placing an order.
public sealed interface Placement extends CaAnswer
        permits Placement.Accepted,
                Placement.DomainControlNeeded,
                Placement.Refused,
                Placement.OutcomeUnknown,
                Trouble {
    /// The authority has the order.
    ///
    /// @param state how it stands there already
    record Accepted(String caOrderId, CaOrderState state) implements Placement {}

    /// Nothing was sent: control of these names must be proven first.
    ///
    /// @param names never empty
    record DomainControlNeeded(List<String> names) implements Placement {
        public DomainControlNeeded {
            names = List.copyOf(names);
        }
    }

    /// Refused for good; nothing was bought.
    record Refused(ReasonCode reason, String detail) implements Placement {}

    /// The request was sent, and whether the authority took the order is not known.
    record OutcomeUnknown(String detail) implements Placement {}
}
