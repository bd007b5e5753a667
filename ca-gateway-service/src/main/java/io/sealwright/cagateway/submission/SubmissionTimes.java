package io.sealwright.cagateway.submission;

import io.sealwright.cagateway.retry.Backoff;
import java.time.Duration;

/// How long submissions wait.
///
/// @param reconcileAfter from a call with unknown outcome to the first search for the order; the second
///     follows after twice that time
/// @param retry between tries that came to nothing
/// @param lookUps between single look-ups of an order that the list of changes may have missed
/// @param mostFailures how often an error is met that the authority does not explain before a person must
///     look, at least 1
public record SubmissionTimes(Duration reconcileAfter, Backoff retry, Backoff lookUps, int mostFailures) {}
