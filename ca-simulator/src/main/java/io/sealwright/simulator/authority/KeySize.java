package io.sealwright.simulator.authority;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/// How long keys are.
public final class KeySize {
    private KeySize() {}

    public static int bits(SigningRequest.Sound csr) {
        X509EncodedKeySpec spec = new X509EncodedKeySpec(Base64.getDecoder().decode(csr.publicKey()));
        try {
            return switch (csr.keyKind()) {
                case RSA ->
                    ((RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec))
                            .getModulus()
                            .bitLength();
                case EC ->
                    ((ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec))
                            .getParams()
                            .getOrder()
                            .bitLength();
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key that was accepted cannot be read", e);
        }
    }
}
