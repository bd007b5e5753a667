package io.sealwright.order.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SerialNumberTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            0A1B2C,   0a1b2c
            a1b2c,    0a1b2c
            0000A1B2, a1b2
            ' ff ',   ff
            0,        00
            """)
    void hasOneForm(String written, String kept) {
        assertThat(SerialNumber.of(written)).isEqualTo(kept);
        assertThat(SerialNumber.of(SerialNumber.forGateway(kept))).isEqualTo(kept);
    }
}
