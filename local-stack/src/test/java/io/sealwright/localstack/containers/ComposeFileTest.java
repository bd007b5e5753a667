package io.sealwright.localstack.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sealwright.localstack.home.PortName;
import io.sealwright.localstack.home.Ports;
import io.sealwright.localstack.home.SourceTree;
import io.sealwright.localstack.home.StateFolder;
import io.sealwright.localstack.service.ServiceName;
import io.sealwright.localstack.service.ServiceSettings;
import io.sealwright.localstack.service.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposeFileTest {
    private static final Path ROOT = SourceTree.find().root();
    private static final Pattern STAGE = Pattern.compile("(?m)^FROM +\\S+ +AS +(\\S+)$");

    @TempDir
    Path temp;

    private JsonNode file;

    @BeforeEach
    void read() throws IOException {
        file = new YAMLMapper().readTree(Files.readString(ROOT.resolve(ComposeFile.NAME)));
    }

    @Test
    void isWhatTheSettingsSay() throws IOException {
        assertThat(Files.readString(ROOT.resolve(ComposeFile.NAME)))
                .as("./sealwright compose renders it anew")
                .isEqualTo(ComposeFile.text());
    }

    @Test
    void handsEachServiceTheVariablesThatItHasAsAProcess() throws IOException {
        StateFolder state = new StateFolder(temp);
        Map<PortName, Integer> ports =
                Stream.of(PortName.values()).collect(Collectors.toMap(name -> name, PortName::defaultPort));
        ServiceSettings processes =
                new ServiceSettings(Surroundings.onThisMachine(state, state.secrets(), new Ports(ports)));
        for (ServiceName service : ServiceName.values()) {
            Set<String> expected = new TreeSet<>(processes.of(service).keySet());
            expected.remove("SEALWRIGHT_CLOCK_OFFSET_FILE");
            if (expected.remove("SEALWRIGHT_DB_PASSWORD")) {
                expected.add("QUARKUS_CONFIG_LOCATIONS");
            }
            assertThat(names(container(service.module()).path("environment")))
                    .as(service.module())
                    .isEqualTo(expected);
        }
    }

    @Test
    void namesNothingThatIsNotThere() throws IOException {
        ContainerSecrets.make(new StateFolder(temp));
        String dockerfile = Files.readString(ROOT.resolve("ops/Dockerfile"));
        each((name, container) -> {
            for (JsonNode volume : container.path("volumes")) {
                String source = volume.asText().substring(0, volume.asText().indexOf(':'));
                if (source.startsWith(".")) {
                    assertThat(ROOT.resolve(source)).as(name).isDirectory();
                } else {
                    assertThat(names(file.path("volumes"))).as(name).contains(source);
                }
            }
            assertThat(names(file.path("secrets"))).as(name).containsAll(texts(container.path("secrets")));
            if (container.has("build")) {
                JsonNode build = container.path("build");
                assertThat(build.path("dockerfile").asText()).isEqualTo("ops/Dockerfile");
                assertThat(stages(dockerfile)).contains(build.path("target").asText());
                assertThat(ROOT.resolve(build.path("args").path("MODULE").asText("local-stack"))
                                .resolve("pom.xml"))
                        .as(name)
                        .exists();
            }
        });
        try (Stream<Path> made = Files.list(ContainerSecrets.folder(new StateFolder(temp)))) {
            assertThat(made.map(path -> String.valueOf(path.getFileName())))
                    .containsExactlyInAnyOrderElementsOf(names(file.path("secrets")));
        }
        file.path("secrets")
                .forEachEntry((name, secret) -> assertThat(secret.path("file").asText())
                        .isEqualTo("${SEALWRIGHT_HOME:-./.sealwright}/containers/secrets/" + name));
    }

    @Test
    void waitsOnlyForWhatCanBeWaitedFor() throws IOException {
        String dockerfile = Files.readString(ROOT.resolve("ops/Dockerfile"));
        List<String> waits = new ArrayList<>();
        each((name, container) -> container.path("depends_on").forEachEntry((other, wait) -> {
            String awaited = wait.path("condition").asText();
            waits.add(awaited);
            JsonNode target = container(other);
            if (awaited.equals("service_healthy")) {
                boolean healthOfImage =
                        target.path("build").path("target").asText().equals("service")
                                && stage(dockerfile, "service").contains("/q/health/ready");
                assertThat(target.has("healthcheck") || healthOfImage)
                        .as(name + " waits for " + other)
                        .isTrue();
            } else {
                assertThat(awaited).isEqualTo("service_completed_successfully");
                assertThat(target.path("restart").asText()).isEqualTo("no");
            }
        }));
        assertThat(waits).contains("service_healthy", "service_completed_successfully");
    }

    @Test
    void holdsNoSecretAndHandsEachOnlyToThoseWhoNeedIt() {
        Pattern secretive = Pattern.compile("PASSWORD|SECRET|KEY|TOKEN|CREDENTIAL");
        each((name, container) -> container.path("environment").forEachEntry((variable, value) -> {
            if (secretive.matcher(variable).find()) {
                assertThat(value.asText()).as(name + " " + variable).startsWith("/run/secrets/");
            }
        }));
        assertThat(having("identity-private.pem")).containsExactly("api-gateway");
        assertThat(having("sealing-keys"))
                .containsExactlyInAnyOrder("order-service", "ca-gateway-service", "validation-service");
        assertThat(having("order-service.properties")).containsExactly("order-service");
        assertThat(having("database-passwords.json")).containsExactly("layout");
        assertThat(having("api-clients.json")).containsExactlyInAnyOrder("api-gateway", "seed");
    }

    @Test
    void letsInOnlyProgramsOfThisMachineAndOnlyWherePeopleLook() {
        List<String> published = new ArrayList<>();
        each((name, container) -> container.path("ports").forEach(port -> {
            published.add(name);
            assertThat(port.asText()).startsWith("127.0.0.1:");
        }));
        assertThat(published).containsExactlyInAnyOrder("api-gateway", "mail", "prometheus", "grafana");
    }

    @Test
    void runsJavaAsTheFirstProcessAndNotAsRoot() throws IOException {
        String dockerfile = Files.readString(ROOT.resolve("ops/Dockerfile"));
        for (String stage : List.of("service", "local-stack")) {
            assertThat(stage(dockerfile, stage)).contains("ENTRYPOINT [\"java\"");
            assertThat(dockerfile).contains("FROM runtime AS " + stage + "\n");
        }
        assertThat(stage(dockerfile, "runtime")).containsPattern("(?m)^USER [1-9][0-9]*:[1-9][0-9]*$");
        assertThat(Files.readAllLines(ROOT.resolve(".dockerignore"))).contains("**/.sealwright", "**/target");
    }

    private void each(BiConsumer<String, JsonNode> check) {
        JsonNode services = file.path("services");
        assertThat(names(services)).hasSize(14);
        services.forEachEntry(check);
    }

    private JsonNode container(String name) {
        JsonNode container = file.path("services").path(name);
        assertThat(container.isObject()).as(name).isTrue();
        return container;
    }

    private Set<String> having(String secret) {
        Set<String> having = new TreeSet<>();
        each((name, container) -> {
            if (texts(container.path("secrets")).contains(secret)) {
                having.add(name);
            }
        });
        return having;
    }

    private static Set<String> names(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }

    private static List<String> stages(String dockerfile) {
        return STAGE.matcher(dockerfile).results().map(found -> found.group(1)).toList();
    }

    private static String stage(String dockerfile, String name) {
        String begin = " AS " + name + "\n";
        assertThat(dockerfile).contains(begin);
        String rest = dockerfile.substring(dockerfile.indexOf(begin) + begin.length());
        int next = rest.indexOf("\nFROM ");
        return next < 0 ? rest : rest.substring(0, next);
    }
}
