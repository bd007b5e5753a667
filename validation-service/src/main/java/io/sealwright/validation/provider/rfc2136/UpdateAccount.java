package io.sealwright.validation.provider.rfc2136;

import io.sealwright.validation.provider.AccountForm;
import io.sealwright.validation.provider.AccountForm.Field;
import io.sealwright.validation.provider.ProviderAccess;
import io.sealwright.validation.zone.DnsName;
import io.sealwright.validation.zone.ServerAddress;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TextParseException;

/// One server, and the key that it knows us by.
record UpdateAccount(ServerAddress server, String keyName, TSIG key) {
    private static final String SERVER = "server";
    private static final String KEY_NAME = "tsigKeyName";
    private static final String ALGORITHM = "tsigAlgorithm";
    private static final String SECRET = "tsigSecret";

    /// MD5 and SHA-1 are left out: RFC 8945 keeps them for old servers only, and no server that takes updates today
    /// needs them.
    private static final Map<String, Name> ALGORITHMS = Map.of(
            "hmac-sha256", TSIG.HMAC_SHA256,
            "hmac-sha384", TSIG.HMAC_SHA384,
            "hmac-sha512", TSIG.HMAC_SHA512);

    static final AccountForm FORM = new AccountForm(
            List.of(
                    Field.required(SERVER, 300, UpdateAccount::flawOfServer),
                    Field.required(KEY_NAME, 253, UpdateAccount::flawOfKeyName),
                    Field.optional(ALGORITHM, "hmac-sha256", 20, UpdateAccount::flawOfAlgorithm)),
            List.of(Field.required(SECRET, 1000, UpdateAccount::flawOfSecret)));

    static UpdateAccount of(ProviderAccess access) {
        String keyName = access.setting(KEY_NAME);
        Name algorithm = ALGORITHMS.get(access.setting(ALGORITHM).toLowerCase(Locale.ROOT));
        if (algorithm == null) {
            throw new IllegalStateException("DNS account " + access.accountName() + " names an unknown algorithm");
        }
        // TSIG compares with the server's clock, so it takes the system's and not the one that tests may move.
        TSIG key = new TSIG(algorithm, wireName(DnsName.parse(keyName)), decoded(access.credential(SECRET)));
        return new UpdateAccount(ServerAddress.parse(access.setting(SERVER)), keyName, key);
    }

    static Name wireName(DnsName name) {
        try {
            return Name.fromString(name.value() + ".");
        } catch (TextParseException e) {
            throw new IllegalStateException("A DnsName is a name on the wire too: " + name, e);
        }
    }

    private static byte[] decoded(String secret) {
        return Base64.getDecoder().decode(secret);
    }

    private static Optional<String> flawOfServer(String text) {
        try {
            ServerAddress.parse(text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> flawOfKeyName(String text) {
        try {
            DnsName.parse(text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("must be the key's name as the server knows it: " + e.getMessage());
        }
    }

    private static Optional<String> flawOfAlgorithm(String text) {
        return ALGORITHMS.containsKey(text.toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of("must be one of hmac-sha256, hmac-sha384, hmac-sha512");
    }

    private static Optional<String> flawOfSecret(String text) {
        try {
            int size = decoded(text).length;
            return size >= 16
                    ? Optional.empty()
                    : Optional.of("must be Base64 of at least 16 bytes; make a key with: tsig-keygen -a hmac-sha256");
        } catch (IllegalArgumentException e) {
            return Optional.of("must be Base64, as tsig-keygen prints it");
        }
    }
}
