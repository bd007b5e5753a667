package io.sealwright.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;

class PublicKeyInfoTest {
    @Test
    void knowsAKeyAgainThatWasEncodedWithOtherParameters() throws IOException {
        SubjectPublicKeyInfo plain = Csr.encoded(Keys.rsa(2048).getPublic());
        PublicKeyInfo withNull = PublicKeyInfo.of(plain.getEncoded());
        PublicKeyInfo without = PublicKeyInfo.of(new SubjectPublicKeyInfo(
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption),
                        plain.getPublicKeyData().getOctets())
                .getEncoded());
        assertThat(withNull.spki()).isNotEqualTo(without.spki());
        assertThat(withNull.sameKeyAs(without)).isTrue();
    }

    @Test
    void tellsKeysApart() {
        PublicKeyInfo one = Csr.onP256().parsed().publicKey();
        PublicKeyInfo other = Csr.with(Keys.ec("P-256", "other")).parsed().publicKey();
        PublicKeyInfo rsa = Csr.with(Keys.rsa(2048)).parsed().publicKey();
        PublicKeyInfo edwards = Csr.with(Keys.of("Ed25519")).parsed().publicKey();
        assertThat(one.sameKeyAs(one)).isTrue();
        assertThat(edwards.sameKeyAs(edwards)).isTrue();
        assertThat(one.sameKeyAs(other)).isFalse();
        assertThat(one.sameKeyAs(rsa)).isFalse();
        assertThat(rsa.sameKeyAs(one)).isFalse();
        assertThat(edwards.sameKeyAs(rsa)).isFalse();
    }

    @Test
    void measuresKeys() {
        assertThat(Csr.with(Keys.rsa(2048)).parsed().publicKey())
                .returns("RSA", PublicKeyInfo::algorithm)
                .returns(2048, PublicKeyInfo::size);
        assertThat(Csr.with(Keys.ec("P-384", "server")).parsed().publicKey())
                .returns("EC", PublicKeyInfo::algorithm)
                .returns(384, PublicKeyInfo::size);
        assertThat(Csr.with(Keys.of("Ed25519")).parsed().publicKey())
                .returns("Ed25519", PublicKeyInfo::algorithm)
                .returns(0, PublicKeyInfo::size);
    }

    @Test
    void refusesBytesThatAreNoKey() {
        assertThatThrownBy(() -> PublicKeyInfo.of(new byte[] {0x30, 0}))
                .isInstanceOfSatisfying(
                        PkiProblem.class, problem -> assertThat(problem.code()).isEqualTo(PkiProblem.Code.MALFORMED));
    }

    @Test
    void doesNotChangeWhenItsBytesAreWrittenTo() {
        PublicKeyInfo key = Csr.onP256().parsed().publicKey();
        String before = key.fingerprint();
        key.spki().bytes()[0] = 0;
        assertThat(key.fingerprint()).isEqualTo(before);
    }
}
