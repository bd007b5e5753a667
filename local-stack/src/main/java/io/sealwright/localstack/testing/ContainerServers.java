package io.sealwright.localstack.testing;

import io.sealwright.localstack.containers.Image;
import io.sealwright.localstack.kafka.BrokerSettings;
import io.sealwright.localstack.postgres.PostgresPart;
import io.sealwright.localstack.process.StartFailed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/// Both as containers of a Docker engine, of the versions and with the settings of the embedded ones.
final class ContainerServers implements BackingServers {
    private volatile List<GenericContainer<?>> containers = List.of();

    @Override
    @SuppressWarnings("resource") // stop() closes them
    public BackingAddresses start(BackingPasswords passwords) throws IOException, InterruptedException {
        List<String> server = new ArrayList<>(List.of("postgres"));
        server.addAll(PostgresPart.Durability.THROWN_AWAY.options());
        PostgreSQLContainer postgres = new PostgreSQLContainer(DockerImageName.parse(Image.POSTGRES.reference()))
                .withUsername(PostgresPart.ADMIN)
                .withDatabaseName("postgres")
                .withPassword(passwords.admin())
                .withEnv("POSTGRES_INITDB_ARGS", String.join(" ", PostgresPart.NEW_CLUSTER))
                .withCommand(server.toArray(String[]::new));
        KafkaContainer kafka = new KafkaContainer(DockerImageName.parse(Image.KAFKA.reference()))
                .withEnv(BrokerSettings.variables(BrokerSettings.everywhere()));
        containers = List.of(postgres, kafka);
        try {
            Startables.deepStart(containers).get(CONTAINERS_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new StartFailed("the containers were not ready after " + CONTAINERS_LIMIT.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new StartFailed("the containers did not start", e);
        }
        return new BackingAddresses(
                postgres.getHost(),
                postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                PostgresPart.ADMIN,
                passwords.admin(),
                passwords.roles(),
                kafka.getBootstrapServers().replaceFirst("^[A-Z]+://", ""),
                "");
    }

    @Override
    public void stop() {
        containers.forEach(GenericContainer::stop);
    }
}
