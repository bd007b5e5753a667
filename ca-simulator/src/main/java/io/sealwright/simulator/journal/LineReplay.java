package io.sealwright.simulator.journal;

import java.io.IOException;

/// Takes the lines of a journal back in, one by one, in order.
@FunctionalInterface
public interface LineReplay {
    /// @throws IOException where the line is not one that this program wrote
    void take(byte[] line) throws IOException;
}
