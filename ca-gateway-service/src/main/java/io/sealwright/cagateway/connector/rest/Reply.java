package io.sealwright.cagateway.connector.rest;

import java.util.Map;

/// A whole answer of success.
///
/// @param headers those that were asked for, by lower-case name
/// @param text the body as it came
public record Reply(int status, Map<String, String> headers, String text) {
    public Reply {
        headers = Map.copyOf(headers);
    }

    /// @return empty where the answer does not have it
    public String header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, "");
    }

    /// Without the body: it may hold a certificate's worth of text, or personal data.
    @Override
    public String toString() {
        return "Reply[" + status + ", " + text.length() + " characters]";
    }
}
