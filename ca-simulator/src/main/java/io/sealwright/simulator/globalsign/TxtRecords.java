package io.sealwright.simulator.globalsign;

import java.util.List;

/// Reads TXT records where the CA's customers publish them.
public interface TxtRecords {
    /// @param host without a dot at its end
    Answer lookup(String host);

    /// What DNS said.
    sealed interface Answer {}

    /// @param values each record's strings joined; empty where there are no such records
    record Values(List<String> values) implements Answer {}

    /// No usable answer came.
    record Unreachable(String why) implements Answer {}
}
