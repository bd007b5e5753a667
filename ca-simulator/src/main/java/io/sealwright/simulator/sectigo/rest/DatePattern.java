package io.sealwright.simulator.sectigo.rest;

import io.sealwright.simulator.rest.Call;
import io.sealwright.simulator.sectigo.Refusal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/// How a caller wants dates.
final class DatePattern {
    private static final String DEFAULT = "MM/dd/yyyy";
    private static final Map<String, String> NAMED = Map.of(
            "ISO", "yyyy-MM-dd",
            "EU", "dd.MM.yyyy",
            "US", DEFAULT,
            "UK", "dd/MM/yyyy",
            "JP", "yyyy/MM/dd");
    private static final String WITH_TIME = "_HMS";

    private final DateTimeFormatter formatter;

    private DatePattern(DateTimeFormatter formatter) {
        this.formatter = formatter;
    }

    static DatePattern of(Call call) {
        String given = call.query("dateFormat").orElse(DEFAULT);
        String name = given.toUpperCase(Locale.ROOT);
        boolean time = name.endsWith(WITH_TIME);
        String named = NAMED.get(time ? name.substring(0, name.length() - WITH_TIME.length()) : name);
        try {
            return new DatePattern(
                    DateTimeFormatter.ofPattern(named == null ? given : time ? named + " HH:mm:ss" : named, Locale.ROOT)
                            .withZone(ZoneOffset.UTC));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("dateFormat");
        }
    }

    String of(Instant at) {
        return formatter.format(at);
    }
}
