package io.sealwright.pki;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTNamedCurves;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.math.ec.ECPoint;

/// Reads public keys.
final class KeyReader {
    private static final int UNCOMPRESSED = 4;
    private static final Map<ASN1ObjectIdentifier, String> OTHERS = Map.of(
            EdECObjectIdentifiers.id_Ed25519,
            "Ed25519",
            EdECObjectIdentifiers.id_Ed448,
            "Ed448",
            PKCSObjectIdentifiers.id_RSASSA_PSS,
            "RSASSA-PSS",
            X9ObjectIdentifiers.id_dsa,
            "DSA");

    private KeyReader() {}

    /// @param what the subject of messages, such as `The CSR's public key`
    static PublicKeyInfo read(byte[] spki, String what) throws IOException {

        SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(StrictDer.read(spki, what));
        ASN1ObjectIdentifier algorithm = info.getAlgorithm().getAlgorithm();
        if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return rsa(Der.of(spki), info, what);
        }
        if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return ec(Der.of(spki), info, what);
        }
        return new PublicKeyInfo.Other(Der.of(spki), OTHERS.getOrDefault(algorithm, algorithm.getId()));
    }

    private static PublicKeyInfo rsa(Der spki, SubjectPublicKeyInfo info, String what) throws IOException {
        RSAPublicKey key =
                RSAPublicKey.getInstance(StrictDer.read(info.getPublicKeyData().getOctets(), what));
        if (key.getModulus().signum() <= 0 || key.getPublicExponent().signum() <= 0) {
            throw StrictDer.malformed(what, null);
        }
        return new PublicKeyInfo.Rsa(spki, key.getModulus(), key.getPublicExponent());
    }

    private static PublicKeyInfo ec(Der spki, SubjectPublicKeyInfo info, String what) {
        if (!(info.getAlgorithm().getParameters() instanceof ASN1ObjectIdentifier curve)) {
            throw new PkiProblem(
                    PkiProblem.Code.UNSUPPORTED_KEY,
                    what + " spells its elliptic curve out instead of naming it. Make a key on P-256 or P-384.");
        }
        X9ECParameters parameters = ECNamedCurveTable.getByOID(curve);
        if (parameters == null) {
            throw new PkiProblem(
                    PkiProblem.Code.UNSUPPORTED_KEY,
                    what + " is on the unknown elliptic curve " + curve.getId() + ". Make a key on P-256 or P-384.");
        }
        byte[] encoded = info.getPublicKeyData().getOctets();
        // Bouncy Castle refuses points that are not on the curve, but takes the one at infinity.
        ECPoint point = parameters.getCurve().decodePoint(encoded);
        if (point.isInfinity()) {
            throw StrictDer.malformed(what, null);
        }
        return new PublicKeyInfo.Ec(
                spki,
                name(curve),
                parameters.getCurve().getFieldSize(),
                point.getAffineXCoord().toBigInteger(),
                point.getAffineYCoord().toBigInteger(),
                encoded[0] != UNCOMPRESSED);
    }

    private static String name(ASN1ObjectIdentifier curve) {
        return Optional.ofNullable(NISTNamedCurves.getName(curve))
                .or(() -> Optional.ofNullable(ECNamedCurveTable.getName(curve)))
                .orElse(curve.getId());
    }
}
