package io.sealwright.cagateway.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.cagateway.connector.CertificateCopy;
import io.sealwright.cagateway.connector.History;
import io.sealwright.cagateway.connector.History.Standing;
import io.sealwright.cagateway.connector.Trouble;
import io.sealwright.cagateway.importing.ImportRules.Known;
import io.sealwright.cagateway.importing.ImportRules.Verdict;
import io.sealwright.contracts.ReasonCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImportRulesTest {
    private static final CertificateCopy.Given COPY = new CertificateCopy.Given("leaf", List.of("ca"));
    private static final Known ISSUED = new Known("o1", true, true);
    private static final Known CANCELLED = new Known("o1", false, true);
    private static final Known OPEN = new Known("o1", false, false);

    private static History.Entry entry(Standing standing, CertificateCopy.@Nullable Given copy) {
        return new History.Entry("ca1", null, "p", null, standing, "word", null, copy, List.of(), null);
    }

    @Test
    void anImportReportsAndFetchesWhateverHasACertificate() {
        assertThat(ImportRules.of(entry(Standing.ISSUED, COPY), null, false)).isEqualTo(new Verdict.Say(COPY));
        assertThat(ImportRules.of(entry(Standing.REVOKED, COPY), ISSUED, false)).isEqualTo(new Verdict.Say(COPY));
        assertThat(ImportRules.of(entry(Standing.ISSUED, null), ISSUED, false)).isEqualTo(new Verdict.Fetch());
        assertThat(ImportRules.of(entry(Standing.REVOKED, null), null, false)).isEqualTo(new Verdict.Fetch());
        assertThat(ImportRules.of(entry(Standing.WITHOUT, null), null, false)).isEqualTo(new Verdict.Without());
        assertThat(ImportRules.of(entry(Standing.UNKNOWN, null), null, false)).isEqualTo(new Verdict.Without());
        assertThat(ImportRules.of(entry(Standing.UNKNOWN, COPY), null, false)).isEqualTo(new Verdict.Say(COPY));
    }

    @Test
    void whatIsFollowedFromHereIsLeftToTheFollowing() {
        for (Standing standing : Standing.values()) {
            assertThat(ImportRules.of(entry(standing, COPY), OPEN, false)).isEqualTo(new Verdict.Nothing());
            assertThat(ImportRules.of(entry(standing, COPY), OPEN, true)).isEqualTo(new Verdict.Nothing());
        }
    }

    @Test
    void theReconciliationTellsOfOursOnlyThatTheyAreRevoked() {
        assertThat(ImportRules.of(entry(Standing.REVOKED, COPY), ISSUED, true)).isEqualTo(new Verdict.Revoked("o1"));
        assertThat(ImportRules.of(entry(Standing.ISSUED, COPY), ISSUED, true)).isEqualTo(new Verdict.Nothing());
        assertThat(ImportRules.of(entry(Standing.REVOKED, COPY), CANCELLED, true))
                .isEqualTo(new Verdict.Nothing());
        assertThat(ImportRules.of(entry(Standing.ISSUED, COPY), null, true)).isEqualTo(new Verdict.Say(COPY));
    }

    @Test
    void oneOrderThatNobodyUnderstandsIsGivenUpAndAnOutageIsNot() {
        Trouble unclear = new Trouble.TryAgain(null, ReasonCode.CA_UNEXPECTED_ANSWER, "what?");
        Trouble outage = new Trouble.TryAgain(null, ReasonCode.CA_UNAVAILABLE, "down");

        assertThat(ImportRules.isGivenUp(unclear, 1)).isFalse();
        assertThat(ImportRules.isGivenUp(unclear, 5)).isTrue();
        assertThat(ImportRules.isGivenUp(outage, 1000)).isFalse();
        assertThat(ImportRules.isGivenUp(new Trouble.OperatorMustAct(ReasonCode.CA_CREDENTIALS, "password"), 1000))
                .isFalse();
        assertThat(ImportRules.hasFailed(unclear, 10, 10)).isTrue();
        assertThat(ImportRules.hasFailed(outage, 1000, 10)).isFalse();
    }
}
