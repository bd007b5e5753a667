package io.sealwright.cagateway.domaincontrol;

import io.sealwright.cagateway.retry.Backoff;
import java.time.Duration;

/// How long proofs wait.
///
/// @param retry between tries that came to nothing
/// @param review between looks at a domain that the authority's staff review
/// @param mostFailures how many tries in a row may come to nothing before a person must look, at least 1
record ControlTimes(Backoff retry, Duration review, int mostFailures) {}
