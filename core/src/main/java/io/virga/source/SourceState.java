package io.virga.source;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a source is, as it tells itself every few seconds.
 *
 * @param source its name
 * @param kind what it is, such as {@code nws-observations} or {@code folder}
 * @param phase what it does
 * @param moments when it did what
 * @param tally what it has read since it began
 * @param failures what went wrong
 * @param jump the last jump of the clock that it noticed
 * @param patience how long it may be without news before that is worth an alert; zero for as long as it likes
 * @param at when it told so
 */
public record SourceState(
        String source,
        String kind,
        Phase phase,
        Moments moments,
        Tally tally,
        Failures failures,
        Optional<ClockJump> jump,
        Duration patience,
        Instant at) {
    /** What a source does. Names are part of the wire contract. */
    public enum Phase {
        /** Nothing is due. */
        WAITING,
        /** It asks or reads. */
        WORKING,
        /** It has failed and will try again. */
        RETRYING,
        /** People have told it to wait. */
        PAUSED,
        /** Configuration no longer wants it. */
        REMOVED
    }

    /**
     * When a source did what.
     *
     * @param begun when its task began
     * @param attempt when it asked last
     * @param answer when it was answered last, be it that nothing has changed
     * @param news when it read records last
     * @param next when it is due again
     */
    public record Moments(
            Instant begun,
            Optional<Instant> attempt,
            Optional<Instant> answer,
            Optional<Instant> news,
            Optional<Instant> next) {}

    /**
     * What a source has read since it began.
     *
     * @param requests how often it asked
     * @param unchanged how often nothing had changed since
     * @param records how many records it has passed on
     */
    public record Tally(long requests, long unchanged, long records) {}

    /**
     * What went wrong.
     *
     * @param last the last fault, even where it is over
     * @param since since when it goes on; absent where all is well
     * @param inARow how many faults there were since
     */
    public record Failures(Optional<Fault> last, Optional<Instant> since, int inARow) {
        /** Nothing ever went wrong. */
        public static final Failures NONE = new Failures(Optional.empty(), Optional.empty(), 0);
    }

    /**
     * A jump of the wall clock.
     *
     * @param by how far; negative where it was set back
     * @param at when it was noticed, by the new time
     */
    public record ClockJump(Duration by, Instant at) {}
}
