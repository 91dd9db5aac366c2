package io.virga.forecast;

import io.virga.observation.SourceClock;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Lets daily reports in by their own source's clock, before any watermark sees them: one report dated 2099 would otherwise
 * make every good one after it late, for ever.
 *
 * @param mostDaysAhead how far a report's date may be ahead of its source's clock
 * @param mostDaysBehind how far it may be behind
 */
public record DayGuard(int mostDaysAhead, int mostDaysBehind) implements Serializable {
    /** How a report stands to its source's clock. */
    public enum Verdict {
        /** It may enter. */
        ON_TIME,
        /** It claims a day that its source has not reached. */
        AHEAD,
        /** It is about a day that is over for too long. */
        BEHIND
    }

    /** Refuses limits below 0. */
    public DayGuard {
        if (mostDaysAhead < 0 || mostDaysBehind < 0) {
            throw new IllegalArgumentException(
                    "days ahead and behind are at least 0, not " + mostDaysAhead + " and " + mostDaysBehind);
        }
    }

    /** The verdict on a date. Clocks are UTC; a day ahead allows for stations to whom the next day has come. */
    public Verdict judge(LocalDate date, SourceClock clock) {
        LocalDate today = LocalDate.ofInstant(clock.reading(), ZoneOffset.UTC);
        long ahead = ChronoUnit.DAYS.between(today, date);
        if (ahead > mostDaysAhead) {
            return Verdict.AHEAD;
        }
        return -ahead > mostDaysBehind ? Verdict.BEHIND : Verdict.ON_TIME;
    }
}
