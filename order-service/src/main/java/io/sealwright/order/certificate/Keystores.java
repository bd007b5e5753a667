package io.sealwright.order.certificate;

import io.sealwright.order.key.KeystoreFormat;
import io.sealwright.order.key.PrivateKeys;
import io.sealwright.order.key.PrivateKeys.SealedKey;
import io.sealwright.pki.CertificateChain;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Opens private keys, for as long as it takes to put them into a keystore.
@ApplicationScoped
class Keystores {
    private final PrivateKeys keys;

    Keystores(PrivateKeys keys) {
        this.keys = keys;
    }

    byte[] write(SealedKey key, Certificate certificate, KeystoreFormat format, String password) {
        CertificateChain chain = certificate.parsed();
        List<byte[]> ders = Stream.concat(Stream.of(chain.leaf()), chain.issuers().stream())
                .map(one -> one.der().bytes())
                .toList();
        byte[] pkcs8 = keys.open(key);
        try {
            return format.write(
                    certificate.commonName(), chain.leaf().publicKey().algorithm(), pkcs8, ders, password);
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }
}
