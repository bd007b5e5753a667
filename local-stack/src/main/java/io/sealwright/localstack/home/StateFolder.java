package io.sealwright.localstack.home;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.sealwright.localstack.process.Trees;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// All that the local stack remembers between two starts, in one folder.
public final class StateFolder {
    private static final String LOCK = "lock";
    private static final String FORGETTING = "forgetting";
    private static final String CONTAINERS = "containers";
    /// Not data, and kept when the data is forgotten: addresses stay as they were, logs can still be read.
    /// The containers' secrets open data that is not here at all.
    private static final Set<String> KEPT_WHEN_FRESH = Set.of(LOCK, FORGETTING, "ports.json", "logs", CONTAINERS);

    private final Path root;

    public StateFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    public Path root() {
        return root;
    }

    public Path folder(String name) {
        return root.resolve(name);
    }

    public Path log(String part) {
        return root.resolve("logs").resolve(part + ".log");
    }

    /// The simulated certificate authority's root certificate in PEM.
    public Path caRootFile() {
        return root.resolve("ca-root.pem");
    }

    public ClockFile clock() {
        return new ClockFile(root.resolve("clock-offset"));
    }

    public Secrets secrets() throws IOException {
        return Secrets.in(root.resolve("secrets"));
    }

    /// What belongs to the stack in containers.
    public StateFolder ofContainers() {
        return new StateFolder(root.resolve(CONTAINERS));
    }

    /// Makes the folder, for its owner alone.
    public void create() throws IOException {
        SafeFiles.folder(root);
        SafeFiles.folder(root.resolve("logs"));
    }

    /// Makes the folder and takes it for this process until it ends.
    ///
    /// @return empty where another process has it
    public Optional<FileLock> lock() throws IOException {
        create();
        FileChannel channel = FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
        }
        return Optional.ofNullable(lock);
    }

    /// Deletes all data. Nothing may run on it. What is interrupted here is finished by
    /// [#finishForgetting]: half of the data is worth less than none.
    public void forget() throws IOException {
        Path unfinished = Files.write(root.resolve(FORGETTING), new byte[0]);
        List<Path> all;
        try (Stream<Path> files = Files.list(root)) {
            all = files.filter(each -> !KEPT_WHEN_FRESH.contains(String.valueOf(each.getFileName())))
                    .toList();
        }
        for (Path each : all) {
            Trees.delete(each);
        }
        Files.delete(unfinished);
    }

    public void finishForgetting() throws IOException {
        if (Files.exists(root.resolve(FORGETTING))) {
            forget();
        }
    }

    public void write(StackState state) throws IOException {
        SafeFiles.write(root.resolve("state.json"), Json.MAPPER.writeValueAsString(state));
    }

    /// Empty where there is none, or one that another version of this program wrote.
    public Optional<StackState> readState() throws IOException {
        Path file = root.resolve("state.json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.MAPPER.readValue(Files.readString(file), StackState.class));
        } catch (JsonProcessingException unreadable) {
            return Optional.empty();
        }
    }

    public void clearState() throws IOException {
        Files.deleteIfExists(root.resolve("state.json"));
    }

    /// The ports of the last run; empty where there was none.
    public Map<PortName, Integer> lastPorts() throws IOException {
        Path file = root.resolve("ports.json");
        Map<PortName, Integer> last = new EnumMap<>(PortName.class);
        if (Files.exists(file)) {
            Map<String, Integer> byLabel =
                    Json.MAPPER.readValue(Files.readString(file), new TypeReference<Map<String, Integer>>() {});
            for (PortName name : PortName.values()) {
                Integer port = byLabel.get(name.label());
                if (port != null) {
                    last.put(name, port);
                }
            }
        }
        return last;
    }

    public void keepPorts(Ports ports) throws IOException {
        SafeFiles.write(root.resolve("ports.json"), Json.MAPPER.writeValueAsString(byLabel(ports)));
    }

    public static Map<String, Integer> byLabel(Ports ports) {
        Map<String, Integer> labels = new TreeMap<>();
        ports.numbers().forEach((name, port) -> labels.put(name.label(), port));
        return labels;
    }
}
