package io.sealwright.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// How many times a second something was done by several workers at once.
record Rate(int count, Duration took) {
    double perSecond() {
        return count / (took.toNanos() / 1e9);
    }

    double to(Rate limit) {
        return perSecond() / limit.perSecond();
    }

    /// One worker's means, such as a connection.
    @FunctionalInterface
    interface Work {
        void once() throws Exception;
    }

    /// Makes the work of each worker.
    @FunctionalInterface
    interface Workshop {
        Work open() throws Exception;
    }

    static Rate measure(int count, int workers, Workshop workshop) throws Exception {
        List<Work> work = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            work.add(workshop.open());
        }
        AtomicInteger left = new AtomicInteger(count);
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (Work each : work) {
                running.add(threads.submit(() -> {
                    while (left.decrementAndGet() >= 0) {
                        each.once();
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A worker failed", e);
        }
        return new Rate(count, Duration.ofNanos(System.nanoTime() - start));
    }
}
