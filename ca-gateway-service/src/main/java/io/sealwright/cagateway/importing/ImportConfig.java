package io.sealwright.cagateway.importing;

import io.sealwright.cagateway.retry.Backoff;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How imports read.
@ConfigMapping(prefix = "sealwright.import")
interface ImportConfig {
    /// About how many orders are read at a time; so many are repeated at most after a crash.
    @WithDefault("100")
    int pageSize();

    /// The wait after a first answer that came to nothing.
    @WithDefault("PT10S")
    Duration retryAfter();

    /// The longest wait between such answers.
    @WithDefault("PT10M")
    Duration retryAtMost();

    /// After how many answers in a row that nobody understands an import has failed.
    @WithDefault("10")
    int attempts();

    default Backoff retries() {
        return new Backoff(retryAfter(), retryAtMost());
    }
}
