package io.sealwright.gateway.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameOriginTest {
    @ParameterizedTest
    @CsvSource({
        "same-origin, http://door:8080, door:8080",
        "none, , door:8080",
        ", http://door:8080, door:8080",
        ", http://DOOR:8080, door:8080",
        ", , door:8080"
    })
    void takesFormsOfItsOwnPages(String fetchSite, String origin, String host) {
        assertThat(SameOrigin.allows(fetchSite, origin, host)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "cross-site, http://door:8080, door:8080",
        "same-site, http://door:8080, door:8080",
        ", http://evil.example, door:8080",
        ", http://door:8081, door:8080",
        ", null, door:8080",
        ", http://door:8080.evil.example, door:8080",
        ", not a uri, door:8080",
        ", http://door:8080, "
    })
    void refusesFormsOfOtherSites(String fetchSite, String origin, String host) {
        assertThat(SameOrigin.allows(fetchSite, origin, host)).isFalse();
    }
}
