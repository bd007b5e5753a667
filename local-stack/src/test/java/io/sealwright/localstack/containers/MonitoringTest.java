package io.sealwright.localstack.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sealwright.localstack.home.Json;
import io.sealwright.localstack.home.SourceTree;
import io.sealwright.localstack.service.ServiceName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The committed files of Prometheus and Grafana against what the services are and say.
class MonitoringTest {
    private static final Path ROOT = SourceTree.find().root();
    private static final Path OPS = ROOT.resolve("ops");
    private static final Pattern OURS = Pattern.compile("sealwright_[a-z_]+");
    private static final Pattern NAME_IN_CODE = Pattern.compile("\"(sealwright\\.[a-z.]+)\"");
    /// What the registry puts behind a name, by the kind of meter.
    private static final Pattern OF_THE_KIND = Pattern.compile("_(total|seconds_(count|sum|bucket|max))$");

    @Test
    void prometheusAsksEveryServiceWhereItListens() throws IOException {
        Set<String> targets = new TreeSet<>();
        for (JsonNode job : yaml("prometheus/prometheus.yml").path("scrape_configs")) {
            assertThat(job.path("metrics_path").asText()).isEqualTo("/q/metrics");
            job.path("static_configs").path(0).path("targets").forEach(target -> targets.add(target.asText()));
        }

        assertThat(targets)
                .isEqualTo(Stream.of(ServiceName.values())
                        .filter(service -> service.schema().isPresent())
                        .map(service -> InContainers.address(service.port()).toString())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void grafanaAsksPrometheus() throws IOException {
        JsonNode source = yaml("grafana/provisioning/datasources/prometheus.yml")
                .path("datasources")
                .path(0);

        assertThat(source.path("url").asText()).isEqualTo("http://prometheus:9090");
        for (JsonNode panel : panels()) {
            if (!panel.path("type").asText().equals("row")) {
                assertThat(panel.path("datasource").path("uid").asText())
                        .isEqualTo(source.path("uid").asText());
                assertThat(panel.path("targets")).isNotEmpty();
            }
        }
    }

    @Test
    void grafanaShowsOnlyWhatTheServicesCount() throws IOException {
        Set<String> shown = new TreeSet<>();
        for (JsonNode panel : panels()) {
            for (JsonNode target : panel.path("targets")) {
                OURS.matcher(target.path("expr").asText()).results().forEach(found -> shown.add(found.group()));
            }
        }

        assertThat(shown).hasSizeGreaterThan(10);
        assertThat(shown.stream().map(metric -> OF_THE_KIND.matcher(metric).replaceFirst("")))
                .isSubsetOf(counted());
    }

    private static Set<String> counted() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String module : new String[] {
            "libs/messaging",
            "order-service",
            "ca-gateway-service",
            "validation-service",
            "notification-service",
            "api-gateway"
        }) {
            try (Stream<Path> sources = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                for (Path source : sources.filter(each -> each.toString().endsWith(".java"))
                        .toList()) {
                    NAME_IN_CODE
                            .matcher(Files.readString(source))
                            .results()
                            .forEach(found -> names.add(found.group(1).replace('.', '_')));
                }
            }
        }
        return names;
    }

    private static JsonNode panels() throws IOException {
        JsonNode panels = Json.MAPPER
                .readTree(Files.readString(OPS.resolve("grafana/dashboards/sealwright.json")))
                .path("panels");
        assertThat(panels).isNotEmpty();
        return panels;
    }

    private static JsonNode yaml(String file) throws IOException {
        return new YAMLMapper().readTree(Files.readString(OPS.resolve(file)));
    }
}
