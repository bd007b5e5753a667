package io.sealwright.localstack.containers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sealwright.localstack.containers.Container.Condition;
import io.sealwright.localstack.containers.ContainerProgram.Work;
import io.sealwright.localstack.dns.ZoneNames;
import io.sealwright.localstack.home.Json;
import io.sealwright.localstack.home.PortName;
import io.sealwright.localstack.home.Secrets;
import io.sealwright.localstack.kafka.BrokerSettings;
import io.sealwright.localstack.postgres.PostgresPart;
import io.sealwright.localstack.service.ServiceName;
import io.sealwright.localstack.service.ServiceSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/// `docker-compose.yml`, rendered from the same settings that the stack of processes is started with.
public final class ComposeFile {
    public static final String NAME = "docker-compose.yml";

    private static final String HEAD = """
            # Rendered by ./sealwright compose from local-stack's ServiceSettings; a test compares. Change those, not this.
            # Secrets are not in here: the same command makes their files. README.md says how to start.
            """;
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();
    private static final String PROMETHEUS = "prometheus";
    private static final String GRAFANA = "grafana";

    private final ServiceSettings settings = InContainers.settings();
    private final Secrets secrets = InContainers.secrets();

    /// The whole file.
    public static String text() throws IOException {
        return HEAD + YAML.writeValueAsString(new ComposeFile().model());
    }

    private JsonNode model() throws IOException {
        List<Container> containers = new ArrayList<>(List.of(postgres(), kafka(), layout(), dns(), mail()));
        for (ServiceName service : ServiceName.values()) {
            containers.add(service(service));
        }
        containers.addAll(List.of(seed(), prometheus(), grafana()));
        ObjectNode file = Json.MAPPER.createObjectNode().put("name", "sealwright");
        ObjectNode services = file.putObject("services");
        containers.forEach(container -> services.set(container.name(), container.settings()));
        ObjectNode volumes = file.putObject("volumes");
        named(containers, "volumes")
                .filter(volume -> !volume.startsWith("."))
                .map(volume -> volume.substring(0, volume.indexOf(':')))
                .distinct()
                .forEach(volumes::putObject);
        ObjectNode files = file.putObject("secrets");
        named(containers, "secrets")
                .collect(TreeSet<String>::new, TreeSet::add, TreeSet::addAll)
                .forEach(secret -> files.putObject(secret)
                        .put("file", "${SEALWRIGHT_HOME:-./.sealwright}/containers/secrets/" + secret));
        return file;
    }

    private static Stream<String> named(List<Container> containers, String kind) {
        return containers.stream()
                .flatMap(container -> container.settings().path(kind).valueStream())
                .map(JsonNode::asText);
    }

