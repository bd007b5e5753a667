package io.sealwright.localstack.containers;

import io.sealwright.localstack.home.PortName;
import io.sealwright.localstack.home.Secrets;
import io.sealwright.localstack.postgres.ServiceSchema;
import io.sealwright.localstack.service.Address;
import io.sealwright.localstack.service.ServiceName;
import io.sealwright.localstack.service.ServiceSettings;
import io.sealwright.localstack.service.Surroundings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where everything is inside the containers: each part is a host of its own name.
final class InContainers {
    static final String POSTGRES = "postgres";
    static final String KAFKA = "kafka";
    static final String DNS = "dns";
    static final String MAIL = "mail";

    /// Where the engine shows a container the secrets that it was given, each in a file of its own name.
    static final Path SECRETS = Path.of("/run/secrets");
    /// What a container keeps when it is made anew.
    static final Path DATA = Path.of("/var/lib/sealwright");

    private static final int POSTGRES_PORT = 5432;
    private static final int KAFKA_PORT = 9092;
    private static final int KAFKA_CONTROLLER_PORT = 9093;

    private InContainers() {}

    static ServiceSettings settings() {
        return new ServiceSettings(new Surroundings(
                "0.0.0.0", InContainers::address, Optional.empty(), DATA, secrets(), InContainers::passwordFromFile));
    }

    /// As a container sees them.
    static Secrets secrets() {
        return Secrets.at(SECRETS);
    }

    static Address address(PortName name) {
        return switch (name) {
            case SMTP, MAIL -> new Address(MAIL, name.defaultPort());
            case DNS -> new Address(DNS, name.defaultPort());
            case POSTGRES -> new Address(POSTGRES, POSTGRES_PORT);
            case KAFKA -> new Address(KAFKA, KAFKA_PORT);
            case KAFKA_CONTROLLER -> new Address(KAFKA, KAFKA_CONTROLLER_PORT);
            case GATEWAY -> service(ServiceName.API_GATEWAY);
            case ORDER_SERVICE -> service(ServiceName.ORDER_SERVICE);
            case CA_GATEWAY_SERVICE -> service(ServiceName.CA_GATEWAY_SERVICE);
            case VALIDATION_SERVICE -> service(ServiceName.VALIDATION_SERVICE);
            case WEB_PROOF -> new Address(ServiceName.VALIDATION_SERVICE.module(), name.defaultPort());
            case NOTIFICATION_SERVICE -> service(ServiceName.NOTIFICATION_SERVICE);
            case SIMULATOR -> service(ServiceName.CA_SIMULATOR);
        };
    }

    /// The file of settings that holds the service's database password and nothing else.
    static String passwordFile(ServiceSchema schema) {
        return schema.service() + ".properties";
    }

    /// A password in a variable is shown by whoever inspects the container; a file is not.
    private static Map<String, String> passwordFromFile(ServiceSchema schema) {
        return Map.of(
                "QUARKUS_CONFIG_LOCATIONS",
                SECRETS.resolve(passwordFile(schema)).toString());
    }

    private static Address service(ServiceName service) {
        return new Address(service.module(), service.port().defaultPort());
    }
}
