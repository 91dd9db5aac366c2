package io.virga.quality;

import java.time.Duration;

/**
 * How tolerant quality control is.
 *
 * @param ahead how far a report may lie in the future of its source's clock
 * @param lateness how far it may lie behind it
 * @param duplicateHorizon for how long after its arrival a report is remembered, so that a repeat is recognised
 */
public record QualitySettings(Duration ahead, Duration lateness, Duration duplicateHorizon) {
    /** Five minutes ahead, seven days late, seven days remembered. */
    public static final QualitySettings DEFAULT =
            new QualitySettings(Duration.ofMinutes(5), Duration.ofDays(7), Duration.ofDays(7));

    /** Refuses negative spans. */
    public QualitySettings {
        if (ahead.isNegative() || lateness.isNegative() || duplicateHorizon.isNegative() || duplicateHorizon.isZero()) {
            throw new IllegalArgumentException("quality.ahead and quality.lateness must not be negative,"
                    + " quality.duplicate-horizon must be positive");
        }
    }
}
