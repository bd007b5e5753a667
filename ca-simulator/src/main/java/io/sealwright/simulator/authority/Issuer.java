package io.sealwright.simulator.authority;

import java.security.PrivateKey;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A CA certificate together with the key that signs in its name.
record Issuer(X509CertificateHolder certificate, PrivateKey key) {
    static final String SIGNATURE = "SHA256withECDSA";

    ContentSigner signer() {
        return signer(key);
    }

    static ContentSigner signer(PrivateKey key) {
        try {
            return new JcaContentSignerBuilder(SIGNATURE).build(key);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("The authority's key cannot sign with " + SIGNATURE, e);
        }
    }

    @Override
    public String toString() {
        return "Issuer[" + certificate.getSubject() + "]";
    }
}
