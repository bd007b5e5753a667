package io.sealwright.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DLSequence;
import org.bouncycastle.asn1.DLSet;
import org.bouncycastle.asn1.DLTaggedObject;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CertificateRequestTest {
    static Stream<Arguments> keys() {
        return Stream.of(
                Arguments.of(Keys.rsa(2048), "SHA256withRSA", "RSA 2048", "SHA256"),
                Arguments.of(Keys.rsa(2048), "SHA384withRSAandMGF1", "RSA 2048", "SHA384"),
                Arguments.of(Keys.rsa(1024), "MD5withRSA", "RSA 1024", "MD5"),
                Arguments.of(Keys.ec("P-256", "server"), "SHA256withECDSA", "EC P-256", "SHA256"),
                Arguments.of(Keys.ec("P-384", "server"), "SHA384withECDSA", "EC P-384", "SHA384"),
                Arguments.of(Keys.ec("P-521", "server"), "SHA512withECDSA", "EC P-521", "SHA512"),
                Arguments.of(Keys.ec("secp256k1", "server"), "SHA1withECDSA", "EC secp256k1", "SHA1"),
                Arguments.of(Keys.ec("brainpoolP256r1", "server"), "SHA256withECDSA", "EC brainpoolP256r1", "SHA256"),
                Arguments.of(Keys.of("Ed25519"), "Ed25519", "Ed25519", "SHA512"));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void describesTheKey(KeyPair keys, String algorithm, String key, String hash) {
        CertificateRequest request = Csr.with(keys).signedWith(algorithm).parsed();
        assertThat(request.publicKey().describe()).isEqualTo(key);
        assertThat(request.publicKey().spki().bytes())
                .isEqualTo(keys.getPublic().getEncoded());
        assertThat(request.publicKey().fingerprint()).matches("[0-9a-f]{64}");
        assertThat(request.signatureHash()).hasValue(hash);
    }

    @Test
    void readsNamesInTheirOrder() {
        CertificateRequest request = Csr.onP256()
                .subject("C=DE,O=Example,CN=WWW.example.com")
                .dns("b.example.com", "*.A.example.com")
                .name(GeneralName.iPAddress, "192.0.2.1")
                .name(GeneralName.iPAddress, "2001:db8::1")
                .parsed();
        assertThat(request.commonName()).hasValue("WWW.example.com");
        assertThat(request.subjectAltNames())
                .extracting(SubjectAltName::text)
                .containsExactly("b.example.com", "*.a.example.com", "192.0.2.1", "2001:db8::1");
    }

    @Test
    void keepsNamesThatNoServerCanHave() {
        CertificateRequest request = Csr.onP256()
                .dns("a_b.example.com")
                .name(GeneralName.rfc822Name, "pki@example.com")
                .name(GeneralName.uniformResourceIdentifier, "https://example.com")
                .name(GeneralName.directoryName, "CN=x")
                .name(GeneralName.registeredID, "1.2.3")
                .parsed();
        assertThat(request.subjectAltNames())
                .containsExactly(
                        new SubjectAltName.Other(SubjectAltName.Kind.MALFORMED_DNS_NAME, "a_b.example.com"),
                        new SubjectAltName.Other(SubjectAltName.Kind.EMAIL, "pki@example.com"),
                        new SubjectAltName.Other(SubjectAltName.Kind.URI, "https://example.com"),
                        new SubjectAltName.Other(SubjectAltName.Kind.DIRECTORY_NAME, "CN=x"),
                        new SubjectAltName.Other(SubjectAltName.Kind.REGISTERED_ID, "1.2.3"));
    }

    @Test
    void takesARequestWithoutAnyName() {
        CertificateRequest request = Csr.onP256().subject("O=Example").parsed();
        assertThat(request.commonName()).isEmpty();
        assertThat(request.subjectAltNames()).isEmpty();
    }

    @Test
    void fingerprintsAreThoseOfTheBytes() throws GeneralSecurityException {
        byte[] der = Csr.onP256().der();
        assertThat(CertificateRequest.parse(Csr.pem(der)).fingerprint())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(der)));
    }

    @Test
    void refusesASignatureOfAnotherKey() {
        String stolen = Csr.onP256()
                .publicKey(Csr.encoded(Keys.ec("P-256", "victim").getPublic()))
                .pem();
        assertThat(problem(stolen).code()).isEqualTo(PkiProblem.Code.BAD_SIGNATURE);
        String otherKind =
                Csr.onP256().publicKey(Csr.encoded(Keys.rsa(2048).getPublic())).pem();
        assertThat(problem(otherKind).code()).isEqualTo(PkiProblem.Code.BAD_SIGNATURE);
    }

    @Test
    void refusesAChangedName() {
        byte[] der = Csr.onP256().subject("CN=www.example.com").der();
        String text = new String(der, StandardCharsets.ISO_8859_1).replace("example", "exbmple");
        assertThat(problem(Csr.pem(text.getBytes(StandardCharsets.ISO_8859_1))).code())
                .isEqualTo(PkiProblem.Code.BAD_SIGNATURE);
    }

    @Test
    void refusesSeveralCommonNames() {
        assertThat(problem(Csr.onP256()
                        .subject("CN=a.example.com,CN=b.example.com")
                        .pem()))
                .hasMessageContaining("2 common names");
    }

    @Test
    void refusesBytesBehindTheRequest() {
        byte[] der = Csr.onP256().der();
        assertThat(problem(Csr.pem(Arrays.copyOf(der, der.length + 1))).code()).isEqualTo(PkiProblem.Code.MALFORMED);
    }

    @Test
    void readsAPointInCompressedForm() {
        KeyPair keys = Keys.ec("P-256", "server");
        CertificateRequest request =
                Csr.with(keys).publicKey(Csr.compressed(keys.getPublic())).parsed();
        assertThat(request.publicKey())
                .isInstanceOfSatisfying(
                        PublicKeyInfo.Ec.class,
                        ec -> assertThat(ec.compressed()).isTrue());
        assertThat(request.publicKey().sameKeyAs(Csr.with(keys).parsed().publicKey()))
                .isTrue();
        assertThat(request.publicKey()).isNotEqualTo(Csr.with(keys).parsed().publicKey());
    }

    @Test
    void refusesACurveThatIsSpelledOut() {
        X9ECParameters curve = ECNamedCurveTable.getByName("P-256");
        SubjectPublicKeyInfo key = new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve),
                Csr.encoded(Keys.ec("P-256", "server").getPublic())
                        .getPublicKeyData()
                        .getOctets());
        PkiProblem problem = problem(Csr.onP256().publicKey(key).pem());
        assertThat(problem.code()).isEqualTo(PkiProblem.Code.UNSUPPORTED_KEY);
        assertThat(problem).hasMessageContaining("instead of naming it");
    }

    @ParameterizedTest
    @CsvSource({"00, MALFORMED", "0400, MALFORMED", "02ff, MALFORMED"})
    void refusesPointsThatAreNotOnTheCurve(String point, PkiProblem.Code code) {
        SubjectPublicKeyInfo key = new SubjectPublicKeyInfo(
                Csr.encoded(Keys.ec("P-256", "server").getPublic()).getAlgorithm(),
                HexFormat.of().parseHex(point));
        assertThat(problem(Csr.onP256().publicKey(key).pem()).code()).isEqualTo(code);
    }

    @Test
    void saysWhichKeyCannotBeCheckedAtAll() {
        SubjectPublicKeyInfo tiny = SubjectPublicKeyInfo.getInstance(
                Keys.rsaShape(384, 65_537).spki().bytes());
        PkiProblem problem = problem(
                Csr.onP256().publicKey(tiny).signedWith("SHA256withECDSA").pem());
        assertThat(problem.code()).isEqualTo(PkiProblem.Code.UNSUPPORTED_KEY);
        assertThat(problem).hasMessageContaining("RSA 384");
    }

    @Test
    void saysWhichSignatureIsNotKnown() throws Exception {
        String pem = withContent(new DLSet(), new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.3.4")));
        PkiProblem problem = problem(pem);
        assertThat(problem.code()).isEqualTo(PkiProblem.Code.UNSUPPORTED_SIGNATURE);
        assertThat(problem).hasMessageContaining("1.2.3.4");
    }

    /// As Windows makes them: the signature covers the attributes in an order that DER would not keep.
    @Test
    void takesAttributesThatAreNotSorted() throws Exception {
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(new Attribute(
                new ASN1ObjectIdentifier("1.3.6.1.4.1.311.13.2.3"), new DLSet(new DERIA5String("10.0.26100.2"))));
        attributes.add(
                new Attribute(new ASN1ObjectIdentifier("1.2.840.113549.1.9.7"), new DLSet(new DERIA5String("x"))));
        String pem = withContent(new DLSet(attributes), new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256));
        assertThat(CertificateRequest.parse(pem).commonName()).hasValue("www.example.com");
    }

    @Test
    void refusesNestingThatWouldExhaustTheStack() {
        byte[] nested = new byte[0];
        for (int depth = 0; depth < 9000; depth++) {
            ByteArrayOutputStream outer = new ByteArrayOutputStream();
            outer.write(0x30);
            outer.write(0x83);
            outer.write(nested.length >> 16);
            outer.write(nested.length >> 8);
            outer.write(nested.length);
            outer.writeBytes(nested);
            nested = outer.toByteArray();
        }
        assertThat(problem(Csr.pem(nested)).code()).isEqualTo(PkiProblem.Code.MALFORMED);
    }

    @Test
    void showsNoContentInItsText() {
        assertThat(Csr.onP256().parsed()).asString().startsWith("CertificateRequest[EC P-256, sha256 ");
    }

    /// A request whose content is signed exactly in the encoding given here.
    private static String withContent(DLSet attributes, AlgorithmIdentifier algorithm)
            throws IOException, GeneralSecurityException {
        KeyPair keys = Keys.ec("P-256", "server");
        ASN1EncodableVector content = new ASN1EncodableVector();
        content.add(new ASN1Integer(0));
        content.add(new X500Name("CN=www.example.com"));
        content.add(Csr.encoded(keys.getPublic()));
        content.add(new DLTaggedObject(false, 0, attributes));
        Signature signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(keys.getPrivate());
        signer.update(new DLSequence(content).getEncoded(ASN1Encoding.DL));
        ASN1EncodableVector request = new ASN1EncodableVector();
        request.add(new DLSequence(content));
        request.add(algorithm);
        request.add(new DERBitString(signer.sign()));
        return Csr.pem(new DLSequence(request).getEncoded(ASN1Encoding.DL));
    }

    private static PkiProblem problem(String pem) {
        return catchThrowableOfType(PkiProblem.class, () -> CertificateRequest.parse(pem));
    }
}
