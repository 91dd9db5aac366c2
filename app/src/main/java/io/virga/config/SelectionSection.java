package io.virga.config;

import java.time.Duration;

/**
 * How live scores choose the champion among the models of a task.
 *
 * @param enabled whether they do; if not, only people and learning promote
 * @param window of valid time whose forecasts count; at least half of it must be there
 * @param cases that are compared at least
 * @param margin by which share of its score a challenger must be better, or a champion worse than a baseline
 */
public record SelectionSection(boolean enabled, Duration window, int cases, double margin) {
    /** Refuses what could not work. */
    public SelectionSection {
        Checks.positive("window", window);
        Checks.that(cases >= 30 && cases <= 100_000, "cases are 30 to 100000, not " + cases);
        Checks.that(margin >= 0 && margin < 1, "margin is 0 to below 1, not " + margin);
    }

    static SelectionSection defaults() {
        return new SelectionSection(true, Duration.ofDays(28), 400, 0.02);
    }
}
