package io.sealwright.benchmarks;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// Runs one benchmark by its name.
public final class Benchmarks {
    @FunctionalInterface
    private interface Benchmark {
        void run(Path root) throws Exception;
    }

    private static final Map<String, Benchmark> ALL =
            new TreeMap<>(Map.of("intake", Intake::run, "order-to-issued", OrderToIssued::run));

    private Benchmarks() {}

    /// @param args the name of a benchmark, then the repository's folder
    public static void main(String[] args) throws Exception {
        Benchmark benchmark = args.length == 2 ? ALL.get(args[0]) : null;
        if (benchmark == null) {
            System.err.println("Say which benchmark: " + String.join(", ", ALL.keySet()));
            System.exit(2);
            return;
        }
        benchmark.run(Path.of(args[1]));
    }
}
