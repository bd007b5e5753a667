package io.sealwright.localstack.postgres;

import io.sealwright.localstack.process.Launch;
import io.sealwright.localstack.process.Launch.EndSignal;
import io.sealwright.localstack.process.LogTail;
import io.sealwright.localstack.process.Part;
import io.sealwright.localstack.process.ProcessNews;
import io.sealwright.localstack.process.StartFailed;
import io.sealwright.localstack.process.SupervisedProcess;
import io.sealwright.localstack.process.Trees;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// PostgreSQL as a process of its own, on 127.0.0.1, with password log-in for everyone.
public final class PostgresPart implements Part {
    public static final String DATABASE = "sealwright";
    public static final String ADMIN = "postgres";

    /// How text is kept and sorted, for `initdb`.
    public static final List<String> NEW_CLUSTER =
            List.of("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8");

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final Place place;
    private final int port;
    private final Durability durability;
    private final String adminPassword;
    private final ProcessNews news;
    private @Nullable SupervisedProcess process;

    /// @param cache below which PostgreSQL's programs are unpacked; may be shared
    /// @param data the database itself, kept between starts
    public record Place(Path cache, Path data, Path log) {}

    /// What a crash of the machine may cost.
    public enum Durability {
        /// Nothing: every commit is on the disk before it is answered.
        KEPT("on"),
        /// Everything: for a database that is thrown away after its tests.
        THROWN_AWAY("off");

        private final String setting;

        Durability(String setting) {
            this.setting = setting;
        }

        private Map<String, String> settings() {
            Map<String, String> settings = new LinkedHashMap<>();
            settings.put("max_connections", "200");
            settings.put("shared_buffers", "128MB");
            settings.put("fsync", setting);
            settings.put("synchronous_commit", setting);
            settings.put("full_page_writes", setting);
            settings.put("timezone", "UTC");
            settings.put("log_timezone", "UTC");
            settings.put("jit", "off");
            return settings;
        }

        /// The server's settings, wherever it runs, as words of its command line.
        public List<String> options() {
            return settings().entrySet().stream()
                    .flatMap(each -> Stream.of("-c", each.getKey() + "=" + each.getValue()))
                    .toList();
        }
    }

    public PostgresPart(Place place, int port, Durability durability, String adminPassword, ProcessNews news) {
        this.place = place;
        this.port = port;
        this.durability = durability;
        this.adminPassword = adminPassword;
        this.news = news;
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public int port() {
        return port;
    }

    /// Without a database: add a slash and its name.
    public String serverUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port;
    }

    @Override
    public OptionalLong pid() {
        SupervisedProcess running = process;
        return running == null ? OptionalLong.empty() : running.pid();
    }

    @Override
    public void start() throws IOException, InterruptedException {
        PostgresBinaries binaries = PostgresBinaries.in(place.cache());
        if (!Files.exists(place.data().resolve("PG_VERSION"))) {
            createCluster(binaries);
        }
        List<String> arguments =
                new ArrayList<>(List.of("-D", place.data().toAbsolutePath().toString(), "-p", Integer.toString(port)));
        arguments.addAll(List.of("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="));
        arguments.addAll(durability.options());
        Launch launch =
                new Launch(name(), binaries.command("postgres", arguments), Map.of(), place.log(), EndSignal.INT);
        SupervisedProcess starting = new SupervisedProcess(launch, this::answers, news);
        process = starting;
        starting.start(START_LIMIT);
    }

    /// Creates the database and the services' roles where they are not there yet.
    public void createLayout(String database, Map<String, String> passwords) throws StartFailed {
        try {
            DatabaseLayout.create(serverUrl(), ADMIN, adminPassword, database, passwords);
        } catch (SQLException e) {
            throw new StartFailed(
                    "The database " + database + " and its roles could not be created: " + e.getMessage(), e);
        }
    }

    @Override
    public void stop() {
        SupervisedProcess running = process;
        if (running != null) {
            running.stop(STOP_PATIENCE);
        }
    }

    private boolean answers() {
        Properties properties = new Properties();
        properties.setProperty("user", ADMIN);
        properties.setProperty("password", adminPassword);
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", "2");
        try (Connection connection = DriverManager.getConnection(serverUrl() + "/postgres", properties)) {
            return connection.isValid(2);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private void createCluster(PostgresBinaries binaries) throws IOException, InterruptedException {
        Files.createDirectories(place.data().toAbsolutePath().getParent());
        Files.createDirectories(place.log().toAbsolutePath().getParent());
        // Written beside and moved when it is whole: a start that is killed here leaves no half cluster behind.
        Path fresh = place.data().resolveSibling(place.data().getFileName() + ".new");
        Trees.delete(fresh);
        Path password = Files.createTempFile(place.data().toAbsolutePath().getParent(), "password", "");
        try {
            Files.writeString(password, adminPassword + "\n", StandardOpenOption.TRUNCATE_EXISTING);
            List<String> arguments = new ArrayList<>(List.of(
                    "-D",
                    fresh.toAbsolutePath().toString(),
                    "-U",
                    ADMIN,
                    "--auth=scram-sha-256",
                    "--pwfile=" + password.toAbsolutePath(),
                    "--no-instructions"));
            arguments.addAll(NEW_CLUSTER);
            if (durability == Durability.THROWN_AWAY) {
                arguments.add("--no-sync");
            }
            Process initdb = new ProcessBuilder(binaries.command("initdb", arguments))
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(place.log().toFile()))
                    .start();
            if (initdb.waitFor() != 0) {
                throw new StartFailed("PostgreSQL's initdb failed. The end of its log " + place.log() + ":\n"
                        + LogTail.of(place.log()));
            }
            Files.move(fresh, place.data());
        } finally {
            Files.deleteIfExists(password);
        }
    }
}
