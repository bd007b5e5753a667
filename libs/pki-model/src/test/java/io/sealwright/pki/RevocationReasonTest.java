package io.sealwright.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.bouncycastle.asn1.x509.CRLReason;
import org.junit.jupiter.api.Test;

class RevocationReasonTest {
    @Test
    void codesAreThoseOfTheStandard() {
        assertThat(RevocationReason.KEY_COMPROMISE.code()).isEqualTo(CRLReason.keyCompromise);
        assertThat(RevocationReason.REMOVE_FROM_CRL.code()).isEqualTo(CRLReason.removeFromCRL);
        assertThat(Arrays.stream(RevocationReason.values()).map(RevocationReason::code))
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 8, 9, 10);
    }

    @Test
    void holdersMayGiveFiveOfThem() {
        assertThat(Arrays.stream(RevocationReason.values()).filter(RevocationReason::isForSubscribers))
                .containsExactly(
                        RevocationReason.UNSPECIFIED,
                        RevocationReason.KEY_COMPROMISE,
                        RevocationReason.AFFILIATION_CHANGED,
                        RevocationReason.SUPERSEDED,
                        RevocationReason.CESSATION_OF_OPERATION);
    }
}
