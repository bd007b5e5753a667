package io.sealwright.localstack;

import io.sealwright.localstack.Stack.Step;
import io.sealwright.localstack.demo.PublicApi;
import io.sealwright.localstack.dns.DnsPart;
import io.sealwright.localstack.home.PortName;
import io.sealwright.localstack.home.Ports;
import io.sealwright.localstack.home.SafeFiles;
import io.sealwright.localstack.home.Secrets;
import io.sealwright.localstack.home.SourceTree;
import io.sealwright.localstack.home.StateFolder;
import io.sealwright.localstack.kafka.KafkaPart;
import io.sealwright.localstack.mail.MailPart;
import io.sealwright.localstack.postgres.PostgresPart;
import io.sealwright.localstack.service.JavaPart;
import io.sealwright.localstack.service.ServiceName;
import io.sealwright.localstack.service.ServiceSettings;
import io.sealwright.localstack.service.Surroundings;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/// Which parts there are, how each is set up, and which must be ready before which.
final class Assembly {
    private static final String JAVA_OPTIONS = "SEALWRIGHT_JAVA_OPTS";

    private final StateFolder state;
    private final SourceTree tree;
    private final Selection selection;
    private final List<String> zones;
    private final Ports ports;

    Assembly(StateFolder state, SourceTree tree, Selection selection, List<String> zones, Ports ports) {
        this.state = state;
        this.tree = tree;
        this.selection = selection;
        this.zones = zones;
        this.ports = ports;
    }

    /// Starts all selected parts in `stack` and returns when they are ready.
    void start(Secrets secrets, Stack stack) throws IOException, InterruptedException {
        ServiceSettings settings = new ServiceSettings(Surroundings.onThisMachine(state, secrets, ports));
        // All are set up before the first is started: a module that is not built is said at once.
        List<List<Step>> waves =
                List.of(inside(secrets), foundations(secrets, settings, stack), services(settings, stack));
        for (List<Step> wave : waves) {
            stack.start(wave);
        }
    }

    /// What runs in this process.
    private List<Step> inside(Secrets secrets) throws IOException {
        List<Step> steps = new ArrayList<>();
        if (selection.has("dns")) {
            InetAddress here = InetAddress.getLoopbackAddress();
            steps.add(Step.of(new DnsPart(
                    state.folder("dns"), ports.of(PortName.DNS), zones, secrets.tsigKey(), here, () -> here)));
        }
        if (selection.has("mail")) {
            steps.add(Step.of(new MailPart(ports.of(PortName.SMTP), ports.of(PortName.MAIL))));
        }
        return steps;
    }

    private List<Step> foundations(Secrets secrets, ServiceSettings settings, Stack stack) throws IOException {
        List<Step> steps = new ArrayList<>();
        if (selection.has("postgres")) {
            PostgresPart postgres = new PostgresPart(
                    new PostgresPart.Place(tree.cache(), state.folder("postgresql"), state.log("postgres")),
                    ports.of(PortName.POSTGRES),
                    PostgresPart.Durability.KEPT,
                    secrets.databaseAdminPassword(),
                    stack);
            steps.add(new Step(
                    postgres, () -> postgres.createLayout(PostgresPart.DATABASE, secrets.databasePasswords())));
        }
        if (selection.has("kafka")) {
            KafkaPart kafka = new KafkaPart(
                    new KafkaPart.Place(state.root(), state.folder("kafka"), state.log("kafka")),
                    ports.of(PortName.KAFKA),
                    ports.of(PortName.KAFKA_CONTROLLER),
                    tree.classPath(),
                    stack);
            steps.add(new Step(kafka, kafka::createTopics));
        }
        if (selection.has(ServiceName.CA_SIMULATOR.module())) {
            steps.add(new Step(java(ServiceName.CA_SIMULATOR, settings, stack), () -> fetchCaRoot(settings)));
        }
        return steps;
    }

    private List<Step> services(ServiceSettings settings, Stack stack) throws IOException {
        List<Step> steps = new ArrayList<>();
        for (ServiceName service : selection.services()) {
            if (service != ServiceName.CA_SIMULATOR) {
                steps.add(Step.of(java(service, settings, stack)));
            }
        }
        return steps;
    }

    private JavaPart java(ServiceName service, ServiceSettings settings, Stack stack) throws IOException {
        return new JavaPart(
                service,
                ports.of(service.port()),
                new JavaPart.Program(
                        tree.runnable(service.module()),
                        state.root(),
                        state.log(service.module()),
                        JavaPart.flags(System.getenv().getOrDefault(JAVA_OPTIONS, ""))),
                settings.of(service),
                stack);
    }

    private void fetchCaRoot(ServiceSettings settings) throws IOException, InterruptedException {
        SafeFiles.write(state.caRootFile(), new PublicApi(settings.url(PortName.SIMULATOR), "").text("/ca/root.pem"));
    }
}
