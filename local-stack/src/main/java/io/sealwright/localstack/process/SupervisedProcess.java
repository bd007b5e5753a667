package io.sealwright.localstack.process;

import io.sealwright.localstack.process.Launch.EndSignal;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One process that is started again whenever it dies, until it is stopped.
///
/// It comes back with the same command, so on the same port and the same data; the pause before that doubles from
/// 200 ms to 5 s while it keeps dying young.
public final class SupervisedProcess {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration YOUNG = Duration.ofSeconds(10);
    private static final Duration ASK_EVERY = Duration.ofMillis(50);
    private static final int DEATHS_BEFORE_GIVING_UP_A_START = 3;

    private final Launch launch;
    private final BooleanSupplier answers;
    private final ProcessNews news;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch firstReady = new CountDownLatch(1);

    private volatile @Nullable Process process;
    private final AtomicInteger deathsBeforeReady = new AtomicInteger();

    /// @param answers whether the process does its work now; asked again and again until it says yes
    public SupervisedProcess(Launch launch, BooleanSupplier answers, ProcessNews news) {
        this.launch = launch;
        this.answers = answers;
        this.news = news;
    }

    /// @throws StartFailed where it does not become ready within `limit` or keeps dying
    public void start(Duration limit) throws IOException, InterruptedException {
        launchOnce();
        Thread.ofPlatform().daemon().name("keeper-" + launch.name()).start(this::keep);
        long deadline = System.nanoTime() + limit.toNanos();
        while (!firstReady.await(ASK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
            if (stopped.getCount() == 0) {
                throw new StartFailed(launch.name() + " was stopped before it was ready");
            }
            boolean keepsDying = deathsBeforeReady.get() >= DEATHS_BEFORE_GIVING_UP_A_START;
            if (keepsDying || System.nanoTime() > deadline) {
                stop(Duration.ofSeconds(2));
                throw new StartFailed(launch.name()
                        + (keepsDying
                                ? " ended " + deathsBeforeReady + " times before it was ready"
                                : " was not ready after " + limit.toSeconds() + " s")
                        + ". The end of its log " + launch.log() + ":\n"
                        + LogTail.of(launch.log()));
            }
        }
    }

    public OptionalLong pid() {
        Process current = process;
        return current != null && current.isAlive() ? OptionalLong.of(current.pid()) : OptionalLong.empty();
    }

    /// Asks it to end, and ends it by force where it has not after `patience`.
    public void stop(Duration patience) {
        stopped.countDown();
        Process current;
        synchronized (this) {
            current = process;
        }
        if (current == null) {
            return;
        }
        end(current.toHandle(), launch.endSignal(), patience);
    }

    static void end(ProcessHandle handle, EndSignal signal, Duration patience) {
        if (!handle.isAlive()) {
            return;
        }
        Signals.send(handle, signal);
        if (!Waiting.forEnd(handle, patience)) {
            handle.destroyForcibly();
            Waiting.forEnd(handle, Duration.ofSeconds(5));
        }
    }

    /// @return whether it was started; not once a stop was asked for
    private synchronized boolean launchOnce() throws IOException {
        if (stopped.getCount() == 0) {
            return false;
        }
        process = launch.start();
        news.started(launch.name());
        return true;
    }

    private void keep() {
        Duration pause = FIRST_PAUSE;
        try {
            while (true) {
                Process current = process;
                if (current == null) {
                    return;
                }
                long since = System.nanoTime();
                awaitAnswer(current);
                int exit = current.waitFor();
                if (stopped.getCount() == 0) {
                    return;
                }
                if (firstReady.getCount() > 0) {
                    deathsBeforeReady.incrementAndGet();
                }
                pause = System.nanoTime() - since > YOUNG.toNanos() ? FIRST_PAUSE : longer(pause);
                news.died(launch.name(), exit);
                if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS) || !relaunch()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean relaunch() {
        try {
            return launchOnce();
        } catch (IOException e) {
            news.lost(launch.name(), e);
            return false;
        }
    }

    private void awaitAnswer(Process current) throws InterruptedException {
        long since = System.nanoTime();
        while (current.isAlive() && stopped.getCount() > 0) {
            if (answers.getAsBoolean()) {
                boolean again = firstReady.getCount() == 0;
                firstReady.countDown();
                if (again) {
                    news.back(launch.name(), Duration.ofNanos(System.nanoTime() - since));
                }
                return;
            }
            stopped.await(ASK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }
}
