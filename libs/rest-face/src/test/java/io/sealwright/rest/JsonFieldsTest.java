package io.sealwright.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class JsonFieldsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private enum Colour {
        RED,
        GREEN
    }

    @Test
    void readsWhatIsThere() {
        JsonFields fields = read("{'name':'a','size':3,'on':true,'list':['x','y'],'map':{'k':'v'},'colour':'GREEN'}");
        assertThat(fields.text("name", 10)).isEqualTo("a");
        assertThat(fields.integer("size", 1, 5)).isEqualTo(3);
        assertThat(fields.bool("on", false)).isTrue();
        assertThat(fields.texts("list", 5, 5)).containsExactly("x", "y");
        assertThat(fields.map("map", 5, 5)).containsEntry("k", "v");
        assertThat(fields.choice("colour", Colour.class)).isEqualTo(Colour.GREEN);
        fields.done();
    }

    @Test
    void takesAbsentAndNullAlike() {
        JsonFields fields = read("{'a':null}");
        assertThat(fields.optionalText("a", 5)).isNull();
        assertThat(fields.optionalInteger("b", 0, 1)).isNull();
        assertThat(fields.object("c")).isNull();
        assertThat(fields.texts("d", 1, 1)).isEmpty();
        fields.done();
    }

    @Test
    void tellsEveryMistakeAtOnceWithItsPlace() {
        JsonFields fields = read(
                "{'name':'','size':9,'list':['ok',7],'inner':{'x':1,'odd':2},'colour':'BLUE','extra':{},'on':'yes'}");
        fields.text("name", 10);
        fields.text("missing", 10);
        fields.integer("size", 1, 5);
        fields.texts("list", 5, 5);
        fields.choice("colour", Colour.class);
        fields.bool("on", false);
        JsonFields inner = Objects.requireNonNull(fields.object("inner"));
        inner.text("x", 5);
        assertThat(problems(fields))
                .extracting(FieldProblem::pointer)
                .containsExactlyInAnyOrder(
                        "/name", "/missing", "/size", "/list/1", "/colour", "/on", "/inner/x", "/inner/odd", "/extra");
    }

    @Test
    void escapesThePointerOfAnOddFieldName() {
        assertThat(problems(read("{'a/b~c':1}")))
                .extracting(FieldProblem::pointer)
                .containsExactly("/a~1b~0c");
    }

    @Test
    void takesNoKeyThatCannotBeKept() {
        JsonFields fields = read("{'map':{'a\\u0000b':'v','':'v','toolong':'v','a/b':'toolong'}}");
        fields.map("map", 5, 5);
        assertThat(problems(fields))
                .extracting(FieldProblem::pointer)
                .containsExactly("/map", "/map", "/map", "/map/a~1b");
    }

    @Test
    void takesNoTextThatCannotBePassedOn() {
        JsonFields fields = read("{'a':'x\\u0000','b':'x\\u0007','c':'x\\ty\\r\\n'}");
        fields.text("a", 5);
        fields.text("b", 5);
        assertThat(fields.text("c", 5)).isEqualTo("x\ty\r\n");
        assertThat(problems(fields)).extracting(FieldProblem::pointer).containsExactly("/a", "/b");
    }

    @Test
    void refusesWhatIsNoObject() {
        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> JsonFields.of(JSON.createArrayNode()));
        assertThat(refused.problem().status()).isEqualTo(400);
    }

    private static List<FieldProblem> problems(JsonFields fields) {
        ProblemException invalid = catchThrowableOfType(ProblemException.class, fields::done);
        assertThat(invalid.problem().status()).isEqualTo(422);
        return Objects.requireNonNull(invalid.problem().errors());
    }

    private static JsonFields read(String json) {
        try {
            return JsonFields.of(JSON.readTree(json.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
