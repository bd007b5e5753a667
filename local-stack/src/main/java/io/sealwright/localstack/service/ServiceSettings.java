package io.sealwright.localstack.service;

import io.sealwright.localstack.home.PortName;
import io.sealwright.localstack.home.Ports;
import io.sealwright.localstack.home.Secrets;
import io.sealwright.localstack.home.StateFolder;
import io.sealwright.localstack.postgres.PostgresPart;
import io.sealwright.localstack.postgres.ServiceSchema;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The environment that each service is handed: where the others are, and the secrets that it needs and no more.
public final class ServiceSettings {
    public static final String HOST = "127.0.0.1";

    private final StateFolder state;
    private final Secrets secrets;
    private final Ports ports;

    public ServiceSettings(StateFolder state, Secrets secrets, Ports ports) {
        this.state = state;
        this.secrets = secrets;
        this.ports = ports;
    }

    public String url(PortName name) {
        return "http://" + HOST + ":" + ports.of(name);
    }

    /// @return variables and their values; passwords among them
    public Map<String, String> of(ServiceName service) throws IOException {
        Map<String, String> variables = new TreeMap<>();
        variables.put("QUARKUS_HTTP_HOST", HOST);
        variables.put("QUARKUS_HTTP_PORT", number(service.port()));
        variables.put("SEALWRIGHT_CLOCK_OFFSET_FILE", state.clock().path().toString());
        Optional<ServiceSchema> schema = service.schema();
        if (schema.isPresent()) {
            variables.putAll(ofEveryService(schema.get()));
        }
        variables.putAll(
                switch (service) {
                    case CA_SIMULATOR ->
                        Map.of(
                                "SEALWRIGHT_SIMULATOR_DNS_RESOLVER",
                                HOST + ":" + number(PortName.DNS),
                                "SEALWRIGHT_SIMULATOR_STATE_DIR",
                                state.folder("simulator").toString());
                    case ORDER_SERVICE -> Map.<String, String>of();
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
                                "SEALWRIGHT_DNS_RESOLVERS", HOST + ":" + number(PortName.DNS),
                                "SEALWRIGHT_DNS_AUTHORITATIVE_PORT", number(PortName.DNS));
                    case NOTIFICATION_SERVICE ->
                        Map.of(
                                "QUARKUS_MAILER_HOST",
                                HOST,
                                "QUARKUS_MAILER_PORT",
                                number(PortName.SMTP),
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
        return Map.of(
                "SEALWRIGHT_DB_HOST", HOST,
                "SEALWRIGHT_DB_PORT", number(PortName.POSTGRES),
                "SEALWRIGHT_DB_NAME", PostgresPart.DATABASE,
                "SEALWRIGHT_DB_USER", schema.role(),
                "SEALWRIGHT_DB_PASSWORD", secrets.databasePassword(schema),
                "KAFKA_BOOTSTRAP_SERVERS", HOST + ":" + number(PortName.KAFKA),
                "SEALWRIGHT_IDENTITY_PUBLIC_KEY_FILE",
                        secrets.identityPublicKeyFile().toString());
    }

    private String number(PortName name) {
        return Integer.toString(ports.of(name));
    }
}
