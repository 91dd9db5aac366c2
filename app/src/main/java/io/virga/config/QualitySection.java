package io.virga.config;

import io.virga.quality.QualitySettings;
import java.time.Duration;

/**
 * The rules of the record stage.
 *
 * @param ahead how far a report may be ahead of its source's clock
 * @param lateness how far it may be behind
 * @param duplicateHorizon how long an observation is remembered, by arrival
 * @param threads how many partitions are judged at once
 */
public record QualitySection(Duration ahead, Duration lateness, Duration duplicateHorizon, int threads) {

    /** Refuses what could not work. */
    public QualitySection {
        Checks.positive("ahead", ahead);
        Checks.positive("lateness", lateness);
        Checks.positive("duplicate-horizon", duplicateHorizon);
        Checks.that(threads >= 1 && threads <= 64, "threads are 1 to 64, not " + threads);
    }

    static QualitySection defaults() {
        return new QualitySection(Duration.ofMinutes(5), Duration.ofDays(7), Duration.ofDays(7), 1);
    }

    /** The same as the core knows them. */
    public QualitySettings settings() {
        return new QualitySettings(ahead, lateness, duplicateHorizon);
    }
}
