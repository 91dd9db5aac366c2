package io.virga.ingest;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Optional;

/**
 * The clock of a replay: the least of the last 64 event times, never going back. A few wrong dates do not move it, not even
 * at the beginning: before the 64th record it says the least so far and commits itself to nothing.
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
        if (newest.size() == DEPTH && (reading.isEmpty() || least.isAfter(reading.get()))) {
            reading = Optional.of(least);
        }
        return reading.orElse(least);
    }

    /** What it says for good, to start from later; nothing before it trusts itself. */
    Optional<Instant> settled() {
        return reading;
    }
}
