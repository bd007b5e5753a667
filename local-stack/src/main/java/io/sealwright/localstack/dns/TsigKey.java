package io.sealwright.localstack.dns;

import java.util.Base64;
import org.xbill.DNS.Name;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TextParseException;

/// The shared key (RFC 8945, HMAC-SHA256) with which an update must be signed.
///
/// @param name absolute, for example `sealwright-local.`
/// @param secret base64
public record TsigKey(String name, String secret) {
    /// As BIND and its tools write the algorithm.
    public static final String ALGORITHM = "hmac-sha256";

    /// For the side that signs and for the side that checks.
    public TSIG toTsig() {
        return new TSIG(TSIG.HMAC_SHA256, absoluteName(), Base64.getDecoder().decode(secret));
    }

    Name absoluteName() {
        try {
            return Name.fromString(name, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("The TSIG key's name " + name + " is not a DNS name", e);
        }
    }

    @Override
    public String toString() {
        return "TsigKey[" + name + "]";
    }
}
