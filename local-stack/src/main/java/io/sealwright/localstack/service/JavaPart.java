package io.sealwright.localstack.service;

import io.sealwright.localstack.process.Jvm;
import io.sealwright.localstack.process.Launch;
import io.sealwright.localstack.process.Launch.EndSignal;
import io.sealwright.localstack.process.Part;
import io.sealwright.localstack.process.ProcessNews;
import io.sealwright.localstack.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One Quarkus program in a JVM of its own.
public final class JavaPart implements Part {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    /// Small, and quick to start: eight JVMs share a laptop.
    private static final List<String> FLAGS =
            List.of("-Xms32m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final ServiceName service;
    private final int port;
    private final Launch launch;
    private final ProcessNews news;
    private @Nullable SupervisedProcess process;

    /// @param stack the state folder that the process belongs to
    /// @param extraFlags for the JVM, behind our own, so that they win
    public record Program(Path jar, Path stack, Path log, List<String> extraFlags) {}

    public JavaPart(ServiceName service, int port, Program program, Map<String, String> environment, ProcessNews news) {
        this.service = service;
        this.port = port;
        this.news = news;
        List<String> flags = new ArrayList<>(FLAGS);
        flags.addAll(program.extraFlags());
        this.launch = new Launch(
                service.module(),
                Jvm.command(
                        program.stack(),
                        service.module(),
                        flags,
                        List.of("-jar", program.jar().toString())),
                environment,
                program.log(),
                EndSignal.TERM);
    }

    /// @param text flags as they stand in a variable, separated by white space; may be empty
    public static List<String> flags(String text) {
        return Stream.of(text.split("\\s+")).filter(flag -> !flag.isBlank()).toList();
    }

    @Override
    public String name() {
        return service.module();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String readyUrl() {
        return "http://" + Surroundings.LOOPBACK + ":" + port + "/q/health/ready";
    }

    @Override
    public OptionalLong pid() {
        SupervisedProcess running = process;
        return running == null ? OptionalLong.empty() : running.pid();
    }

    @Override
    public void start() throws IOException, InterruptedException {
        SupervisedProcess starting = new SupervisedProcess(launch, () -> ReadyQuestion.ask(readyUrl()), news);
        process = starting;
        starting.start(START_LIMIT);
    }

    @Override
    public void stop() {
        SupervisedProcess running = process;
        if (running != null) {
            running.stop(STOP_PATIENCE);
        }
    }
}
