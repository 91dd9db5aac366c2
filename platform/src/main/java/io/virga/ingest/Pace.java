package io.virga.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Maps event time to the wall clock: an event hour takes a fixed time, or none. A gap counts as a day at most and a step
 * back as nothing, so that neither a hole in an archive nor a wrong date makes a replay wait for years.
 */
final class Pace {
    static final Duration LONGEST_GAP = Duration.ofDays(1);

    private final OptionalDouble eventSecondsPerSecond;
    private final InstantSource clock;
    private Optional<Step> last = Optional.empty();

    private record Step(Instant event, Instant due) {}

    /** A pace; absent means as fast as possible. */
    Pace(OptionalDouble eventHoursPerSecond, InstantSource clock) {
        this.eventSecondsPerSecond = eventHoursPerSecond.isPresent()
                ? OptionalDouble.of(eventHoursPerSecond.getAsDouble() * 3600)
                : OptionalDouble.empty();
        this.clock = clock;
    }

    /** The pace of a replay's setting: event hours per second, or as fast as possible. */
    static Pace of(String speed, InstantSource clock) {
        return new Pace(
                speed.equals(ReplayConnector.AS_FAST_AS_POSSIBLE)
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(Double.parseDouble(speed)),
                clock);
    }

    /** How long until the next event is due; zero where it is. The first event is due at once. */
    Duration until(Instant event) {
        if (eventSecondsPerSecond.isEmpty()) {
            return Duration.ZERO;
        }
        Instant now = clock.instant();
        Instant due = due(event, now);
        return due.isAfter(now) ? Duration.between(now, due) : Duration.ZERO;
    }

    /** Takes note that an event has passed: the next one is due after it. */
    void passed(Instant event) {
        if (eventSecondsPerSecond.isEmpty()) {
            return;
        }
        Instant due = due(event, clock.instant());
        boolean littleBack = last.map(
                        step -> event.isBefore(step.event) && !event.isBefore(step.event.minus(LONGEST_GAP)))
                .orElse(false);
        last = Optional.of(new Step(littleBack ? last.orElseThrow().event : event, due));
    }

    private Instant due(Instant event, Instant now) {
        return last.map(step -> {
                    Duration gap = Duration.between(step.event, event);
                    if (gap.isNegative()) {
                        return step.due;
                    }
                    Duration counted = gap.compareTo(LONGEST_GAP) > 0 ? LONGEST_GAP : gap;
                    return step.due.plusNanos(
                            Math.round(counted.toMillis() * 1e6 / eventSecondsPerSecond.getAsDouble()));
                })
                .orElse(now);
    }
}
