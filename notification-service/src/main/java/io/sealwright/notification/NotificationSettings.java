package io.sealwright.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What an installation can set.
@ConfigMapping(prefix = "sealwright.notification")
public interface NotificationSettings {
    /// Addresses of those who run this platform: they hear of held orders, rejected renewals and certificates that
    /// nothing renews.
    Optional<List<String>> operators();

    /// The sender's address; its host also ends every Message-ID, so changing it makes a repeated mail look new.
    @WithDefault("sealwright@localhost")
    String from();

    /// Where the dashboard is, as people reach it; without it mails carry no link.
    Optional<String> dashboardUrl();

    /// Attempts before a delivery is given up.
    @WithDefault("40")
    int attempts();

    /// The wait after the first failed attempt; it doubles with each further one.
    @WithDefault("PT10S")
    Duration firstRetry();

    /// The longest wait between two attempts.
    @WithDefault("PT1H")
    Duration longestRetry();

    /// How long the mail server may take for one mail.
    @WithDefault("PT30S")
    Duration sendTimeout();

    /// How long a claimed delivery belongs to its claimer. Must exceed the send time-out, or two would send it.
    @WithDefault("PT90S")
    Duration lease();

    /// How often due deliveries are looked for; new ones are sent at once.
    @WithDefault("1s")
    String pollInterval();

    /// Deliveries that one process sends at the same time.
    @WithDefault("8")
    int parallel();
}
