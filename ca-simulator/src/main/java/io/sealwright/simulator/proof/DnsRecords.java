package io.sealwright.simulator.proof;

import java.util.List;

/// Reads the records that customers publish to prove control of a name.
public interface DnsRecords {
    /// @param host without a dot at its end
    Answer lookup(Kind kind, String host);

    /// The kinds of record that are asked for.
    enum Kind {
        /// Each record's strings joined.
        TXT,
        /// The target, without a dot at its end, in lower case.
        CNAME,
        /// The address in its usual form.
        A
    }

    /// What DNS said.
    sealed interface Answer {
        /// @return none also where no usable answer came
        default List<String> orNone() {
            return this instanceof Values(List<String> values) ? values : List.of();
        }
    }

    /// @param values empty where there are no such records
    record Values(List<String> values) implements Answer {}

    /// No usable answer came.
    record Unreachable(String why) implements Answer {}
}
