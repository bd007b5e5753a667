package io.sealwright.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The documents that others read are what the records say, and the records still say what was released.
///
/// After a change that is meant, write the documents anew with `mvn -pl libs/contracts test -Dcontracts.write=true`.
class ContractDocumentsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path ROOT = Path.of(System.getProperty("sealwright.root", "../.."));
    private static final Path SCHEMAS = ROOT.resolve("libs/contracts/src/main/resources/schemas");
    private static final Path RELEASED = ROOT.resolve("libs/contracts/src/main/resources/schemas-released");
    private static final Path ASYNC_API = ROOT.resolve("docs/asyncapi.json");
    private static final boolean WRITE = Boolean.getBoolean("contracts.write");

    @Test
    void theSchemasAreThoseOfTheRecords() throws IOException {
        for (Map.Entry<String, Class<? extends Message>> type :
                MessageTypes.all().entrySet()) {
            same(SCHEMAS.resolve(type.getKey() + ".json"), Schemas.of(type.getValue()));
        }
        assertThat(names(SCHEMAS))
                .containsExactlyInAnyOrderElementsOf(MessageTypes.all().keySet());
    }

    @Test
    void theAsyncApiDocumentIsThatOfTheTopics() throws IOException {
        same(ASYNC_API, asyncApi());
    }

    @Test
    void whatWasReleasedIsStillUnderstood() throws IOException {
        List<String> released = names(RELEASED);
        assertThat(released).isNotEmpty();
        for (String name : released) {
            assertThat(MessageTypes.byName(name))
                    .as("%s was released and must be read for one release more", name)
                    .isPresent();
            JsonNode before = JSON.readTree(RELEASED.resolve(name + ".json").toFile());
            JsonNode now = Schemas.of(MessageTypes.byName(name).orElseThrow());
            assertThat(SchemaCompatibility.breaks(before, now)).as(name).isEmpty();
        }
    }

    @Test
    void theCompatibilityCheckFindsEveryKindOfBreak() {
        ObjectNode released = (ObjectNode) Schemas.of(OrderEvent.OrderHeld.class);
        assertThat(SchemaCompatibility.breaks(released, released)).isEmpty();

        ObjectNode removed = released.deepCopy();
        ((ObjectNode) removed.path("properties")).remove("at");
        assertThat(SchemaCompatibility.breaks(released, removed)).anyMatch(text -> text.contains("/at was removed"));

        ObjectNode retyped = released.deepCopy();
        ((ObjectNode) retyped.at("/properties/order/properties/team")).put("type", "integer");
        assertThat(SchemaCompatibility.breaks(released, retyped)).anyMatch(text -> text.contains("/order/team was"));

        ObjectNode required = released.deepCopy();
        ((ArrayNode) required.at("/properties/order/required")).add("caOrderId");
        assertThat(SchemaCompatibility.breaks(released, required)).anyMatch(text -> text.contains("is required now"));

        ObjectNode fewer = released.deepCopy();
        ((ArrayNode) fewer.at("/properties/waiting/properties/reason/enum")).remove(0);
        assertThat(SchemaCompatibility.breaks(released, fewer)).anyMatch(text -> text.contains("no longer knows"));
    }

    @Test
    void everyReasonHasItsRunbookEntry() throws IOException {
        List<String> headings = Files.readAllLines(ROOT.resolve("docs/runbook.md")).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3).strip())
                .toList();
        assertThat(headings)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(ReasonCode.values()).map(Enum::name).toList());
    }

    private static ObjectNode asyncApi() {
        ObjectNode document = JSON.createObjectNode().put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Sealwright messages")
                .put("version", "1")
                .put(
                        "description",
                        "CloudEvents 1.0 in Kafka's binary mode: the type is the header ce_type, the body is JSON. The key"
                                + " of a record is its CloudEvents subject. What a consumer could not take goes to the"
                                + " topic of the same name with .dlq.");
        ObjectNode channels = document.putObject("channels");
        ObjectNode messages = document.putObject("components").putObject("messages");
        for (Topic topic : Topic.values()) {
            ObjectNode channel = channels.putObject(topic.topicName()).put("address", topic.topicName());
            ObjectNode carried = channel.putObject("messages");
            MessageTypes.all().forEach((name, record) -> {
                if (topic.messages().isAssignableFrom(record)) {
                    carried.putObject(name).put("$ref", "#/components/messages/" + name);
                    messages.putObject(name)
                            .put("name", name)
                            .put("contentType", "application/json")
                            .putObject("payload")
                            .put("$ref", "../libs/contracts/src/main/resources/schemas/" + name + ".json");
                }
            });
        }
        return document;
    }

    private static void same(Path file, JsonNode expected) throws IOException {
        String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(expected) + "\n";
        if (WRITE) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertThat(file)
                .as("write it anew with -Dcontracts.write=true if the change is meant")
                .hasContent(text);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .toList();
        }
    }
}
