package io.sealwright.cagateway.connector.globalsign;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Our id of an order, as SpecialInstructions carry it.
final class Reference {
    private static final Pattern FORM = Pattern.compile("(?:^|\\s)ref=([A-Za-z0-9._:-]{1,200})(?:$|\\s|;)");

    private Reference() {}

    static String of(String orderId) {
        return "ref=" + orderId;
    }

    /// The id within instructions; null where they hold none.
    static @Nullable String orderIdIn(String instructions) {
        Matcher matcher = FORM.matcher(instructions);
        return matcher.find() ? matcher.group(1) : null;
    }
}
