package io.sealwright.simulator.globalsign.soap;

import io.sealwright.simulator.globalsign.CaError;
import io.sealwright.simulator.globalsign.Outcome;
import java.util.List;

/// SuccessCode and what goes with it: 0 done, 1 done with warnings, -1 refused.
final class Success {
    private Success() {}

    static String code(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> done -> done.warnings().isEmpty() ? "0" : "1";
            case Outcome.Refused<?> _ -> "-1";
        };
    }

    static List<CaError> errors(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> done -> done.warnings();
            case Outcome.Refused<?> refused -> refused.errors();
        };
    }
}
