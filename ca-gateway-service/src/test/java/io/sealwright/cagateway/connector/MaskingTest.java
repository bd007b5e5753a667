package io.sealwright.cagateway.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MaskingTest {
    private static final String PASSWORD = "s\"e<c>r&e't/+ 1";
    private static final Masking MASKING = Masking.of(List.of("PAR12345_user", PASSWORD));

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("{\"password\":\"x\",\"id\":7}", "{\"password\":\"•••\",\"id\":7}"),
                Arguments.of("{\"client_secret\" : \"a\\\"b\" , \"n\":1}", "{\"client_secret\" : \"•••\" , \"n\":1}"),
                Arguments.of("{\"telephone\":4420,\"k\":null}", "{\"telephone\":\"•••\",\"k\":null}"),
                Arguments.of(
                        "{\"first_name\":\"Ada\",\"name\":\"basic\"}", "{\"first_name\":\"•••\",\"name\":\"basic\"}"),
                Arguments.of("{\"apiKey\":\"broken off", "{\"apiKey\":\"•••\""),
                Arguments.of("{\"phones\":[\"+44 1\",\"+44 2\"],\"n\":1}", "{\"phones\":\"•••\",\"n\":1}"),
                Arguments.of("{\"owner\":\"Ada\",\"ids\":[1]}", "{\"owner\":\"•••\",\"ids\":[1]}"),
                Arguments.of("{\"pin\":\"1\",\"shipping\":\"2\"}", "{\"pin\":\"•••\",\"shipping\":\"2\"}"),
                Arguments.of(
                        "<Password>x</Password><OrderID>1</OrderID>", "<Password>•••</Password><OrderID>1</OrderID>"),
                Arguments.of("<ns2:Email a=\"1\">a@b.de</ns2:Email>", "<ns2:Email a=\"1\">•••</ns2:Email>"),
                Arguments.of("<Phone><![CDATA[+44 <1>]]></Phone>", "<Phone>•••</Phone>"),
                Arguments.of("<UserName>broken", "<UserName>•••"),
                Arguments.of("POST /t?token=abc&x=1", "POST /t?token=•••&x=1"),
                Arguments.of("said by ada.example+1@mail.example.com.", "said by •••."),
                Arguments.of("PAR12345_user is locked", "••• is locked"),
                Arguments.of("<html>Gateway time-out</html>", "<html>Gateway time-out</html>"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void hidesWhatNobodyShouldReadAndNothingElse(String raw, String masked) {
        assertThat(MASKING.of(raw)).isEqualTo(masked);
    }

    @Test
    void hidesACredentialInWhateverFormItIsWritten() {
        List<String> forms = List.of(
                PASSWORD,
                PASSWORD.replace("\"", "\\\""),
                PASSWORD.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
                URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8));
        assertThat(forms)
                .allSatisfy(form -> assertThat(MASKING.of("a[" + form + "]b")).isEqualTo("a[•••]b"));
    }

    @Test
    void leavesOutRequestsAndCertificates() {
        String body = ("Ab0/+=".repeat(11) + "\n").repeat(30);
        assertThat(MASKING.of("<CSR>-----BEGIN CERTIFICATE REQUEST-----\n" + body + "-----END"))
                .isEqualTo("<CSR>-----BEGIN CERTIFICATE REQUEST-----\n…\n-----END");
        assertThat(MASKING.of("{\"csr\":\"" + body.replace("\n", "\\r\\n") + "\"}"))
                .isEqualTo("{\"csr\":\"…\\r\\n\"}");
    }

    @Test
    void keepsALongTextToASizeAndSaysSo() {
        String masked = MASKING.of("word ".repeat(200_000));
        assertThat(masked).hasSizeLessThan(Masking.LONGEST + 100).endsWith("… (1000000 characters in all)");
    }

    /// Wherever a credential stands, and wherever a broken answer is cut, nothing of it comes out.
    @Test
    void neverLetsACredentialThroughWhateverIsAroundIt() {
        Random random = new Random(20_261_121);
        String credential = "key-7f3a9c5e1b2d4f60";
        Masking masking = Masking.of(List.of(credential));
        List<String> pieces = List.of(
                "{\"apiKey\":\"",
                "\"",
                "<Password>",
                "</Password>",
                "\\",
                "&amp;",
                "]]>",
                "<![CDATA[",
                "\n",
                "{",
                "}",
                "=",
                "password=",
                "&",
                "A".repeat(170),
                "a@b.example",
                ":",
                ",",
                "\0",
                "\uD83D\uDE00");
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            int parts = random.nextInt(12);
            for (int part = 0; part < parts; part++) {
                text.append(random.nextInt(4) == 0 ? credential : pieces.get(random.nextInt(pieces.size())));
            }
            assertThat(masking.of(text.toString())).doesNotContain(credential);
        }
    }

    @Test
    void takesNoLongerThanTheTextIsLong() {
        for (String piece : List.of("\"password\":\"\\", "<Password>", "<![CDATA[", "\"", "a@", "=", "token", "\\r")) {
            assertThat(MASKING.of(piece.repeat(60_000))).hasSizeLessThan(Masking.LONGEST + 100);
        }
    }
}
