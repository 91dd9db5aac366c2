package io.virga.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalDouble;

/** Maps event time to the wall clock: an event hour takes a fixed time, or none. */
final class Pace {
    private final OptionalDouble eventSecondsPerSecond;
    private final InstantSource clock;
    private Optional<Start> start = Optional.empty();

    private record Start(Instant event, Instant wall) {}

    /** A pace; absent means as fast as possible. */
    Pace(OptionalDouble eventHoursPerSecond, InstantSource clock) {
        this.eventSecondsPerSecond = eventHoursPerSecond.isPresent()
                ? OptionalDouble.of(eventHoursPerSecond.getAsDouble() * 3600)
                : OptionalDouble.empty();
        this.clock = clock;
    }

    /** How long until an event is due; zero where it is. The first event asked for is due at once. */
    Duration until(Instant event) {
        if (eventSecondsPerSecond.isEmpty()) {
            return Duration.ZERO;
        }
        Instant now = clock.instant();
        Start from = start.orElseGet(() -> new Start(event, now));
        start = Optional.of(from);
        double seconds = Duration.between(from.event, event).toMillis() / 1000.0 / eventSecondsPerSecond.getAsDouble();
        Instant due = from.wall.plusMillis(Math.round(seconds * 1000));
        return due.isAfter(now) ? Duration.between(now, due) : Duration.ZERO;
    }
}
