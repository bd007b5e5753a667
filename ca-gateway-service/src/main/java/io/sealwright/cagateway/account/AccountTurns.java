package io.sealwright.cagateway.account;

import java.time.Duration;

/// The budget of calls of every account, for whoever calls beside its lane.
public interface AccountTurns {
    /// Waits until the account's next call may go out.
    ///
    /// @param atMost how long the caller can wait
    /// @return false where that would take longer; then nothing must be sent
    boolean await(AccountRecord account, Duration atMost);
}
