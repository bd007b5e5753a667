package io.sealwright.simulator.proof;

import java.util.Optional;

/// Reads the files that customers publish to prove control of a name.
public interface WebFiles {
    /// @param host exactly this one
    /// @param path with a slash at its start
    /// @return empty where nothing came, or not with status 200
    Optional<String> fetch(String host, String path);
}
