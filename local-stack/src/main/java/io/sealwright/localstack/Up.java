package io.sealwright.localstack;

import io.sealwright.localstack.demo.DemoOrder;
import io.sealwright.localstack.demo.PublicApi;
import io.sealwright.localstack.demo.Seed;
import io.sealwright.localstack.dns.ZoneNames;
import io.sealwright.localstack.home.FreePorts;
import io.sealwright.localstack.home.PortName;
import io.sealwright.localstack.home.Ports;
import io.sealwright.localstack.home.SafeFiles;
import io.sealwright.localstack.home.Secrets;
import io.sealwright.localstack.home.SourceTree;
import io.sealwright.localstack.home.StackState;
import io.sealwright.localstack.home.StateFolder;
import io.sealwright.localstack.process.Leftovers;
import io.sealwright.localstack.process.ProcessNote;
import io.sealwright.localstack.process.StartFailed;
import io.sealwright.localstack.service.ServiceSettings;
import io.sealwright.localstack.service.Surroundings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// Starts everything, seeds it, shows one order, and stays until it is told to end.
final class Up {
    private static final List<List<String>> STOP_WAVES = List.of(
            List.of("api-gateway"),
            List.of("order-service", "ca-gateway-service", "validation-service", "notification-service"),
            List.of("ca-simulator", "kafka"),
            List.of("postgres"));

    private final UpOptions options;
    private final StateFolder state;
    private final SourceTree tree;
    private final Console console;
    private final Stack stack;
    private final List<String> zones;
    private final Selection selection;
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    private volatile Ports ports = new Ports(Map.of());
    private volatile boolean ready;

    Up(UpOptions options, StateFolder state, Console console) {
        this.options = options;
        this.state = state;
        this.console = console;
        this.tree = SourceTree.find();
        this.stack = new Stack(console, this::record);
        this.selection = Selection.of(System.getenv());
        this.zones = ZoneNames.of(System.getenv());
    }

    /// Returns when it was told to end and everything is stopped. The state folder must be locked by this process.
    ///
    /// @throws IOException where something does not come up; everything is stopped again then
    void run() throws IOException, InterruptedException {
        stopLeftovers();
        state.finishForgetting();
        if (options.fresh()) {
            state.forget();
            console.line("Earlier data is forgotten.");
        }
        Ports.Choice choice = Ports.choose(
                Ports.Wishes.read(System.getenv(), options.portBase(), state.lastPorts()),
                FreePorts::isFree,
                FreePorts::any);
        choice.remarks().forEach(console::warning);
        ports = choice.ports();
        state.keepPorts(ports);
        if (state.clock().offset().isZero()) {
            state.clock().set(Duration.ZERO);
        } else {
            console.warning("The clock of the services is ahead by "
                    + ClockCommand.describe(state.clock().offset()) + " (./sealwright clock reset sets it back)");
        }
        Thread ending = new Thread(this::endNow, "ending");
        Runtime.getRuntime().addShutdownHook(ending);
        record(List.of());
        try {
            Secrets secrets = state.secrets();
            new Assembly(state, tree, selection, zones, ports).start(secrets, stack);
            Optional<String> demoProblem = seedAndShow(secrets);
            if (options.doneFile().isPresent()) {
                SafeFiles.write(options.doneFile().get(), demoProblem.orElse(""));
            }
            end.await();
            // The hook that let this go on does the stopping.
            stopped.await();
        } catch (IOException | RuntimeException e) {
            if (end.getCount() > 0) {
                stopEverything();
                throw e;
            }
            // It was told to end while it was still starting: what fails then failed because of that.
            stopped.await();
        }
    }

    private void stopLeftovers() throws IOException {
        Optional<StackState> last = state.readState();
        if (last.isEmpty()) {
            return;
        }
        List<ProcessNote> leftovers = Leftovers.among(last.get().processes(), state.root());
        if (!leftovers.isEmpty()) {
            console.warning("Stopping what an earlier run left behind: "
                    + String.join(
                            ", ", leftovers.stream().map(ProcessNote::name).toList()));
            Leftovers.stop(leftovers);
        }
        state.clearState();
    }

    /// @return what went wrong with the demo, if anything did; the stack runs all the same
    private Optional<String> seedAndShow(Secrets secrets) throws IOException, InterruptedException {
        if (!selection.isComplete()) {
            markReady();
            console.heading("Only " + String.join(", ", selection.parts()) + " were asked for, and they are up.");
            return Optional.empty();
        }
        ServiceSettings settings = new ServiceSettings(Surroundings.onThisMachine(state, secrets, ports));
        PublicApi gateway = new PublicApi(settings.url(PortName.GATEWAY), secrets.adminKey());
        Seed seed = new Seed(
                gateway,
                new Seed.Addresses(
                        settings.url(PortName.SIMULATOR),
                        settings.at(PortName.DNS).toString(),
                        zones));
        seed.plant(secrets.caAccountPassword(), secrets.tsigKey());
        markReady();
        console.progress(
                "seeded: CA accounts " + String.join(", ", Seed.CA_ACCOUNTS) + "; DNS account " + Seed.DNS_ACCOUNT);
        Optional<String> problem = Optional.empty();
        if (options.demo()) {
            console.heading("One order, as it goes through");
            try {
                new DemoOrder(gateway, zones.getFirst(), console::line).run();
            } catch (IOException e) {
                problem = Optional.of(String.valueOf(e.getMessage()));
                console.warning(problem.get());
            }
        }
        Welcome.show(console, state, settings.url(PortName.GATEWAY), secrets.adminKey(), zones.getFirst());
        return problem;
    }

    private void markReady() throws IOException {
        ready = true;
        StackState now = state.readState()
                .orElseThrow(() -> new StartFailed(
                        "The state of this run is gone from " + state.root() + "; something deleted it"));
        record(now.processes());
    }

    private synchronized void record(List<ProcessNote> processes) {
        try {
            state.write(new StackState(
                    ProcessHandle.current().pid(),
                    ready,
                    StateFolder.byLabel(ports),
                    zones,
                    ready && selection.isComplete() ? Seed.CA_ACCOUNTS : List.of(),
                    processes));
        } catch (IOException e) {
            console.warning("What runs could not be written to " + state.root() + ": " + e.getMessage());
        }
    }

    /// Runs when the JVM was told to end: by Ctrl-C, by `down`, or because everything is stopped already.
    private void endNow() {
        if (stopped.getCount() == 0) {
            return;
        }
        end.countDown();
        console.heading("Stopping");
        stopEverything();
    }

    private void stopEverything() {
        stack.stop(STOP_WAVES);
        try {
            state.clearState();
        } catch (IOException e) {
            console.warning("The state of this run could not be cleared: " + e.getMessage());
        }
        stopped.countDown();
    }
}
