package io.sealwright.validation.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TxtRecordTest {
    private static final DnsName NAME = DnsName.parse("example.com");

    @ParameterizedTest
    @CsvSource({"1, 1", "255, 1", "256, 2", "510, 2", "511, 3", "4096, 17"})
    void cutsAValueIntoStringsOf255Bytes(int size, int strings) {
        TxtRecord record = new TxtRecord(NAME, "x".repeat(size));
        assertThat(record.strings())
                .hasSize(strings)
                .allSatisfy(s -> assertThat(s).hasSizeLessThanOrEqualTo(255));
    }

    @Test
    void losesNothingWhenItCutsInsideACharacter() {
        TxtRecord record = new TxtRecord(NAME, "ä".repeat(300));
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        record.strings().forEach(joined::writeBytes);
        assertThat(joined.toByteArray()).isEqualTo(record.bytes());
    }

    @Test
    void refusesEmptyAndHugeValues() {
        assertThatThrownBy(() -> new TxtRecord(NAME, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TxtRecord(NAME, "x".repeat(4097))).hasMessageContaining("4097");
    }
}
