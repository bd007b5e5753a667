package io.sealwright.cagateway.connector;

import io.sealwright.contracts.Contact;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All that is needed to call an authority for one account.
///
/// @param url where the authority is; what stands behind it is the connector's business
/// @param credentials by field name, in the clear: never to be logged
/// @param proxy the HTTP proxy to go through; null for a direct way
/// @param contact whom the authority may ask where an order names nobody
public record CaAccess(
        String account,
        URI url,
        Map<String, String> credentials,
        Map<String, String> settings,
        @Nullable Proxy proxy,
        Contact contact) {
    public CaAccess {
        credentials = Map.copyOf(credentials);
        settings = Map.copyOf(settings);
    }

    /// @param port 1 to 65535
    public record Proxy(String host, int port) {}

    /// Without the credentials.
    @Override
    public String toString() {
        return "CaAccess[" + account + ", " + url + "]";
    }
}
