package io.sealwright.pki;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.pki.KeyRules.Rule;
import java.math.BigInteger;
import java.security.KeyPair;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRulesTest {
    static Stream<Arguments> allowed() {
        return Stream.of(
                Arguments.of(Keys.rsa(2048), "SHA256withRSA"),
                Arguments.of(Keys.rsa(2048), "SHA512withRSAandMGF1"),
                Arguments.of(Keys.ec("P-256", "server"), "SHA256withECDSA"),
                Arguments.of(Keys.ec("P-384", "server"), "SHA384withECDSA"));
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void allowsWhatAuthoritiesTake(KeyPair keys, String algorithm) {
        assertThat(KeyRules.check(Csr.with(keys).signedWith(algorithm).parsed()))
                .isEmpty();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(Keys.rsa(1024), "SHA256withRSA", new Rule[] {Rule.RSA_TOO_SHORT}, "1024 bits"),
                Arguments.of(Keys.ec("P-521", "server"), "SHA512withECDSA", new Rule[] {Rule.EC_CURVE}, "P-521"),
                Arguments.of(
                        Keys.ec("secp256k1", "server"), "SHA256withECDSA", new Rule[] {Rule.EC_CURVE}, "secp256k1"),
                Arguments.of(Keys.of("Ed25519"), "Ed25519", new Rule[] {Rule.KEY_ALGORITHM}, "Ed25519"),
                Arguments.of(Keys.of("DSA"), "SHA256withDSA", new Rule[] {Rule.KEY_ALGORITHM}, "DSA"),
                Arguments.of(Keys.rsa(2048), "SHA1withRSA", new Rule[] {Rule.SIGNATURE_HASH}, "SHA1"),
                Arguments.of(Keys.rsa(2048), "SHA1withRSAandMGF1", new Rule[] {Rule.SIGNATURE_HASH}, "SHA1"),
                Arguments.of(Keys.rsa(2048), "MD5withRSA", new Rule[] {Rule.SIGNATURE_HASH}, "MD5"),
                Arguments.of(
                        Keys.rsa(1024), "MD5withRSA", new Rule[] {Rule.RSA_TOO_SHORT, Rule.SIGNATURE_HASH}, "1024"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesEverythingElseByName(KeyPair keys, String algorithm, Rule[] rules, String why) {
        var violations = KeyRules.check(Csr.with(keys).signedWith(algorithm).parsed());
        assertThat(violations).extracting(KeyRules.Violation::rule).containsExactly(rules);
        assertThat(violations.getFirst().message()).contains(why).contains(". Make ");
    }

    @ParameterizedTest
    @ValueSource(ints = {2048, 3072, 4096, 8192, 2056})
    void allowsRsaFrom2048To8192(int bits) {
        assertThat(KeyRules.check(Keys.rsaShape(bits, 65_537))).isEmpty();
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of(Keys.rsaShape(2040, 65_537), Rule.RSA_TOO_SHORT),
                Arguments.of(Keys.rsaShape(8200, 65_537), Rule.RSA_TOO_LONG),
                Arguments.of(Keys.rsaShape(2049, 65_537), Rule.RSA_NOT_WHOLE_BYTES),
                Arguments.of(Keys.rsaShape(2048, 65_538), Rule.RSA_EXPONENT),
                Arguments.of(Keys.rsaShape(2048, 3), Rule.RSA_EXPONENT),
                Arguments.of(Keys.rsaShape(2048, 1), Rule.RSA_EXPONENT),
                Arguments.of(
                        Keys.rsaShape(
                                BigInteger.TWO.pow(2048).subtract(BigInteger.ONE),
                                BigInteger.TWO.pow(256).setBit(0)),
                        Rule.RSA_EXPONENT),
                Arguments.of(
                        Keys.rsaShape(BigInteger.TWO.pow(2047), BigInteger.valueOf(65_537)), Rule.RSA_MODULUS_EVEN));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void refusesRsaKeysOutsideTheBounds(PublicKeyInfo key, Rule rule) {
        assertThat(KeyRules.check(key)).extracting(KeyRules.Violation::rule).containsExactly(rule);
    }

    @Test
    void refusesAPointInCompressedForm() {
        KeyPair keys = Keys.ec("P-256", "server");
        CertificateRequest request =
                Csr.with(keys).publicKey(Csr.compressed(keys.getPublic())).parsed();
        assertThat(KeyRules.check(request))
                .extracting(KeyRules.Violation::rule)
                .containsExactly(Rule.EC_POINT_COMPRESSED);
    }
}
