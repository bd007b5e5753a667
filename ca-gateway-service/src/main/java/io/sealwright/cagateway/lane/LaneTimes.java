package io.sealwright.cagateway.lane;

import io.sealwright.cagateway.retry.Backoff;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/// How accounts are called.
@ConfigMapping(prefix = "sealwright.ca")
interface LaneTimes {
    /// How long a replica holds an account after it was last heard of.
    @WithDefault("PT10S")
    Duration lease();

    /// How often due work is looked for where nothing announces it.
    @WithDefault("PT0.5S")
    Duration lookForWork();

    /// How long a connection may take to stand.
    @WithDefault("PT5S")
    Duration connectTimeout();

    /// How long an authority may take to begin its answer.
    @WithDefault("PT60S")
    Duration answerTimeout();

    /// How long a call may take in all.
    @WithDefault("PT90S")
    Duration callTimeout();

    /// How long calls under way may go on when this service ends.
    @WithDefault("PT15S")
    Duration endWithin();

    /// After how many calls in a row that came to nothing an account is left alone.
    @WithDefault("5")
    int failuresBeforePause();

    @WithName("first-pause")
    @WithDefault("PT2S")
    Duration firstPause();

    @WithDefault("PT2M")
    Duration longestPause();

    default Health.Rules health() {
        return new Health.Rules(failuresBeforePause(), new Backoff(firstPause(), longestPause()));
    }
}
