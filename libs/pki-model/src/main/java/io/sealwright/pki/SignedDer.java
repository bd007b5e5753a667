package io.sealwright.pki;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.DefaultAlgorithmNameFinder;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureNameFinder;

/// What a request and a certificate have in common: signed content, an algorithm and a signature.
///
/// The signature is checked over the bytes as they were sent, not over a new encoding of what was read from them.
record SignedDer(Der der, Der content, AlgorithmIdentifier algorithm, Der signature) {
    /// For elliptic curves: there it is the faster, and knows every named curve and compressed points. RSA is left
    /// to the JDK, which does not spend milliseconds on whether a modulus is prime and bounds the cost of hostile
    /// keys.
    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    /// @param what the subject of messages, such as `The CSR`
    static SignedDer read(byte[] bytes, String what) throws IOException {
        ASN1Sequence parts = ASN1Sequence.getInstance(StrictDer.read(bytes, what));
        if (parts.size() != 3) {
            throw StrictDer.malformed(what, null);
        }
        return new SignedDer(
                Der.of(bytes),
                Der.of(parts.getObjectAt(0).toASN1Primitive().getEncoded()),
                AlgorithmIdentifier.getInstance(parts.getObjectAt(1)),
                Der.of(ASN1BitString.getInstance(parts.getObjectAt(2)).getOctets()));
    }

    /// The hash that was signed, such as `SHA256`; nothing where the algorithm is unknown.
    Optional<String> hash() {
        return Optional.ofNullable(new DefaultDigestAlgorithmIdentifierFinder().find(algorithm))
                .map(new DefaultAlgorithmNameFinder()::getAlgorithmName);
    }

    /// @param what the subject of messages, such as `The CSR`
    /// @throws PkiProblem UNSUPPORTED_KEY or UNSUPPORTED_SIGNATURE where it cannot be told
    boolean isSignedBy(PublicKeyInfo key, String what) {
        Optional<Provider> provider = switch (key) {
            case PublicKeyInfo.Ec _ -> Optional.of(BOUNCY_CASTLE);
            case PublicKeyInfo.Rsa _, PublicKeyInfo.Other _ -> Optional.empty();
        };
        PublicKey publicKey = publicKey(key, provider, what);
        Signature verifier = verifier(provider, what);
        try {
            verifier.initVerify(publicKey);
            verifier.update(content.bytes());
            return verifier.verify(signature.bytes());
        } catch (InvalidKeyException | SignatureException notOfThisKindOfKey) {
            return false;
        }
    }

    private static PublicKey publicKey(PublicKeyInfo key, Optional<Provider> provider, String what) {
        try {
            String name = switch (key) {
                case PublicKeyInfo.Rsa _ -> "RSA";
                case PublicKeyInfo.Ec _ -> "EC";
                case PublicKeyInfo.Other other ->
                    SubjectPublicKeyInfo.getInstance(other.spki().bytes())
                            .getAlgorithm()
                            .getAlgorithm()
                            .getId();
            };
            KeyFactory factory =
                    provider.isPresent() ? KeyFactory.getInstance(name, provider.get()) : KeyFactory.getInstance(name);
            return factory.generatePublic(new X509EncodedKeySpec(key.spki().bytes()));
        } catch (GeneralSecurityException e) {
            throw new PkiProblem(
                    PkiProblem.Code.UNSUPPORTED_KEY,
                    what + " cannot be checked with a key of the kind " + key.describe()
                            + ". Use an RSA key of at least 2048 bits, or an EC key on P-256 or P-384.",
                    e);
        }
    }

    private Signature verifier(Optional<Provider> provider, String what) {
        try {
            if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
                return pss();
            }
            String name = new DefaultSignatureNameFinder().getAlgorithmName(algorithm);
            return provider.isPresent() ? Signature.getInstance(name, provider.get()) : Signature.getInstance(name);
        } catch (GeneralSecurityException | IOException e) {
            throw new PkiProblem(
                    PkiProblem.Code.UNSUPPORTED_SIGNATURE,
                    what + " is signed with the algorithm "
                            + algorithm.getAlgorithm().getId()
                            + ", which is not known here. Sign it with SHA-256 and RSA or ECDSA.",
                    e);
        }
    }

    private Signature pss() throws GeneralSecurityException, IOException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
        if (algorithm.getParameters() == null) {
            throw new NoSuchAlgorithmException("RSASSA-PSS without parameters");
        }
        parameters.init(algorithm.getParameters().toASN1Primitive().getEncoded());
        Signature verifier = Signature.getInstance("RSASSA-PSS");
        verifier.setParameter(parameters.getParameterSpec(PSSParameterSpec.class));
        return verifier;
    }
}
