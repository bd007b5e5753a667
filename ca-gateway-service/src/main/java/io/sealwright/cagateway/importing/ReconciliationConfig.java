package io.sealwright.cagateway.importing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How often it is looked what changed at the authorities behind our back.
@ConfigMapping(prefix = "sealwright.reconciliation")
interface ReconciliationConfig {
    /// From the beginning of one to the beginning of the next, for each account.
    @WithDefault("PT24H")
    Duration interval();
}
