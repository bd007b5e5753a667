package io.sealwright.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NewRequestTest {
    private static final OrderedNames NAMES = new OrderedNames(
            "www.example.com",
            List.of(
                    SubjectAltName.parse("www.example.com"),
                    SubjectAltName.parse("*.example.com"),
                    SubjectAltName.parse("192.0.2.1"),
                    SubjectAltName.parse("2001:db8::1")));

    @ParameterizedTest
    @EnumSource
    void everyKindKeepsTheRulesAndItsRequestIsForExactlyTheNames(KeyKind kind) {
        KeyPair keys = kind.generate();
        CertificateRequest request = NewRequest.of(keys, kind, NAMES);

        assertThat(KeyRules.check(request)).isEmpty();
        assertThat(request.publicKey().describe()).isEqualTo(kind.describe());
        assertThat(request.publicKey().algorithm()).isEqualTo(kind.algorithm());
        assertThat(request.publicKey().size()).isEqualTo(kind.size());
        assertThat(request.publicKey().spki().bytes())
                .isEqualTo(keys.getPublic().getEncoded());
        assertThat(request.commonName()).contains("www.example.com");
        assertThat(request.subjectAltNames()).isEqualTo(NAMES.subjectAltNames());
        assertThat(KeyKind.of(kind.algorithm(), kind.size())).contains(kind);
    }

    @Test
    void neverMakesTheSameKeyTwice() {
        assertThat(KeyKind.EC_P256.generate().getPublic())
                .isNotEqualTo(KeyKind.EC_P256.generate().getPublic());
    }

    @Test
    void saysWhichSizesAnAlgorithmIsMadeIn() {
        assertThat(KeyKind.sizes("RSA")).containsExactly(2048, 3072, 4096);
        assertThat(KeyKind.sizes("EC")).containsExactly(256, 384);
        assertThat(KeyKind.sizes("DSA")).isEmpty();
        assertThat(KeyKind.of("RSA", 256)).isEmpty();
    }
}
