package io.sealwright.notification.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.sealwright.notification.news.News;

/// News as the database keeps it until its mail is sent.
final class NewsJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private NewsJson() {}

    static String write(News news) {
        try {
            return JSON.writeValueAsString(news);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("News of ours cannot be written as JSON: " + news.kind(), e);
        }
    }

    /// @throws IllegalStateException where the text is not what [#write] made of such news
    static News read(News.Kind kind, String json) {
        try {
            return JSON.readValue(json, typeOf(kind));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("News of kind " + kind + " cannot be read from the database", e);
        }
    }

    private static Class<? extends News> typeOf(News.Kind kind) {
        return switch (kind) {
            case ISSUED -> News.Issued.class;
            case REJECTED -> News.Rejected.class;
            case HELD -> News.Held.class;
            case EXPIRING -> News.Expiring.class;
            case REVOKED -> News.Revoked.class;
        };
    }
}
