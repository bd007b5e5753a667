package io.sealwright.cagateway.revocation;

import io.sealwright.cagateway.retry.Backoff;
import java.time.Duration;

/// How long revocations wait.
///
/// @param reconcileAfter from a call with unknown outcome to the look at what became of it
/// @param retry between tries that came to nothing
/// @param approval between looks at what waits at the authority
/// @param mostFailures how many tries in a row may come to nothing before a person must look, at least 1
/// @param looks between looks at OCSP and revocation lists
/// @param givenUpAfter how long it is looked there at most
record RevocationTimes(
        Duration reconcileAfter,
        Backoff retry,
        Backoff approval,
        int mostFailures,
        Backoff looks,
        Duration givenUpAfter) {}
