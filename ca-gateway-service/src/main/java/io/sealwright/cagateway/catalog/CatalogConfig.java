package io.sealwright.cagateway.catalog;

import io.sealwright.cagateway.retry.Backoff;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How often accounts are asked what they have.
@ConfigMapping(prefix = "sealwright.ca.catalog")
interface CatalogConfig {
    /// From one reading to the next.
    @WithDefault("P7D")
    Duration every();

    /// The wait after a first reading that came to nothing.
    @WithDefault("PT30S")
    Duration retryAfter();

    /// The longest wait between such readings.
    @WithDefault("PT6H")
    Duration retryAtMost();

    default Backoff retries() {
        return new Backoff(retryAfter(), retryAtMost());
    }
}
