package io.sealwright.validation.dnsaccount;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sealwright.sealing.Sealer;
import io.sealwright.sealing.UnsealableSecret;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/// Seals and opens the credentials of DNS accounts. They are in the clear only between here and a provider.
@ApplicationScoped
class Credentials {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final Sealer sealer;

    Credentials(Sealer sealer) {
        this.sealer = sealer;
    }

    String seal(UUID account, Map<String, String> credentials) {
        try {
            return sealer.sealText(JSON.writeValueAsString(credentials), DnsAccount.sealingContext(account));
        } catch (JsonProcessingException e) {
            // Without the cause, whose message may quote what it failed on.
            throw new IllegalStateException("The credentials of DNS account " + account + " cannot be written");
        }
    }

    /// @throws UnsealableSecret where the master key is not here or the text was changed
    Map<String, String> open(UUID account, String sealed) {
        try {
            return JSON.readValue(sealer.openText(sealed, DnsAccount.sealingContext(account)), TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The credentials of DNS account " + account + " cannot be read");
        }
    }
}
