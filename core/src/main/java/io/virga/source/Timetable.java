package io.virga.source;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Whose turn it is: which moment of a schedule is due, one at a time. A turn that takes longer than to the next moment is
 * never overlapped. Moments that were missed, while a turn ran or nobody was there, are made up for one by one as far back as
 * the catch-up reaches; without catch-up they are one turn together. A clock that is set back makes no turn wait for it.
 * Not safe for use by several threads.
 */
public final class Timetable {
    private final Schedule schedule;
    private final Duration jitter;
    private final Duration catchUp;
    private final RandomGenerator random;
    private Optional<Instant> done;
    private Instant slot;
    private Instant at;
    private boolean running;
    private boolean asked;

    /**
     * A timetable.
     *
     * @param jitter the most by which a turn is put off at random, so that not everybody asks at the full minute
     * @param catchUp how far back moments are made up for; zero for not at all
     * @param done the last moment whose turn has ended, where one has; else the first turn is at once
     */
    public Timetable(
            Schedule schedule,
            Duration jitter,
            Duration catchUp,
            RandomGenerator random,
            Optional<Instant> done,
            Instant now) {
        this.schedule = schedule;
        this.jitter = jitter;
        this.catchUp = catchUp;
        this.random = random;
        this.done = done;
        this.slot = now;
        this.at = now;
        done.ifPresent(last -> plan(now));
    }

    private void plan(Instant now) {
        Instant last = done.filter(moment -> !moment.isAfter(now)).orElse(now);
        Instant earliest = now.minus(catchUp);
        Instant next = schedule.after(last.isBefore(earliest) ? earliest : last);
        if (catchUp.isZero() && done.isPresent() && !schedule.after(last).isAfter(now)) {
            next = now;
        }
        slot = next;
        at = next.isAfter(now) ? next.plusMillis(delay()) : now;
    }

    private long delay() {
        return jitter.isZero() ? 0 : random.nextLong(jitter.toMillis() + 1);
    }

    /** The moment whose turn is due, while no turn runs. */
    public Optional<Instant> due(Instant now) {
        if (running) {
            return Optional.empty();
        }
        if (asked) {
            return Optional.of(at.isAfter(now) ? now : slot);
        }
        if (at.isAfter(schedule.after(now).plus(jitter))) {
            plan(now);
        }
        return at.isAfter(now) ? Optional.empty() : Optional.of(slot);
    }

    /** A turn begins; nothing is due until it has ended. */
    public void begin() {
        running = true;
        asked = false;
    }

    /** The turn of a moment has ended. */
    public void end(Instant moment, Instant now) {
        running = false;
        done = Optional.of(moment);
        plan(now);
    }

    /** Makes a turn due now, or as soon as the one that runs has ended. */
    public void ask() {
        asked = true;
    }

    /** When the next turn is due, while none runs; a moment that has passed is due now. */
    public Instant next() {
        return at;
    }

    /** The last moment whose turn has ended. */
    public Optional<Instant> done() {
        return done;
    }
}
