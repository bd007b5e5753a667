package io.sealwright.cagateway.importing;

import io.sealwright.cagateway.connector.History;
import io.sealwright.contracts.CaEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A part of an authority's list while the certificates are fetched that the list does not give. It is in memory only:
/// after a crash the part is read again. Safe for several threads.
final class PartInHand {
    private final Import job;
    private final long epoch;
    private final @Nullable String next;
    private final int entries;
    private final Deque<Fetch> open = new ArrayDeque<>();
    private final List<CaEvent> events = new ArrayList<>();
    private int underWay;
    private int without;
    private int failures;
    private Instant waitsUntil = Instant.MIN;
    private boolean handedOver;
    private @Nullable String lastError;

    /// A certificate to be fetched.
    ///
    /// @param attempts made so far
    record Fetch(History.Entry entry, int attempts) {
        Fetch again() {
            return new Fetch(entry, attempts + 1);
        }
    }

    /// All that came of the part.
    ///
    /// @param lastError what one of its orders was given up for; null where none was
    record Outcome(
            Import job,
            @Nullable String next,
            List<CaEvent> events,
            Import.Counts counts,
            @Nullable String lastError) {
        Outcome {
            events = List.copyOf(events);
        }
    }

    /// @param epoch of the lane's holder that read it
    PartInHand(Import job, long epoch, History.Part part) {
        this.job = job;
        this.epoch = epoch;
        this.next = part.next();
        this.entries = part.entries().size();
    }

    Import job() {
        return job;
    }

    long epoch() {
        return epoch;
    }

    synchronized void say(CaEvent event) {
        events.add(event);
    }

    synchronized void without() {
        without++;
    }

    synchronized void fetch(History.Entry entry) {
        open.add(new Fetch(entry, 0));
    }

    /// Takes what is to be fetched next.
    ///
    /// @param room how many calls may begin; about half of them are left for what is more urgent
    synchronized List<Fetch> take(int room) {
        List<Fetch> taken = new ArrayList<>();
        int most = Math.max(1, (room + underWay) / 2);
        while (underWay < most && !open.isEmpty()) {
            taken.add(open.remove());
            underWay++;
        }
        return taken;
    }

    /// One of them came to nothing, for now.
    ///
    /// @return how many in a row did
    synchronized int giveBack(Fetch fetch) {
        underWay--;
        open.addLast(fetch.again());
        failures++;
        return failures;
    }

    synchronized void waitsUntil(Instant until) {
        waitsUntil = until;
    }

    synchronized boolean isWaiting(Instant now) {
        return waitsUntil.isAfter(now);
    }

    /// One of them was fetched.
    synchronized void fetched(CaEvent event) {
        underWay--;
        failures = 0;
        events.add(event);
    }

    /// One of them has no certificate.
    ///
    /// @param why null where the authority said so itself
    synchronized void notFetched(@Nullable String why) {
        underWay--;
        failures = 0;
        without++;
        lastError = why == null ? lastError : why;
    }

    /// All that came of it, for the first one who asks when nothing is left to fetch.
    synchronized Optional<Outcome> whole() {
        if (handedOver || underWay > 0 || !open.isEmpty()) {
            return Optional.empty();
        }
        handedOver = true;
        return Optional.of(
                new Outcome(job, next, events, new Import.Counts(entries, events.size(), without), lastError));
    }
}
