package io.sealwright.cagateway.connector.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocTest {
    private static final String WHOLE = """
            {"id": 542774, "text": " abc ", "yes": true, "one": 1, "oneText": "1", "nothing": null,
             "within": {"name": "x"}, "list": [{"a": 1}, {"a": "2"}, 7, null], "empty": [], "texts": ["p", 5, null]}
            """;

    private static Doc doc(String text) {
        return Doc.parse(text).orElseThrow();
    }

    @Test
    void readsWhatIsThere() {
        Doc doc = doc(WHOLE);

        assertThat(doc.text("id")).isEqualTo("542774");
        assertThat(doc.text("text")).isEqualTo("abc");
        assertThat(doc.number("id")).hasValue(542_774);
        assertThat(doc.number("oneText")).hasValue(1);
        assertThat(List.of("yes", "one", "oneText")).allMatch(doc::flag);
        assertThat(doc.at("within").text("name")).isEqualTo("x");
        assertThat(doc.items("list")).extracting(d -> d.text("a")).containsExactly("1", "2");
        assertThat(doc.texts("texts")).containsExactly("p", "5");
    }

    @Test
    void readsWhatIsMissingNullOrOfAnotherTypeAsEmpty() {
        Doc doc = doc(WHOLE);

        for (String field : List.of("absent", "nothing", "within", "list")) {
            assertThat(doc.text(field)).as(field).isEmpty();
            assertThat(doc.number(field)).as(field).isEqualTo(OptionalLong.empty());
            assertThat(doc.flag(field)).as(field).isFalse();
        }
        assertThat(doc.at("list").text("a")).isEmpty();
        assertThat(doc.at("text").text("a")).isEmpty();
        assertThat(doc.items("text")).isEmpty();
        assertThat(doc.items("absent")).isEmpty();
        assertThat(doc.texts("id")).isEmpty();
        assertThat(doc.has("nothing")).isFalse();
    }

    @Test
    void takesASingleObjectForAListOfOne() {
        assertThat(doc("{\"errors\": {\"code\": \"x\"}}").items("errors"))
                .singleElement()
                .satisfies(e -> assertThat(e.text("code")).isEqualTo("x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "\"text\"", "null", "<html>", "{\"a\": 1", "{\"a\": 1}}", "{\"a\": 1} x", "[1,"})
    void isNothingWhereTheTextIsNoWholeObjectOrList(String text) {
        assertThat(Doc.parse(text)).isEqualTo(Optional.empty());
    }

    @Test
    void isNeverBrokenByWhateverComes() {
        Random random = new Random(20_261_121);
        byte[] whole = WHOLE.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 5_000; i++) {
            byte[] mutated = whole.clone();
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            }
            int length = random.nextInt(mutated.length + 1);
            String text = new String(mutated, 0, length, StandardCharsets.UTF_8);
            assertThatCode(() -> Doc.parse(text).ifPresent(DocTest::readAll))
                    .as(text)
                    .doesNotThrowAnyException();
        }
    }

    private static void readAll(Doc doc) {
        for (String field : List.of("id", "text", "yes", "within", "list", "empty", "texts")) {
            assertThat(doc.text(field)).isNotNull();
            assertThat(doc.number(field)).isNotNull();
            assertThat(doc.items(field)).isNotNull();
            assertThat(doc.texts(field)).isNotNull();
            assertThat(doc.at(field).items()).isNotNull();
            doc.flag(field);
        }
    }
}
