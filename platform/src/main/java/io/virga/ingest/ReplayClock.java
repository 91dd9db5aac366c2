package io.virga.ingest;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Optional;

/**
 * The clock of a replay: the least of the last 64 event times, never going back. A few wrong dates do not move it.
 */
final class ReplayClock {
    private static final int DEPTH = 64;

    private final Deque<Instant> newest = new ArrayDeque<>(DEPTH);
    private Optional<Instant> reading;

    /** Starts from an earlier reading, where there is one. */
    ReplayClock(Optional<Instant> reading) {
        this.reading = reading;
    }

    /** What the clock says after one more record. */
    Instant after(Instant eventTime) {
        if (newest.size() == DEPTH) {
            newest.removeFirst();
        }
        newest.addLast(eventTime);
        Instant least = Collections.min(newest);
        boolean trusted = newest.size() == DEPTH || reading.isEmpty();
        if (trusted && (reading.isEmpty() || least.isAfter(reading.get()))) {
            reading = Optional.of(least);
        }
        return reading.orElse(least);
    }
}
