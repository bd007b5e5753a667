package io.sealwright.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CertificateRequestPemTest {
    @Test
    void writesOneCanonicalPemWhateverItWasReadFrom() {
        byte[] der = Csr.with(Keys.rsa(2048)).dns("example.com").der();
        String pem = Csr.pem(der);
        String body = Base64.getEncoder().encodeToString(der);
        List<String> forms = List.of(
                pem,
                pem.replace("\n", "\r\n"),
                "\uFEFF\n\n  " + pem + "\n\n",
                pem.strip(),
                pem.replace("CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST"),
                "-----BEGIN CERTIFICATE REQUEST-----" + body + "-----END CERTIFICATE REQUEST-----",
                pem.replace("\n", " "));
        assertThat(forms).allSatisfy(form -> {
            CertificateRequest request = CertificateRequest.parse(form);
            assertThat(request.pem()).isEqualTo(pem);
            assertThat(request.der().bytes()).isEqualTo(der);
            assertThat(request).isEqualTo(CertificateRequest.parse(pem));
        });
        assertThat(pem)
                .startsWith("-----BEGIN CERTIFICATE REQUEST-----\n")
                .endsWith("REQUEST-----\n")
                .doesNotContain("\r");
        assertThat(pem.lines()).allMatch(line -> line.length() <= 64);
    }

    static Stream<Arguments> notOneCsr() {
        String csr = Csr.onP256().pem();
        String key = Pem.write("PRIVATE KEY", "secretsecretsecret".getBytes(StandardCharsets.US_ASCII));
        String certificate = Authority.root("CN=Root").certificate().pem();
        return Stream.of(
                Arguments.of("", PkiProblem.Code.NOT_PEM, "has no line -----BEGIN"),
                Arguments.of("hello", PkiProblem.Code.NOT_PEM, "has no line -----BEGIN"),
                Arguments.of("-----BEGIN CERT", PkiProblem.Code.NOT_PEM, "BEGIN line that is not complete"),
                Arguments.of("-----BEGIN \n-----\n", PkiProblem.Code.NOT_PEM, "BEGIN line that is not complete"),
                Arguments.of(csr.substring(0, 200), PkiProblem.Code.NOT_PEM, "cut off"),
                Arguments.of(certificate, PkiProblem.Code.WRONG_PEM_TYPE, "stands a certificate"),
                Arguments.of(key, PkiProblem.Code.WRONG_PEM_TYPE, "private key must never leave"),
                Arguments.of(
                        key.replace("PRIVATE", "RSA PRIVATE"),
                        PkiProblem.Code.WRONG_PEM_TYPE,
                        "private key must never leave"),
                Arguments.of(csr + key, PkiProblem.Code.WRONG_PEM_TYPE, "private key must never leave"),
                Arguments.of(Pem.write("PUBLIC KEY", new byte[9]), PkiProblem.Code.WRONG_PEM_TYPE, "a public key"),
                Arguments.of(Pem.write("PKCS7", new byte[9]), PkiProblem.Code.WRONG_PEM_TYPE, "PKCS#7"),
                Arguments.of(Pem.write("STRANGE", new byte[9]), PkiProblem.Code.WRONG_PEM_TYPE, "'STRANGE'"),
                Arguments.of(csr + csr, PkiProblem.Code.SEVERAL_PEM_BLOCKS, "2 PEM blocks (a CSR, a CSR)"),
                Arguments.of(csr + certificate, PkiProblem.Code.SEVERAL_PEM_BLOCKS, "a CSR, a certificate"),
                Arguments.of(csr + "x", PkiProblem.Code.TEXT_AROUND_PEM, "before or after"),
                Arguments.of("Certificate Request:\n" + csr, PkiProblem.Code.TEXT_AROUND_PEM, "before or after"),
                Arguments.of(csr + " ".repeat(64 * 1024), PkiProblem.Code.TOO_LARGE, "at most 65536"),
                Arguments.of(csr.replace("\nM", "\n!"), PkiProblem.Code.MALFORMED, "other than base64"),
                Arguments.of(csr.replace("\n", "\\n"), PkiProblem.Code.MALFORMED, "two characters \\ and n"),
                Arguments.of(Csr.pem(new byte[0]), PkiProblem.Code.MALFORMED, "not well-formed DER"),
                Arguments.of(Csr.pem(new byte[] {5, 0}), PkiProblem.Code.MALFORMED, "not well-formed DER"),
                Arguments.of(
                        Csr.pem(Authority.root("CN=Root").certificate().der().bytes()),
                        PkiProblem.Code.MALFORMED,
                        "not well-formed DER"));
    }

    @ParameterizedTest
    @MethodSource("notOneCsr")
    void refusesWhatIsNotOneCsrAndSaysWhatItIs(String text, PkiProblem.Code code, String why) {
        PkiProblem problem = catchThrowableOfType(PkiProblem.class, () -> CertificateRequest.parse(text));
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem).hasMessageContaining(why).hasMessageEndingWith(".");
        assertThat(problem.toString()).doesNotContain("c2VjcmV0", "secret");
    }
}
