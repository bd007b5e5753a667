package io.sealwright.localstack;

import io.sealwright.localstack.process.Part;
import io.sealwright.localstack.process.ProcessNews;
import io.sealwright.localstack.process.ProcessNote;
import io.sealwright.localstack.process.StartFailed;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// All running parts: started side by side where nothing stands against it, stopped in the opposite order.
final class Stack implements ProcessNews {
    private static final Duration LATE_START_LIMIT = Duration.ofSeconds(20);

    private final Console console;
    private final Consumer<List<ProcessNote>> record;
    private final List<Part> parts = new ArrayList<>();
    private int starting;
    private boolean stopping;

    /// @param record gets what runs, whenever that changes
    Stack(Console console, Consumer<List<ProcessNote>> record) {
        this.console = console;
        this.record = record;
    }

    /// One part and what has to be done as soon as it is ready and before anything else may need it.
    record Step(Part part, Work whenReady) {
        static Step of(Part part) {
            return new Step(part, () -> {});
        }
    }

    interface Work {
        void run() throws IOException, InterruptedException;
    }

    /// Starts them side by side and returns when all are ready.
    ///
    /// @throws IOException as soon as one of them fails; the others may still be starting
    void start(List<Step> steps) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        CompletionService<Void> started = new ExecutorCompletionService<>(threads);
        for (Step step : steps) {
            started.submit(() -> {
                start(step);
                return null;
            });
        }
        threads.shutdown();
        for (int count = 0; count < steps.size(); count++) {
            try {
                started.take().get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof IOException problem) {
                    throw problem;
                }
                throw new IllegalStateException("A part could not be started", e.getCause());
            }
        }
    }

    private void start(Step step) throws IOException, InterruptedException {
        Part part = step.part();
        synchronized (this) {
            if (stopping) {
                throw new StartFailed(part.name() + " was not started: everything is being stopped");
            }
            parts.add(part);
            starting++;
        }
        try {
            long begin = System.nanoTime();
            part.start();
            step.whenReady().run();
            if (isStopping()) {
                part.stop();
                return;
            }
            console.progress(String.format(
                    Locale.ROOT,
                    "%-21s 127.0.0.1:%-5d  ready in %.1f s",
                    part.name(),
                    part.port(),
                    (System.nanoTime() - begin) / 1e9));
            note();
        } finally {
            synchronized (this) {
                starting--;
                notifyAll();
            }
        }
    }

    /// A part that was about to be started when all others were stopped stops itself as soon as it runs.
    private synchronized void awaitLateStarts() throws InterruptedException {
        long deadline = System.nanoTime() + LATE_START_LIMIT.toNanos();
        while (starting > 0 && System.nanoTime() < deadline) {
            wait(100);
        }
    }

    /// Stops everything, what was started last first; the parts of one wave side by side.
    ///
    /// @param waves names of parts; those that no wave names are stopped last, one after another
    void stop(List<List<String>> waves) {
        List<Part> running;
        synchronized (this) {
            stopping = true;
            running = new ArrayList<>(parts.reversed());
        }
        for (List<String> wave : waves) {
            List<Part> together =
                    running.stream().filter(part -> wave.contains(part.name())).toList();
            running.removeAll(together);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                together.forEach(part -> threads.execute(() -> stop(part)));
            }
        }
        running.forEach(this::stop);
        try {
            awaitLateStarts();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop(Part part) {
        if (part.pid().isPresent()) {
            part.stop();
            console.progress(part.name() + " stopped");
        } else {
            part.stop();
        }
    }

    private synchronized boolean isStopping() {
        return stopping;
    }

    private void note() {
        List<ProcessNote> notes;
        synchronized (this) {
            if (stopping) {
                return;
            }
            notes = parts.stream()
                    .filter(part -> part.pid().isPresent())
                    .map(part -> new ProcessNote(part.name(), part.pid().getAsLong(), part.port(), part.readyUrl()))
                    .toList();
        }
        record.accept(notes);
    }

    @Override
    public void started(String name) {
        note();
    }

    @Override
    public void died(String name, int exitCode) {
        console.warning(name + " ended (exit " + exitCode + ") and is started again");
    }

    @Override
    public void back(String name, Duration after) {
        console.progress(String.format(
                Locale.ROOT, "%s is ready again, %.1f s after its new start", name, after.toMillis() / 1e3));
    }

    @Override
    public void lost(String name, IOException reason) {
        console.warning(name + " ended and cannot be started again: " + reason.getMessage()
                + ". ./sealwright down and up starts everything anew.");
    }
}
