package io.sealwright.pki;

import java.math.BigInteger;

/// A public key, as far as the rules look into it. That it can be described says nothing about whether it is
/// allowed.
public sealed interface PublicKeyInfo {
    /// The SubjectPublicKeyInfo.
    Der spki();

    /// `RSA`, `EC`, or for any other key the algorithm's name or object identifier.
    String algorithm();

    /// In bits: the modulus of an RSA key, the field of an EC key, 0 where the algorithm has no sizes.
    int size();

    /// For people: `RSA 2048`, `EC P-256`, `Ed25519`.
    String describe();

    /// The SHA-256 of the SubjectPublicKeyInfo, in lower-case hexadecimal digits.
    default String fingerprint() {
        return spki().sha256();
    }

    /// Whether it is the same key, even if the two were encoded with different but equivalent parameters.
    boolean sameKeyAs(PublicKeyInfo other);

    /// @throws PkiProblem MALFORMED or UNSUPPORTED_KEY
    static PublicKeyInfo of(byte[] spki) {
        String what = "The public key";
        return StrictDer.guarded(what, () -> KeyReader.read(spki, what));
    }

    record Rsa(Der spki, BigInteger modulus, BigInteger exponent) implements PublicKeyInfo {
        @Override
        public String algorithm() {
            return "RSA";
        }

        @Override
        public int size() {
            return modulus.bitLength();
        }

        @Override
        public String describe() {
            return "RSA " + size();
        }

        @Override
        public boolean sameKeyAs(PublicKeyInfo other) {
            return other instanceof Rsa that && modulus.equals(that.modulus) && exponent.equals(that.exponent);
        }
    }

    /// @param curve the name in FIPS 186 (`P-256`), or else the curve's usual name or object identifier
    /// @param size the field's, in bits
    /// @param x the point's
    /// @param y the point's
    /// @param compressed whether the point is encoded by its x and a sign only
    record Ec(Der spki, String curve, int size, BigInteger x, BigInteger y, boolean compressed)
            implements PublicKeyInfo {
        @Override
        public String algorithm() {
            return "EC";
        }

        @Override
        public String describe() {
            return "EC " + curve;
        }

        @Override
        public boolean sameKeyAs(PublicKeyInfo other) {
            return other instanceof Ec that && curve.equals(that.curve) && x.equals(that.x) && y.equals(that.y);
        }
    }

    /// A key of any other algorithm.
    record Other(Der spki, String algorithm) implements PublicKeyInfo {
        @Override
        public int size() {
            return 0;
        }

        @Override
        public String describe() {
            return algorithm;
        }

        @Override
        public boolean sameKeyAs(PublicKeyInfo other) {
            return spki.equals(other.spki());
        }
    }
}
