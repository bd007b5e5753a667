package io.sealwright.localstack.service;

import io.sealwright.localstack.home.PortName;
import io.sealwright.localstack.home.Secrets;
import io.sealwright.localstack.postgres.PostgresPart;
import io.sealwright.localstack.postgres.ServiceSchema;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The environment that each service is handed, wherever it runs: where the others are, and the secrets
/// that it needs and no more.
public final class ServiceSettings {
    private final Surroundings around;

    public ServiceSettings(Surroundings around) {
        this.around = around;
    }

    public String url(PortName name) {
        return at(name).url();
    }

    /// Host and port.
    public Address at(PortName name) {
        return around.addresses().apply(name);
    }

    /// @return variables and their values; passwords may be among them
    public Map<String, String> of(ServiceName service) throws IOException {
        Secrets secrets = around.secrets();
        Map<String, String> variables = new TreeMap<>();
        variables.put("QUARKUS_HTTP_HOST", around.bind());
        variables.put("QUARKUS_HTTP_PORT", port(service.port()));
        around.clock().ifPresent(file -> variables.put("SEALWRIGHT_CLOCK_OFFSET_FILE", file.toString()));
        Optional<ServiceSchema> schema = service.schema();
        if (schema.isPresent()) {
            variables.putAll(ofEveryService(schema.get()));
        }
        variables.putAll(
                switch (service) {
                    case CA_SIMULATOR ->
                        Map.of(
                                "SEALWRIGHT_SIMULATOR_DNS_RESOLVER",
                                        at(PortName.DNS).toString(),
                                "SEALWRIGHT_SIMULATOR_PUBLIC_URL", url(PortName.SIMULATOR),
                                "SEALWRIGHT_SIMULATOR_STATE_DIR",
                                        around.simulator().toString(),
                                "SEALWRIGHT_SIMULATOR_WEB_PORT", port(PortName.WEB_PROOF));
                    case ORDER_SERVICE ->
                        Map.of(
                                "SEALWRIGHT_SEALING_KEYS_FILE",
                                secrets.sealingKeysFile().toString());
                    case CA_GATEWAY_SERVICE ->
                        Map.of(
                                "SEALWRIGHT_SEALING_KEYS_FILE",
                                        secrets.sealingKeysFile().toString(),
                                "SEALWRIGHT_CA_FOLLOW_INTERVAL", "PT1S",
                                "SEALWRIGHT_CA_RECONCILE_AFTER", "PT2S");
                    case VALIDATION_SERVICE ->
                        Map.of(
                                "SEALWRIGHT_SEALING_KEYS_FILE",
                                        secrets.sealingKeysFile().toString(),
                                "SEALWRIGHT_DNS_RESOLVERS", at(PortName.DNS).toString(),
                                "SEALWRIGHT_DNS_AUTHORITATIVE_PORT", port(PortName.DNS),
                                "SEALWRIGHT_WEB_PROOF_HOST", around.bind(),
                                "SEALWRIGHT_WEB_PROOF_PORT", port(PortName.WEB_PROOF),
                                // Every site of the zones is the responder itself, inside this installation.
                                "SEALWRIGHT_WEB_PROOF_FETCH_PORT", port(PortName.WEB_PROOF),
                                "SEALWRIGHT_WEB_PROOF_PRIVATE_ADDRESSES_ALLOWED", "true");
                    case NOTIFICATION_SERVICE ->
                        Map.of(
                                "QUARKUS_MAILER_HOST",
                                at(PortName.SMTP).host(),
                                "QUARKUS_MAILER_PORT",
                                port(PortName.SMTP),
                                "QUARKUS_MAILER_MOCK",
                                "false",
                                "SEALWRIGHT_NOTIFICATION_OPERATORS",
                                "operators@example.com");
                    case API_GATEWAY ->
                        Map.of(
                                "SEALWRIGHT_IDENTITY_PRIVATE_KEY_FILE",
                                        secrets.identityPrivateKeyFile().toString(),
                                "SEALWRIGHT_BOOTSTRAP_API_KEYS_FILE",
                                        secrets.apiClientsFile().toString(),
                                "SEALWRIGHT_ORDER_SERVICE_URL", url(PortName.ORDER_SERVICE),
                                "SEALWRIGHT_CA_GATEWAY_SERVICE_URL", url(PortName.CA_GATEWAY_SERVICE),
                                "SEALWRIGHT_VALIDATION_SERVICE_URL", url(PortName.VALIDATION_SERVICE),
                                "SEALWRIGHT_NOTIFICATION_SERVICE_URL", url(PortName.NOTIFICATION_SERVICE));
                });
        return variables;
    }

    private Map<String, String> ofEveryService(ServiceSchema schema) throws IOException {
        Map<String, String> variables = new TreeMap<>(around.logIn().variables(schema));
        variables.put("SEALWRIGHT_DB_HOST", at(PortName.POSTGRES).host());
        variables.put("SEALWRIGHT_DB_PORT", port(PortName.POSTGRES));
        variables.put("SEALWRIGHT_DB_NAME", PostgresPart.DATABASE);
        variables.put("SEALWRIGHT_DB_USER", schema.role());
        variables.put("KAFKA_BOOTSTRAP_SERVERS", at(PortName.KAFKA).toString());
        variables.put(
                "SEALWRIGHT_IDENTITY_PUBLIC_KEY_FILE",
                around.secrets().identityPublicKeyFile().toString());
        return variables;
    }

    private String port(PortName name) {
        return Integer.toString(at(name).port());
    }
}
