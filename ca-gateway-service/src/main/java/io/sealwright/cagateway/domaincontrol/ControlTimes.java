package io.sealwright.cagateway.domaincontrol;

import io.sealwright.cagateway.retry.Backoff;
import java.time.Duration;

/// How long proofs wait.
///
/// @param retry between tries that came to nothing
/// @param review between looks at a domain that the authority's staff review
/// @param mailLooks between looks at whether a mail was confirmed
/// @param mailCounts for how long a mail can be confirmed
/// @param mostFailures how many tries in a row may come to nothing before a person must look, at least 1
record ControlTimes(Backoff retry, Duration review, Backoff mailLooks, Duration mailCounts, int mostFailures) {}
