package io.sealwright.cagateway.connector;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Our id of an order, as a text carries it that an authority keeps with the order.
public final class Reference {
    private static final Pattern FORM = Pattern.compile("(?:^|\\s)ref=([A-Za-z0-9._:-]{1,200})(?:$|\\s|;)");

    private Reference() {}

    public static String of(String orderId) {
        return "ref=" + orderId;
    }

    /// The id within such a text; null where it holds none.
    public static @Nullable String orderIdIn(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }
}
