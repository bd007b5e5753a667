package io.sealwright.cagateway.revocation;

import io.sealwright.cagateway.retry.Backoff;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long revocations wait, and how they are looked for where everybody looks.
@ConfigMapping(prefix = "sealwright.ca.revocation")
interface RevocationConfig {
    /// From a call with unknown outcome to the look at what became of it.
    @WithDefault("PT30S")
    Duration reconcileAfter();

    /// The wait after a first try that came to nothing.
    @WithDefault("PT2S")
    Duration retryAfter();

    /// The longest wait between such tries.
    @WithDefault("PT5M")
    Duration retryAtMost();

    /// From the authority's taking the request to the first look whether it revoked.
    @WithDefault("PT30S")
    Duration approvalAfter();

    /// The longest wait between such looks.
    @WithDefault("PT15M")
    Duration approvalAtMost();

    /// How many tries in a row may come to nothing before a person must look.
    @WithDefault("8")
    int failuresAtMost();

    /// From the revocation to the first look at OCSP and the revocation lists, and the wait after it.
    @WithDefault("PT20S")
    Duration lookAfter();

    /// The longest wait between such looks.
    @WithDefault("PT1H")
    Duration lookAtMost();

    /// How long it is looked there at most.
    @WithDefault("P4D")
    Duration givenUpAfter();

    /// How often it is asked which looks are due.
    @WithDefault("PT1S")
    Duration lookForWork();

    /// How many certificates are looked at at once.
    @WithDefault("4")
    int looksAtOnce();

    /// How long a connection to a responder may take to stand.
    @WithDefault("PT5S")
    Duration connectTimeout();

    /// How long one answer may take in all.
    @WithDefault("PT60S")
    Duration answerTimeout();

    /// How many bytes a revocation list may have.
    @WithDefault("50000000")
    int largestList();

    default RevocationTimes times() {
        return new RevocationTimes(
                reconcileAfter(),
                new Backoff(retryAfter(), retryAtMost()),
                new Backoff(approvalAfter(), approvalAtMost()),
                failuresAtMost(),
                new Backoff(lookAfter(), lookAtMost()),
                givenUpAfter());
    }
}
