package io.sealwright.cagateway.callrecord;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long the words of calls are kept.
@ConfigMapping(prefix = "sealwright.ca.calls")
interface CallRecordConfig {
    @WithDefault("P30D")
    Duration retention();
}
