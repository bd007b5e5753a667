package io.sealwright.order.key;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The files in which a private key leaves: always with its certificates, always under a password.
///
/// PKCS#12 is written as the JDK does by default: AES-256 with a key derived by PBKDF2-HMAC-SHA256, which
/// OpenSSL 3 and Java 8u301 and later read. JKS is for old Java programs; its own protection of the key is
/// weak.
public enum KeystoreFormat {
    PKCS12,
    JKS;

    /// @param alias by which programs find the entry
    /// @param pkcs8 the private key; the caller clears it
    /// @param chain in DER, the leaf first
    /// @param password of the store and of the key in it
    public byte[] write(String alias, String keyAlgorithm, byte[] pkcs8, List<byte[]> chain, String password) {
        char[] secret = password.toCharArray();
        try (ByteArrayOutputStream file = new ByteArrayOutputStream()) {
            PrivateKey key = KeyFactory.getInstance(keyAlgorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            KeyStore store = KeyStore.getInstance(name());
            store.load(null, null);
            store.setKeyEntry(alias, key, secret, certificates(chain));
            store.store(file, secret);
            return file.toByteArray();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("A keystore of " + alias + " could not be written", e);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private static Certificate[] certificates(List<byte[]> chain) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<Certificate> certificates = new ArrayList<>();
        for (byte[] der : chain) {
            certificates.add(factory.generateCertificate(new ByteArrayInputStream(der)));
        }
        return certificates.toArray(Certificate[]::new);
    }
}
