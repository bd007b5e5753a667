package io.sealwright.simulator.globalsign.soap;

import org.jspecify.annotations.Nullable;

/// Nil, missing, empty and blank are one thing to the CA.
final class Text {
    private Text() {}

    static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    static boolean isTrue(@Nullable String text) {
        return text != null && text.strip().equalsIgnoreCase("true");
    }
}
