package io.sealwright.gateway.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Values in a person's words.
final class Words {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH);

    private Words() {}

    /// How long ago something was: `12 s`, `5 min`, `3 h`, `12 days`.
    static String age(Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        if (age.toSeconds() < 1) {
            return "now";
        }
        if (age.toMinutes() < 1) {
            return age.toSeconds() + " s";
        }
        if (age.toHours() < 1) {
            return age.toMinutes() + " min";
        }
        if (age.toDays() < 2) {
            return age.toHours() + " h";
        }
        return age.toDays() + " days";
    }

    /// How many days are left: `12 days`, `today`, or `3 days ago` once it is over.
    static String daysLeft(Instant end, Instant now) {
        long days = Math.floorDiv(
                Duration.between(now, end).toSeconds(), Duration.ofDays(1).toSeconds());
        if (days == 0) {
            return "today";
        }
        if (days > 0) {
            return days == 1 ? "1 day" : days + " days";
        }
        return days == -1 ? "1 day ago" : -days + " days ago";
    }

    static String minute(Instant time) {
        return MINUTE.format(time.atOffset(ZoneOffset.UTC));
    }

    static String second(Instant time) {
        return SECOND.format(time.atOffset(ZoneOffset.UTC));
    }

    /// An enumeration's constant: `AWAITING_ISSUANCE` is `awaiting issuance`.
    static String plain(String constant) {
        return constant.replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    /// Whose turn it is. An unknown answer of a newer service is shown as it is.
    static String turn(@Nullable String whoCanAct) {
        if (whoCanAct == null) {
            return "";
        }
        return switch (whoCanAct) {
            case "NOBODY" -> "goes on by itself";
            case "REQUESTER" -> "turn of whoever ordered";
            case "OPERATOR" -> "turn of an operator";
            case "CERTIFICATE_AUTHORITY" -> "turn of the certificate authority";
            default -> "turn of " + plain(whoCanAct);
        };
    }
}
