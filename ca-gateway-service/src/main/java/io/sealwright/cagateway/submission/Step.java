package io.sealwright.cagateway.submission;

import io.sealwright.contracts.CaEvent;
import java.util.List;

/// What follows from something that happened.
public sealed interface Step {
    /// @param events what to say, in this order
    record Moved(Submission next, List<CaEvent> events) implements Step {
        public Moved {
            events = List.copyOf(events);
        }
    }

    /// It should not have happened, and a person should know; nothing changes.
    ///
    /// @param why what happened and what to do
    record Refused(String why) implements Step {}

    /// Nothing changes.
    ///
    /// @param why for the log
    /// @param events what is true already and said once more, because somebody asked
    record Ignored(String why, List<CaEvent> events) implements Step {
        public Ignored {
            events = List.copyOf(events);
        }
    }
}
