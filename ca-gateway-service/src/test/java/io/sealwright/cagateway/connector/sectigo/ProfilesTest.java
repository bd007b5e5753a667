package io.sealwright.cagateway.connector.sectigo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.cagateway.connector.sectigo.wire.ProfileRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfilesTest {
    private static final ProfileRecord PROFILE = new ProfileRecord("8575", "OV", List.of(30, 90, 199));

    @Test
    void takesTheLongestTermThatDoesNotOutliveTheOrder() {
        assertThat(Profiles.term(PROFILE, 199)).hasValue(199);
        assertThat(Profiles.term(PROFILE, 198)).hasValue(90);
        assertThat(Profiles.term(PROFILE, 400)).hasValue(199);
    }

    @Test
    void hasNoneForAnOrderThatIsShorterThanAll() {
        assertThat(Profiles.term(PROFILE, 29)).isEmpty();
        assertThat(Profiles.term(new ProfileRecord("1", "none", List.of()), 90)).isEmpty();
    }
}
