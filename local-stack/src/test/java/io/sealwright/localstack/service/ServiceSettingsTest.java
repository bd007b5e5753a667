package io.sealwright.localstack.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealwright.localstack.home.PortName;
import io.sealwright.localstack.home.Ports;
import io.sealwright.localstack.home.StateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceSettingsTest {
    @TempDir
    Path folder;

    private final Map<ServiceName, Map<String, String>> variables = new EnumMap<>(ServiceName.class);

    @BeforeEach
    void read() throws IOException {
        Ports ports = Ports.choose(new Ports.Wishes(Map.of(), OptionalInt.empty(), Map.of()), _ -> true, () -> 0)
                .ports();
        StateFolder state = new StateFolder(folder);
        ServiceSettings settings = new ServiceSettings(Surroundings.onThisMachine(state, state.secrets(), ports));
        for (ServiceName service : ServiceName.values()) {
            variables.put(service, settings.of(service));
        }
        assertThat(settings.url(PortName.GATEWAY)).isEqualTo("http://127.0.0.1:8080");
    }

    @Test
    void handsSecretsOnlyToThoseWhoNeedThem() {
        assertThat(having("SEALWRIGHT_IDENTITY_PRIVATE_KEY_FILE")).containsExactly(ServiceName.API_GATEWAY);
        assertThat(having("SEALWRIGHT_BOOTSTRAP_API_KEYS_FILE")).containsExactly(ServiceName.API_GATEWAY);
        assertThat(having("SEALWRIGHT_SEALING_KEYS_FILE"))
                .containsExactlyInAnyOrder(
                        ServiceName.ORDER_SERVICE, ServiceName.CA_GATEWAY_SERVICE, ServiceName.VALIDATION_SERVICE);
        assertThat(having("SEALWRIGHT_IDENTITY_PUBLIC_KEY_FILE")).hasSize(5).doesNotContain(ServiceName.CA_SIMULATOR);
        assertThat(having("SEALWRIGHT_DB_PASSWORD")).hasSize(5).doesNotContain(ServiceName.CA_SIMULATOR);
    }

    @Test
    void givesEachServiceARoleAndAPortOfItsOwn() {
        Map<String, Integer> seen = new HashMap<>();
        variables.values().forEach(each -> {
            seen.merge("port " + each.get("QUARKUS_HTTP_PORT"), 1, Integer::sum);
            if (each.containsKey("SEALWRIGHT_DB_USER")) {
                seen.merge("role " + each.get("SEALWRIGHT_DB_USER"), 1, Integer::sum);
                seen.merge("password " + each.get("SEALWRIGHT_DB_PASSWORD"), 1, Integer::sum);
            }
        });

        assertThat(seen).hasSize(16).allSatisfy((_, count) -> assertThat(count).isEqualTo(1));
    }

    @Test
    void letsAllShareOneClockAndListenOnLoopback() {
        assertThat(variables.values())
                .allSatisfy(each -> assertThat(each)
                        .containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1")
                        .containsEntry(
                                "SEALWRIGHT_CLOCK_OFFSET_FILE",
                                folder.resolve("clock-offset").toString()));
    }

    @Test
    void servesFilesWhereTheSimulatorAndTheServiceFetchThem() {
        assertThat(variables.get(ServiceName.VALIDATION_SERVICE))
                .containsEntry("SEALWRIGHT_WEB_PROOF_HOST", "127.0.0.1")
                .containsEntry("SEALWRIGHT_WEB_PROOF_PORT", "8085")
                .containsEntry("SEALWRIGHT_WEB_PROOF_FETCH_PORT", "8085")
                .containsEntry("SEALWRIGHT_WEB_PROOF_PRIVATE_ADDRESSES_ALLOWED", "true");
        assertThat(variables.get(ServiceName.CA_SIMULATOR)).containsEntry("SEALWRIGHT_SIMULATOR_WEB_PORT", "8085");
    }

    private Set<ServiceName> having(String variable) {
        Set<ServiceName> having = new HashSet<>();
        variables.forEach((service, values) -> {
            if (values.containsKey(variable)) {
                having.add(service);
            }
        });
        return having;
    }
}
