package io.sealwright.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTagTest {
    @Test
    void isQuoted() {
        assertThat(VersionTag.of(7)).isEqualTo("\"7\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "*", "\"6\", \"7\""})
    void letsTheMeantVersionBeChanged(String ifMatch) {
        assertThatNoException().isThrownBy(() -> VersionTag.require(ifMatch, 7, "It"));
        assertThatNoException().isThrownBy(() -> VersionTag.require(null, 7, "It"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"6\"", "7", "", "W/\"7\""})
    void refusesAnyOther(String ifMatch) {
        assertThatThrownBy(() -> VersionTag.require(ifMatch, 7, "It"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.problem().status()).isEqualTo(412));
    }
}
