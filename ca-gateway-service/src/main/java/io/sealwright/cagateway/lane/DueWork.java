package io.sealwright.cagateway.lane;

import java.time.Instant;
import java.util.List;

/// One kind of work that is done by calling an account. All methods are called on virtual threads and may
/// block.
public interface DueWork {
    /// Where it stands among the kinds of work: lower ones are claimed first.
    int rank();

    /// Claims what is due now.
    ///
    /// @param atMost how many tasks there is room for, at least 1
    List<LaneTask> claim(LaneClaim claim, int atMost);

    /// A new holder has the lane: calls that were begun in earlier epochs are lost.
    default void takenOver(LaneClaim claim) {}

    /// Somebody changed something about the account: what was held because of the account may go on.
    default void mended(String account) {}

    /// The account is left alone until then: what waits for it should say so.
    default void paused(String account, Instant until, String why) {}
}
