package io.sealwright.validation.prooffile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileLocationTest {
    @Test
    void hasOneSpelling() {
        assertThat(FileLocation.parse("http://WWW.Example.com./.well-known/pki-validation/AbC0.txt"))
                .hasToString("http://www.example.com/.well-known/pki-validation/AbC0.txt")
                .isEqualTo(FileLocation.of("www.example.com", "/.well-known/pki-validation/AbC0.txt"));
        assertThat(FileLocation.parse("http://example.com/.well-known/acme-challenge/a_B-9"))
                .hasToString("http://example.com/.well-known/acme-challenge/a_B-9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://example.com/.well-known/pki-validation/a | http://",
                "file:///etc/passwd | http://",
                "HTTP:/example.com/.well-known/pki-validation/a | http://",
                "http://example.com | no path",
                "http://example.com:80/.well-known/pki-validation/a | port",
                "http://example.com:8080/.well-known/pki-validation/a | port",
                "http://me@example.com/.well-known/pki-validation/a | user",
                "http://me:pw@example.com/.well-known/pki-validation/a | user",
                "http://127.0.0.1/.well-known/pki-validation/a | IP address",
                "http://2130706433/.well-known/pki-validation/a | number",
                "http://0x7f.1/.well-known/pki-validation/a | number",
                "http://[::1]/.well-known/pki-validation/a | address",
                "http://localhost/.well-known/pki-validation/a | whole name",
                "http://*.example.com/.well-known/pki-validation/a | whole name",
                "http:///.well-known/pki-validation/a | host",
                "http://exa mple.com/.well-known/pki-validation/a | host",
                "http://example.com%2f.evil.example/.well-known/pki-validation/a | host",
                "http://example.com#/.well-known/pki-validation/a | host",
                "http://example.com\\@evil.example/.well-known/pki-validation/a | user",
                "http://example.com/ | path",
                "http://example.com/.well-known/pki-validation/ | path",
                "http://example.com/.well-known/pki-validation/.. | path",
                "http://example.com/.well-known/pki-validation/../x | path",
                "http://example.com/.well-known/pki-validation/%2e%2e | path",
                "http://example.com/.well-known/pki-validation/a/b | path",
                "http://example.com/.well-known/pki-validation/a?b | path",
                "http://example.com/.well-known/pki-validation/a#b | path",
                "http://example.com/.well-known/other/a | path",
                "http://example.com//.well-known/pki-validation/a | path",
            })
    void refusesWhatIsNoPlaceForAProof(String url, String says) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileLocation.parse(url))
                .withMessageContaining(says);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nHost: b", "a\n", "a b", "ä"})
    void refusesWhatWouldSayMoreInARequest(String file) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileLocation.parse("http://example.com/.well-known/pki-validation/" + file));
    }

    @Test
    void limitsTheContent() {
        FileLocation location = FileLocation.of("example.com", "/.well-known/pki-validation/a");
        assertThat(new ProofFile(location, "x".repeat(4096)).content()).hasSize(4096);
        assertThatIllegalArgumentException().isThrownBy(() -> new ProofFile(location, "x".repeat(4097)));
        assertThatIllegalArgumentException().isThrownBy(() -> new ProofFile(location, ""));
    }
}
