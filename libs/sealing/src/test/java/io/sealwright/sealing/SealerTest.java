package io.sealwright.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealerTest {
    private static final String OLD = "2026-01:" + key(1);
    private static final String NEW = "2026-11:" + key(2);

    private final Sealer sealer = Sealer.withKeys(List.of(NEW, "# retired, still opens", OLD));

    @Test
    void opensWhatItSealed() {
        String sealed = sealer.sealText("s3cret", "ca-account:1");
        assertThat(sealed).startsWith("2026-11:").doesNotContain("s3cret");
        assertThat(sealer.openText(sealed, "ca-account:1")).isEqualTo("s3cret");
    }

    @Test
    void sealsTheSameSecretDifferentlyEachTime() {
        assertThat(sealer.sealText("s3cret", "a")).isNotEqualTo(sealer.sealText("s3cret", "a"));
    }

    @Test
    void opensForTheSameOwnerOnly() {
        String sealed = sealer.sealText("s3cret", "ca-account:1");
        assertThatThrownBy(() -> sealer.openText(sealed, "ca-account:2"))
                .isInstanceOf(UnsealableSecret.class)
                .hasMessageContaining("ca-account:2");
    }

    @Test
    void noticesEveryChangedBit() {
        SealedSecret sealed = sealer.seal(new byte[] {1, 2, 3}, "a");
        for (int i = 0; i < sealed.bytes().length; i++) {
            byte[] changed = sealed.bytes();
            changed[i] ^= 1;
            SealedSecret forged = SealedSecret.of(sealed.keyId(), changed);
            assertThatThrownBy(() -> sealer.open(forged, "a")).isInstanceOf(UnsealableSecret.class);
        }
    }

    @Test
    void opensUnderAnOldKeyAndSaysThatItIsOutdated() {
        SealedSecret before = Sealer.withKeys(List.of(OLD)).seal(new byte[] {7}, "a");
        assertThat(sealer.open(before, "a")).containsExactly(7);
        assertThat(sealer.isOutdated(before)).isTrue();
        assertThat(sealer.isOutdated(sealer.seal(new byte[] {7}, "a"))).isFalse();
    }

    @Test
    void saysWhichKeyIsMissing() {
        SealedSecret sealed = sealer.seal(new byte[] {7}, "a");
        Sealer without = Sealer.withKeys(List.of(OLD));
        assertThatThrownBy(() -> without.open(sealed, "a"))
                .isInstanceOf(UnsealableSecret.class)
                .hasMessageContaining("2026-11");
    }

    @Test
    void refusesKeysThatAreNone() {
        for (String line : List.of("no colon", "id:AAAA", "id:***", ":" + key(3))) {
            assertThatThrownBy(() -> Sealer.withKeys(List.of(line)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Line 1")
                    .hasMessageNotContaining("AAAA");
        }
        assertThatThrownBy(() -> Sealer.withKeys(List.of())).hasMessageContaining("no master key");
        assertThatThrownBy(() -> Sealer.withKeys(List.of(NEW, NEW))).hasMessageContaining("Two master keys");
    }

    private static String key(int seed) {
        byte[] key = new byte[32];
        key[0] = (byte) seed;
        return Base64.getEncoder().encodeToString(key);
    }
}
