package io.virga.model;

import io.virga.source.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a forecast is to be learned anew: for the first time once enough days are there, then on a schedule, and at once when
 * the newest model has drifted. What could not be learned is tried again when the schedule says so or a tenth more days have
 * come, since the same days would say the same.
 *
 * @param leastDays that must be covered before anything is learned
 * @param schedule of the learning
 */
public record RetrainingRule(int leastDays, Schedule schedule) {
    /** From one attempt to the next: whatever is wrong, learning must not become all that is done. */
    private static final Duration LEAST_PAUSE = Duration.ofMinutes(10);

    private static final int SHARE = 10;

    /** Refuses to learn from nothing. */
    public RetrainingRule {
        if (leastDays < 2) {
            throw new IllegalArgumentException("learning takes 2 days at least, not " + leastDays);
        }
    }

    /**
     * How things stand.
     *
     * @param days that are covered
     * @param learned when the newest model was learned, if any was
     * @param drifted whether it has drifted
     * @param failed the last attempt, if it has failed
     */
    public record State(long days, Optional<Instant> learned, boolean drifted, Optional<Attempt> failed) {}

    /**
     * An attempt to learn.
     *
     * @param at when it began
     * @param days that were covered then
     */
    public record Attempt(Instant at, long days) {}

    /** Why learning is due now, if it is; one phrase. */
    public Optional<String> due(State state, Instant now) {
        if (state.days() < leastDays) {
            return Optional.empty();
        }
        if (state.failed().isPresent()) {
            return again(state, state.failed().get(), now);
        }
        if (state.learned().isEmpty()) {
            return Optional.of("no model has been learned yet");
        }
        if (state.drifted()) {
            return Optional.of("the newest model has drifted");
        }
        return schedule.after(state.learned().get()).isAfter(now) ? Optional.empty() : Optional.of("the schedule");
    }

    private Optional<String> again(State state, Attempt failed, Instant now) {
        boolean early = now.isBefore(failed.at().plus(LEAST_PAUSE)) && !now.isBefore(failed.at());
        if (early) {
            return Optional.empty();
        }
        return state.days() > failed.days() + failed.days() / SHARE
                ? Optional.of("more days than at the last attempt")
                : schedule.after(failed.at()).isAfter(now) ? Optional.empty() : Optional.of("the schedule");
    }
}
