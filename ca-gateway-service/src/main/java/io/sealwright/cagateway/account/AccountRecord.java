package io.sealwright.cagateway.account;

import io.sealwright.cagateway.connector.CaAccess;
import io.sealwright.contracts.Contact;
import io.sealwright.contracts.ReasonCode;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An account as it is used for calling; read anew whenever it changes.
///
/// @param sealedCredentials only the sealer can open it
/// @param callsPerSecond how many calls may go out a second, at least 1
/// @param concurrentCalls how many may be under way at once, at least 1
/// @param active whether new orders may be placed
/// @param stop why it is not called at present; null where nothing stands against it
public record AccountRecord(
        UUID id,
        String name,
        String ca,
        URI url,
        String sealedCredentials,
        Map<String, String> settings,
        CaAccess.@Nullable Proxy proxy,
        Contact contact,
        int callsPerSecond,
        int concurrentCalls,
        boolean active,
        long version,
        @Nullable Stop stop) {
    public AccountRecord {
        settings = Map.copyOf(settings);
    }

    /// @param reason null where nothing stopped it and only something was mended
    /// @param mendedAt when somebody changed something that may end it; null while nobody has
    public record Stop(
            @Nullable ReasonCode reason,
            String detail,
            Instant since,
            @Nullable Instant mendedAt) {}

    /// What the credentials are sealed for.
    static String sealingContext(UUID id) {
        return "ca-account:" + id;
    }

    @Override
    public String toString() {
        return "AccountRecord[" + name + ", version " + version + "]";
    }
}
