package io.sealwright.cagateway.following;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// How often changes are asked for.
@ConfigMapping(prefix = "sealwright.ca")
interface FollowingConfig {
    /// From one question for an account's changes to the next.
    @WithDefault("PT1M")
    Duration followInterval();

    /// How far each question reaches back behind the last: what the authority shows late must not be
    /// missed. Three times the interval if absent.
    Optional<Duration> followOverlap();

    default Duration overlap() {
        return followOverlap().orElseGet(() -> followInterval().multipliedBy(3));
    }
}
