package io.sealwright.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;

/// Whatever is read, nothing but a [PkiProblem] comes out of reading it.
class HostileInputTest {
    private static final int ROUNDS = 2500;

    @Test
    void everyMutationOfARequestIsReadOrRefused() {
        byte[] rsa =
                Csr.with(Keys.rsa(2048)).dns("example.com", "*.example.com").der();
        byte[] ec = Csr.onP256()
                .subject("C=DE,O=Example,OU=x+CN=www.example.com")
                .dns("example.com")
                .name(GeneralName.iPAddress, "2001:db8::1")
                .name(GeneralName.directoryName, "CN=y")
                .der();
        byte[] secp256k1 = Csr.with(Keys.ec("secp256k1", "server")).der();
        byte[] pss = Csr.with(Keys.rsa(2048)).signedWith("SHA256withRSAandMGF1").der();
        byte[] ed25519 = Csr.with(Keys.of("Ed25519")).der();
        Set<PkiProblem.Code> seen = EnumSet.noneOf(PkiProblem.Code.class);
        for (byte[] der : new byte[][] {rsa, ec, secp256k1, pss, ed25519}) {
            mutate(der, der.length, seen, bytes -> CertificateRequest.parse(Csr.pem(bytes)));
        }
        assertThat(seen)
                .contains(
                        PkiProblem.Code.MALFORMED,
                        PkiProblem.Code.BAD_SIGNATURE,
                        PkiProblem.Code.UNSUPPORTED_KEY,
                        PkiProblem.Code.UNSUPPORTED_SIGNATURE);
    }

    @Test
    void everyMutationOfThePemTextIsReadOrRefused() {
        String pem = Csr.onP256().pem();
        Random random = new Random(7468);
        String characters = "-\n\r ABEGIN:=\\\u0000ü\uD83D" + pem.substring(0, 40);
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            StringBuilder text = new StringBuilder(pem);
            for (int n = random.nextInt(4); n >= 0; n--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(4)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, characters.charAt(random.nextInt(characters.length())));
                    case 2 -> text.setCharAt(at, characters.charAt(random.nextInt(characters.length())));
                    default -> text.setLength(at + 1);
                }
            }
            try {
                CertificateRequest.parse(text.toString());
            } catch (PkiProblem problem) {
                refused++;
            }
        }
        assertThat(refused).isBetween(ROUNDS / 2, ROUNDS);
    }

    @Test
    void everyMutationOfACertificateIsReadOrRefused() {
        Authority root = Authority.root("CN=Root");
        byte[] der = root.issue(
                        Keys.rsa(2048),
                        Authority.FOUNDED,
                        Authority.FOUNDED.plusSeconds(86_400),
                        "www.example.com",
                        "example.com")
                .der()
                .bytes();
        Set<PkiProblem.Code> seen = EnumSet.noneOf(PkiProblem.Code.class);
        mutate(der, der.length, seen, bytes -> {
            IssuedCertificate certificate = IssuedCertificate.of(bytes);
            CertificateChain chain = CertificateChain.of(certificate, List.of(root.certificate()));
            assertThat(chain.fullchain() + chain.pkcs7() + chain.leaf()).isNotEmpty();
            IssuedCertificateCheck.check(
                    new IssuedCertificateCheck.Order(certificate.publicKey(), certificate.subjectAltNames(), true),
                    chain,
                    Authority.FOUNDED,
                    Duration.ZERO);
        });
        assertThat(seen).contains(PkiProblem.Code.MALFORMED);
    }

    private static void mutate(byte[] original, int seed, Set<PkiProblem.Code> seen, Consumer<byte[]> read) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] mutated = mutated(original, random);
            try {
                read.accept(mutated);
            } catch (PkiProblem problem) {
                seen.add(problem.code());
            } catch (RuntimeException | Error e) {
                fail("Round " + i + " let out " + e + " for " + HexFormat.of().formatHex(mutated), e);
            }
        }
    }

    private static byte[] mutated(byte[] original, Random random) {
        byte[] mutated = original.clone();
        for (int n = random.nextInt(3); n >= 0; n--) {
            int at = random.nextInt(mutated.length);
            switch (random.nextInt(6)) {
                case 0 -> mutated = Arrays.copyOf(mutated, at + 1);
                case 1 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> {
                    byte[] shorter = Arrays.copyOf(mutated, mutated.length - 1);
                    System.arraycopy(mutated, at + 1, shorter, at, shorter.length - at);
                    mutated = shorter.length == 0 ? original.clone() : shorter;
                }
                default -> mutated[at] = (byte) random.nextInt(256);
            }
        }
        return mutated;
    }
}
