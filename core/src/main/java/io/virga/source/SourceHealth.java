package io.virga.source;

import io.virga.alert.Concern;
import io.virga.alert.Concern.Certainty;
import io.virga.alert.Concern.Kind;
import io.virga.alert.Concern.Severity;
import io.virga.alert.Concern.Urgency;
import io.virga.source.SourceState.ClockJump;
import io.virga.source.SourceState.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is wrong with a source, if anything: a pure function of what it told last and of when it was heard. Every verdict falls
 * within a minute of what it is about.
 */
public final class SourceHealth {
    /** The event of its alerts. */
    public static final String EVENT = "source";

    /** A source tells every five seconds; a restart of its task takes some of this. */
    public static final Duration SILENT_AFTER = Duration.ofSeconds(45);

    /** A trouble that may pass by itself is told once it has lasted so long. */
    static final Duration FAILING_AFTER = Duration.ofSeconds(30);

    /** A jump of the clock is an event, not a state; its alert ends by itself. */
    static final Duration JUMP_TOLD_FOR = Duration.ofMinutes(10);

    private static final String SEE = " See docs/sources.md, \"When a source fails\".";

    private SourceHealth() {}

    /**
     * What is wrong.
     *
     * @param heard when the state was received by the listener's own clock: that of a source may have jumped
     */
    public static Optional<Concern> concern(SourceState state, Instant heard, Instant now) {
        if (state.phase() == Phase.REMOVED) {
            return Optional.empty();
        }
        if (isSilent(heard, now)) {
            return Optional.of(silent(state, heard));
        }
        if (state.phase() == Phase.PAUSED) {
            return Optional.empty();
        }
        return failing(state, now).or(() -> jumped(state, now)).or(() -> stale(state, now));
    }

    /** Whether it has not been heard for too long. */
    public static boolean isSilent(Instant heard, Instant now) {
        return Duration.between(heard, now).compareTo(SILENT_AFTER) > 0;
    }

    private static Concern silent(SourceState state, Instant heard) {
        return concern(
                state,
                Severity.SEVERE,
                "source " + state.source() + " is silent",
                "It tells every few seconds how it is, and has not been heard since " + heard
                        + ": its connector does not run, or the bus does not take what it says. See part connectors.",
                heard);
    }

    private static Optional<Concern> failing(SourceState state, Instant now) {
        return state.failures()
                .since()
                .flatMap(since -> state.failures()
                        .last()
                        .filter(fault -> fault.trouble().isUrgent()
                                || Duration.between(since, now).compareTo(FAILING_AFTER) >= 0)
                        .map(fault -> concern(
                                state,
                                Severity.SEVERE,
                                "source " + state.source() + " fails: "
                                        + fault.trouble()
                                                .name()
                                                .toLowerCase(java.util.Locale.ROOT)
                                                .replace('_', ' '),
                                fault.message() + " (" + times(state.failures().inARow()) + " since " + since + ")",
                                since)));
    }

    private static String times(int failures) {
        return failures == 1 ? "1 failure" : failures + " failures";
    }

    private static Optional<Concern> jumped(SourceState state, Instant now) {
        return state.jump()
                .filter(jump -> Duration.between(jump.at(), now).abs().compareTo(JUMP_TOLD_FOR) < 0)
                .map(jump -> concern(
                        state,
                        Severity.MODERATE,
                        "the clock of source " + state.source() + " has jumped " + words(jump),
                        "Reports that arrive now are judged by the new time. Check the clock of the machine that runs the"
                                + " source.",
                        jump.at()));
    }

    private static String words(ClockJump jump) {
        return jump.by().isNegative()
                ? "back by " + jump.by().abs().truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                : "ahead by " + jump.by().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    }

    private static Optional<Concern> stale(SourceState state, Instant now) {
        Instant last = state.moments().news().orElse(state.moments().begun());
        if (state.patience().isZero() || Duration.between(last, now).compareTo(state.patience()) <= 0) {
            return Optional.empty();
        }
        return Optional.of(concern(
                state,
                Severity.MODERATE,
                "source " + state.source() + " has no news",
                "It is answered, but nothing new has come since " + last + ", longer than " + state.patience()
                        + " (stale-after).",
                last.plus(state.patience())));
    }

    private static Concern concern(
            SourceState state, Severity severity, String headline, String description, Instant onset) {
        return new Concern(
                Kind.OPERATIONAL,
                EVENT,
                state.source(),
                severity,
                Certainty.OBSERVED,
                Urgency.IMMEDIATE,
                headline,
                description + SEE,
                onset);
    }
}
