package io.sealwright.order.replacement;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.order.certificate.Certificate;
import io.sealwright.order.certificate.Certificate.State;
import io.sealwright.order.ordering.OrderTerms.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplaceabilityTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
                    RENEWAL    | ACTIVE     |  9 | -
                    REISSUE    | ACTIVE     |  9 | -
                    SAN_CHANGE | ACTIVE     |  9 | -
                    RENEWAL    | ACTIVE     | -9 | -
                    REISSUE    | ACTIVE     | -9 | expired
                    SAN_CHANGE | ACTIVE     | -9 | expired
                    RENEWAL    | SUPERSEDED |  9 | superseded
                    REISSUE    | SUPERSEDED |  9 | superseded
                    RENEWAL    | REVOKED    |  9 | revoked
                    SAN_CHANGE | REVOKED    |  9 | revoked
                    """)
    void onlyWhatIsInUseIsReplacedAndWhatIsOverRenewed(Kind kind, State state, int daysLeft, @Nullable String why) {
        Optional<String> answer = Replaceability.whyNot(
                kind, certificate(state, NOW.plus(Duration.ofDays(daysLeft))), Optional.empty(), NOW);
        if (why == null) {
            assertThat(answer).isEmpty();
        } else {
            assertThat(answer.orElseThrow()).contains(why);
        }
    }

    private static Certificate certificate(State state, Instant notAfter) {
        return new Certificate(
                new UUID(1, 1),
                new UUID(1, 2),
                state,
                "main",
                "CE1",
                "PV_SHA2",
                "web",
                Map.of(),
                "www.example.com",
                List.of("www.example.com"),
                "CN=www.example.com",
                "CN=Authority",
                "01",
                "ff",
                "EC P-256",
                NOW.minus(Duration.ofDays(90)),
                notAfter,
                "",
                List.of(),
                true,
                null,
                notAfter,
                null,
                null,
                NOW);
    }
}
