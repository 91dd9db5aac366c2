package io.virga.config;

import io.virga.quality.QualitySettings;
import java.time.Duration;

/**
 * The rules of the record stage.
 *
 * @param ahead how far a report may be ahead of its source's clock
 * @param lateness how far it may be behind
 * @param duplicateHorizon how long an observation is remembered, by arrival
 * @param commitInterval how often outcomes are committed; the first hop waits this long
 */
public record QualitySection(Duration ahead, Duration lateness, Duration duplicateHorizon, Duration commitInterval) {

    /** Refuses what could not work. */
    public QualitySection {
        Checks.positive("ahead", ahead);
        Checks.positive("lateness", lateness);
        Checks.positive("duplicate-horizon", duplicateHorizon);
        Checks.positive("commit-interval", commitInterval);
        Checks.that(commitInterval.compareTo(Duration.ofSeconds(30)) <= 0, "commit-interval is at most 30 s");
    }

    static QualitySection defaults() {
        return new QualitySection(Duration.ofMinutes(5), Duration.ofDays(7), Duration.ofDays(7), Duration.ofMillis(50));
    }

    /** The same as the core knows them. */
    public QualitySettings settings() {
        return new QualitySettings(ahead, lateness, duplicateHorizon);
    }
}
