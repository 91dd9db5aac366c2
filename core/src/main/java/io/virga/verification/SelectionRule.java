package io.virga.verification;

import io.virga.verification.LiveCases.Comparison;
import io.virga.verification.LiveCases.Reference;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How live scores decide who forecasts. Somebody is better than somebody else if the mean loss over the cases of both is
 * smaller by the margin, and by so many standard errors of the mean difference as {@link #CERTAIN} says, over enough cases
 * that span half of the window at least. Cases of neighbouring hours and stations resemble each other, so standard errors are
 * too small and three of them are asked for where two would do.
 *
 * @param window of valid time
 * @param cases that are compared at least
 * @param margin share of the loss
 */
public record SelectionRule(Duration window, int cases, double margin) {
    /** Standard errors. */
    public static final double CERTAIN = 3;

    /** A champion has drifted when its share of persistence's loss is by so much greater live than it was held out. */
    public static final double DRIFT = 0.25;

    /** Refuses what decides by nothing. */
    public SelectionRule {
        if (window.isNegative() || window.isZero() || cases < 2 || !(margin >= 0 && margin < 1)) {
            throw new IllegalArgumentException(
                    "models are chosen over a window, from two cases on and by a margin below 1," + " not " + window
                            + ", " + cases + " and " + margin);
        }
    }

    /** Why a challenger should be champion, if it should. */
    public Optional<String> promotes(LiveCases live, String challenger, String champion) {
        Comparison found = live.compare(challenger, Reference.CHAMPION, champion);
        boolean better = enough(found) && found.own() < found.other() * (1 - margin) && found.surprise() >= CERTAIN;
        return better ? Optional.of("better than " + champion + " live: " + text(found)) : Optional.empty();
    }

    /** Why a champion should not be one any more, if so: a baseline is better. */
    public Optional<String> demotes(LiveCases live, String champion) {
        for (Reference baseline : List.of(Reference.PERSISTENCE, Reference.DIURNAL, Reference.CLIMATOLOGY)) {
            Comparison found = live.compare(champion, baseline, champion);
            if (enough(found) && found.own() > found.other() * (1 + margin) && found.surprise() <= -CERTAIN) {
                return Optional.of("worse than " + baseline.name().toLowerCase(Locale.ROOT) + " live: " + text(found));
            }
        }
        return Optional.empty();
    }

    /**
     * Why a champion counts as drifted, if so. Losses are held against those of persistence over the same time: some seasons
     * are harder to forecast than that which was held out, and no model has drifted for it.
     *
     * @param heldOut its share of persistence's loss on what was held out of its training
     */
    public Optional<String> drifted(LiveCases live, String champion, OptionalDouble heldOut) {
        Comparison found = live.compare(champion, Reference.PERSISTENCE, champion);
        boolean worse = heldOut.isPresent()
                && enough(found)
                && found.own() > found.other() * heldOut.getAsDouble() * (1 + DRIFT);
        return worse
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "live %.4f, %.2f of persistence's over %d forecasts; %.2f of it on what was held out of its training",
                        found.own(),
                        found.own() / found.other(),
                        found.cases(),
                        heldOut.getAsDouble()))
                : Optional.empty();
    }

    private boolean enough(Comparison found) {
        return found.cases() >= cases && found.span().multipliedBy(2).compareTo(window) >= 0;
    }

    private static String text(Comparison found) {
        return String.format(
                Locale.ROOT,
                "%.4f beside %.4f over %d forecasts of %d hours",
                found.own(),
                found.other(),
                found.cases(),
                found.span().toHours());
    }
}