    private Container postgres() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("POSTGRES_USER", PostgresPart.ADMIN);
        variables.put("POSTGRES_INITDB_ARGS", String.join(" ", PostgresPart.NEW_CLUSTER));
        variables.put("POSTGRES_PASSWORD_FILE", secret(ContainerSecrets.POSTGRES_PASSWORD));
        List<String> server = new ArrayList<>(List.of("postgres"));
        server.addAll(PostgresPart.Durability.KEPT.options());
        return Container.of(Image.POSTGRES, InContainers.POSTGRES)
                .command(server)
                .environment(variables)
                .volumes("postgres:/var/lib/postgresql")
                // Over TCP: while it sets itself up it answers on its socket only.
                .health("pg_isready", "-h", "127.0.0.1", "-U", PostgresPart.ADMIN)
                .lasting("1g");
    }

    private Container kafka() {
        String data = "/var/lib/kafka/data";
        Map<String, String> variables = BrokerSettings.variables(BrokerSettings.at(new BrokerSettings.Place(
                "0.0.0.0",
                InContainers.KAFKA,
                settings.at(PortName.KAFKA).port(),
                settings.at(PortName.KAFKA_CONTROLLER).port(),
                data)));
        variables.put("KAFKA_HEAP_OPTS", "-Xms64m -Xmx384m");
        return Container.of(Image.KAFKA, InContainers.KAFKA)
                .environment(variables)
                .volumes("kafka:" + data)
                .health(
                        "/opt/kafka/bin/kafka-broker-api-versions.sh",
                        "--bootstrap-server",
                        settings.at(PortName.KAFKA).toString())
                .lasting("1g");
    }

    private Container layout() {
        return ours("layout", Work.LAYOUT)
                .secrets(secrets.databasePasswordsFile())
                .after(Condition.HEALTHY, InContainers.POSTGRES, InContainers.KAFKA)
                .once();
    }

    private Container dns() {
        return ours(InContainers.DNS, Work.DNS)
                .environment(zones())
                .secrets(secrets.tsigSecretFile())
                .volumes("dns:" + InContainers.DATA)
                .health(openPort(PortName.DNS))
                .lasting("192m");
    }

    private Container mail() {
        return ours(InContainers.MAIL, Work.MAIL)
                .published(PortName.MAIL.variable(), settings.at(PortName.MAIL).port())
                .health(openPort(PortName.MAIL))
                .lasting("256m");
    }

    private Container service(ServiceName service) throws IOException {
        Container container = Container.built(
                        service.module(), service.module(), "service", Map.of("MODULE", service.module()))
                .environment(settings.of(service));
        switch (service) {
            case CA_SIMULATOR ->
                container.volumes("ca-simulator:" + InContainers.DATA).after(Condition.HEALTHY, InContainers.DNS);
            case ORDER_SERVICE, CA_GATEWAY_SERVICE, VALIDATION_SERVICE, NOTIFICATION_SERVICE ->
                container.after(Condition.DONE, "layout");
            case API_GATEWAY ->
                container
                        .published(
                                PortName.GATEWAY.variable(),
                                settings.at(PortName.GATEWAY).port())
                        .after(Condition.DONE, "layout");
        }
        return container.lasting("512m");
    }

    private Container seed() {
        return ours("seed", Work.SEED)
                .environment(zones())
                .secrets(secrets.apiClientsFile(), secrets.caAccountPasswordFile(), secrets.tsigSecretFile())
                .after(
                        Condition.HEALTHY,
                        Stream.of(ServiceName.values()).map(ServiceName::module).toArray(String[]::new))
                .once();
    }

    private Container prometheus() {
        return Container.of(Image.PROMETHEUS, PROMETHEUS)
                .volumes("./ops/prometheus:/etc/prometheus:ro", "prometheus:/prometheus")
                .secrets(InContainers.SECRETS.resolve(ContainerSecrets.PROMETHEUS_KEY))
                .published("SEALWRIGHT_PROMETHEUS_PORT", 9090)
                .health("wget", "-q", "-O", "/dev/null", "http://127.0.0.1:9090/-/ready")
                .lasting("512m");
    }

    private Container grafana() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("GF_SECURITY_ADMIN_PASSWORD__FILE", secret(ContainerSecrets.GRAFANA_PASSWORD));
        variables.put("GF_ANALYTICS_REPORTING_ENABLED", "false");
        variables.put("GF_ANALYTICS_CHECK_FOR_UPDATES", "false");
        return Container.of(Image.GRAFANA, GRAFANA)
                .environment(variables)
                .volumes(
                        "./ops/grafana/provisioning:/etc/grafana/provisioning:ro",
                        "./ops/grafana/dashboards:/var/lib/grafana/dashboards:ro",
                        "grafana:/var/lib/grafana")
                .published("SEALWRIGHT_GRAFANA_PORT", 3000)
                .after(Condition.HEALTHY, PROMETHEUS)
                .lasting("512m");
    }

    private static Container ours(String name, Work work) {
        return Container.built(name, "local-stack", "local-stack", Map.of()).command(List.of(work.word()));
    }

    /// The same for the server and for the account that writes to it.
    private static Map<String, String> zones() {
        return Map.of(ZoneNames.VARIABLE, "${" + ZoneNames.VARIABLE + ":-" + ZoneNames.DEFAULT + "}");
    }

    /// It listens on the container's own address only, not on its loopback.
    private String[] openPort(PortName name) {
        return new String[] {
            "bash",
            "-c",
            "exec 3<>/dev/tcp/" + settings.at(name).host() + "/"
                    + settings.at(name).port()
        };
    }

    private static String secret(String name) {
        Path file = InContainers.SECRETS.resolve(name);
        return file.toString();
    }
}
