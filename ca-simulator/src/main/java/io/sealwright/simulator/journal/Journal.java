package io.sealwright.simulator.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Lines in a file, in the order in which they were appended.
///
/// One thread writes; everything appended while it was busy with the disk goes out with the next sync, so that many
/// callers share the price of one.
public final class Journal implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Journal.class.getName());

    private final Path file;
    private final FileChannel channel;
    private final Thread writer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition somethingToWrite = lock.newCondition();
    private final Condition somethingDurable = lock.newCondition();

    private ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private long appended;
    private long durable;
    private boolean closing;
    private @Nullable JournalFailure failure;

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
        this.writer = Thread.ofPlatform().name("journal").daemon().unstarted(this::writeUntilClosed);
    }

    /// Replays the lines that are there, in order, then opens the file for more.
    ///
    /// A last line without an end is what a crash leaves of a write that was never answered: it is cut off and
    /// reported. Anything else that `replay` refuses stops the start, for what comes after it would be wrong.
    ///
    /// @throws UncheckedIOException where the file cannot be read or written, or another process holds it
    public static Journal open(Path file, LineReplay replay) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                lock(file, channel);
                channel.position(replay(file, channel, replay));
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
            Journal journal = new Journal(file, channel);
            journal.writer.start();
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException("The journal " + file + " cannot be opened", e);
        }
    }

    private static void lock(Path file, FileChannel channel) throws IOException {
        boolean locked;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException alreadyOurs) {
            locked = false;
        }
        if (!locked) {
            throw new IOException(file + " is in use already; give each simulator its own state folder");
        }
    }

    private static long replay(Path file, FileChannel channel, LineReplay replay) throws IOException {
        long end = JournalReplay.of(file, channel, replay);
        if (end < channel.size()) {
            LOG.log(
                    Level.WARNING,
                    "{0} ended in the middle of a line; its last {1} bytes were never answered for and are cut off",
                    new Object[] {file, channel.size() - end});
            channel.truncate(end);
            channel.force(true);
        }
        return end;
    }

    /// Queues one line; it is safe on disk only when [#awaitDurable()] has returned.
    ///
    /// @param line without an end of line
    public void append(byte[] line) {
        lock.lock();
        try {
            if (failure != null) {
                throw failure;
            }
            waiting.write(line, 0, line.length);
            waiting.write('\n');
            appended++;
            somethingToWrite.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until everything appended before this call is on disk.
    ///
    /// @throws JournalFailure where it will never be
    public void awaitDurable() {
        lock.lock();
        try {
            long upTo = appended;
            while (durable < upTo && failure == null) {
                somethingDurable.awaitUninterruptibly();
            }
            if (failure != null) {
                throw failure;
            }
        } finally {
            lock.unlock();
        }
    }

    /// Whether the disk still takes what is appended.
    public boolean healthy() {
        lock.lock();
        try {
            return failure == null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            somethingToWrite.signal();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (true) {
            try {
                writer.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The journal " + file + " could not be closed", e);
        }
    }

    private void writeUntilClosed() {
        while (true) {
            byte[] bytes;
            long upTo;
            lock.lock();
            try {
                while (waiting.size() == 0 && !closing) {
                    somethingToWrite.awaitUninterruptibly();
                }
                if (waiting.size() == 0) {
                    return;
                }
                bytes = waiting.toByteArray();
                waiting = new ByteArrayOutputStream();
                upTo = appended;
            } finally {
                lock.unlock();
            }
            JournalFailure failed = write(bytes);
            lock.lock();
            try {
                failure = failed;
                durable = failed == null ? upTo : durable;
                somethingDurable.signalAll();
            } finally {
                lock.unlock();
            }
            if (failed != null) {
                LOG.log(Level.SEVERE, failed.getMessage(), failed);
                return;
            }
        }
    }

    private @Nullable JournalFailure write(byte[] bytes) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(false);
            return null;
        } catch (IOException e) {
            return new JournalFailure(
                    "The journal " + file + " cannot be written; the simulator answers no more until its disk is well"
                            + " and it was restarted",
                    e);
        }
    }
}
