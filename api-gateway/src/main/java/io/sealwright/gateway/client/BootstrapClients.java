package io.sealwright.gateway.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.sealwright.gateway.client.ApiClient.Details;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// The first clients of an installation, from a file that whoever installs it writes: without one nobody could come in
/// to make the others. Read at every start; what it says of a client holds.
@ApplicationScoped
class BootstrapClients {
    private static final Logger LOG = Logger.getLogger(BootstrapClients.class);
    private static final int ATTEMPTS = 3;

    private final ApiClients clients;
    private final Optional<Path> file;

    BootstrapClients(
            ApiClients clients, @ConfigProperty(name = "sealwright.bootstrap-api-keys-file") Optional<Path> file) {
        this.clients = clients;
        this.file = file;
    }

    /// One client in the file.
    record Entry(String name, String team, List<Role> roles, String key) {
        /// Without the key.
        @Override
        public String toString() {
            return "Entry[" + name + "]";
        }
    }

    void atStart(@Observes StartupEvent event) throws Throwable {
        if (file.isEmpty()) {
            return;
        }
        List<Entry> entries = read(file.get());
        // Another replica may be writing the same rows; whoever comes second finds them done.
        VertxContextSupport.subscribeAndAwait(
                () -> ensureAll(entries).onFailure().retry().atMost(ATTEMPTS));
        LOG.infof("%d API clients stand as %s says", entries.size(), file.get());
    }

    private Uni<Void> ensureAll(List<Entry> entries) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Entry entry : entries) {
            all = all.chain(() -> clients.ensure(new Details(entry.name(), entry.team(), entry.roles()), entry.key()));
        }
        return all;
    }

    /// @throws IllegalArgumentException where the file is not the list it should be, saying which client is wrong
    static List<Entry> read(Path file) {
        List<Entry> entries;
        try {
            entries = parse(Files.readString(file));
        } catch (JsonProcessingException e) {
            // The parser's message may quote the text, keys included.
            throw new IllegalArgumentException("The bootstrap file " + file
                    + " must be a JSON list of {\"name\", \"team\", \"roles\": [...], \"key\"}; it is not, near line "
                    + (e.getLocation() == null
                            ? "?"
                            : String.valueOf(e.getLocation().getLineNr())));
        } catch (IOException e) {
            throw new UncheckedIOException("The bootstrap file " + file + " cannot be read", e);
        }
        for (Entry entry : entries) {
            if (entry.name() == null || entry.team() == null || entry.roles() == null || entry.key() == null) {
                throw new IllegalArgumentException(
                        "In the bootstrap file " + file + " each client needs name, team, roles and key");
            }
            if (!ApiKey.hasForm(entry.key())) {
                throw new IllegalArgumentException("In the bootstrap file " + file + " the key of " + entry.name()
                        + " must be sw_ and at least 43 random characters of A-Z a-z 0-9 _ -");
            }
        }
        return entries;
    }

    private static List<Entry> parse(String text) throws JsonProcessingException {
        JsonMapper json = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        return List.of(json.readValue(text, Entry[].class));
    }
}
