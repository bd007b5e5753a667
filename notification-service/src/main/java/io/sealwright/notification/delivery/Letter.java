package io.sealwright.notification.delivery;

import io.sealwright.notification.news.News;
import java.util.UUID;

/// A mail to be: the news, and one of those who should hear of it.
record Letter(UUID sourceEventId, String recipient, News news) {
    /// Without the address: personal data stays out of logs.
    @Override
    public String toString() {
        return "Letter[" + news.key() + "]";
    }
}
