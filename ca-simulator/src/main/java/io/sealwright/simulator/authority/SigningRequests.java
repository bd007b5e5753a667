package io.sealwright.simulator.authority;

import io.sealwright.simulator.authority.SigningRequest.Defect;
import io.sealwright.simulator.authority.SigningRequest.KeyKind;
import io.sealwright.simulator.authority.SigningRequest.Unsound;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.jspecify.annotations.Nullable;

/// Reads signing requests (PKCS#10) and says what, if anything, is wrong with them.
public final class SigningRequests {
    private static final int SHORTEST_RSA_BITS = 2048;
    private static final int LONGEST_RSA_BITS = 8192;
    private static final Set<ASN1ObjectIdentifier> CURVES =
            Set.of(SECObjectIdentifiers.secp256r1, SECObjectIdentifiers.secp384r1);

    private SigningRequests() {}

    /// @param pem the request, PEM with any line ends
    public static SigningRequest read(String pem) {
        PKCS10CertificationRequest request;
        byte[] der;
        try {
            der = Pem.decode(pem);
            request = new PKCS10CertificationRequest(der);
        } catch (IOException | IllegalArgumentException e) {
            return new Unsound(Defect.UNREADABLE, "the request cannot be parsed: " + e.getMessage());
        }
        SubjectPublicKeyInfo key = request.getSubjectPublicKeyInfo();
        try {
            Unsound unfit = unfit(key);
            if (unfit != null) {
                return unfit;
            }
            if (!signatureHolds(request, key)) {
                return new Unsound(Defect.BAD_SIGNATURE, "the request is not signed by its own key");
            }
            byte[] encodedKey = key.getEncoded();
            return new SigningRequest.Sound(
                    Base64.getEncoder().encodeToString(der),
                    Base64.getEncoder().encodeToString(encodedKey),
                    isRsa(key.getAlgorithm()) ? KeyKind.RSA : KeyKind.EC,
                    Sha256.hex(der),
                    Sha256.hex(encodedKey),
                    commonName(request));
        } catch (IOException | IllegalArgumentException e) {
            return new Unsound(Defect.UNREADABLE, "the request's key cannot be parsed: " + e.getMessage());
        }
    }

    /// With a new P-256 key that nobody keeps.
    public static SigningRequest.Sound fresh(String commonName) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            byte[] der = new JcaPKCS10CertificationRequestBuilder(
                            new X500NameBuilder(BCStyle.INSTANCE)
                                    .addRDN(BCStyle.CN, commonName)
                                    .build(),
                            pair.getPublic())
                    .build(Issuer.signer(pair.getPrivate()))
                    .getEncoded();
            return (SigningRequest.Sound) read(Pem.of("CERTIFICATE REQUEST", der));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("A signing request for " + commonName + " could not be made", e);
        }
    }

    private static @Nullable Unsound unfit(SubjectPublicKeyInfo key) throws IOException {
        if (isRsa(key.getAlgorithm())) {
            BigInteger modulus = RSAPublicKey.getInstance(key.parsePublicKey()).getModulus();
            int bits = modulus.bitLength();
            return bits < SHORTEST_RSA_BITS || bits > LONGEST_RSA_BITS
                    ? new Unsound(Defect.WEAK_KEY, "an RSA key must have 2048 to 8192 bits, this one has " + bits)
                    : null;
        }
        if (!key.getAlgorithm().getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return new Unsound(
                    Defect.UNSUPPORTED_KEY,
                    "keys of the algorithm " + key.getAlgorithm().getAlgorithm() + " are not accepted");
        }
        ASN1Encodable curve = key.getAlgorithm().getParameters();
        if (!(curve instanceof ASN1ObjectIdentifier named) || !CURVES.contains(named)) {
            return new Unsound(Defect.UNSUPPORTED_CURVE, "the key's curve must be P-256 or P-384");
        }
        byte[] point = key.getPublicKeyData().getBytes();
        return point.length == 0 || point[0] != 4
                ? new Unsound(Defect.COMPRESSED_POINT, "the key's point must be uncompressed")
                : null;
    }

    private static boolean isRsa(AlgorithmIdentifier algorithm) {
        return algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption);
    }

    private static boolean signatureHolds(PKCS10CertificationRequest request, SubjectPublicKeyInfo key)
            throws IOException {
        try {
            PublicKey publicKey = new JcaPEMKeyConverter().getPublicKey(key);
            return request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(publicKey));
        } catch (OperatorCreationException | PKCSException unverifiable) {
            return false;
        }
    }

    private static @Nullable String commonName(PKCS10CertificationRequest request) {
        RDN[] names = request.getSubject().getRDNs(BCStyle.CN);
        return names.length == 0
                ? null
                : IETFUtils.valueToString(names[0].getFirst().getValue());
    }
}
