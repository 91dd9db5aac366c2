package io.virga.verification;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What the scores of a model, predictand and lead add up to that are valid on one day, over the stations of one share. They
 * stay when the scores themselves are no longer kept.
 *
 * @param id which scores
 * @param sums what they add up to
 */
public record DailyScores(Id id, ScoreSums sums) {
    /**
     * Which scores are added up.
     *
     * @param model who made the forecasts
     * @param predictand what they are about
     * @param lead how far they looked ahead
     * @param day of their valid times, UTC
     * @param share of the stations, each of which belongs to one; shares are counted apart from each other
     */
    public record Id(String model, Predictand predictand, Duration lead, LocalDate day, int share) {
        /** Refuses shares below 0. */
        public Id {
            if (share < 0) {
                throw new IllegalArgumentException("shares are numbered from 0 on, not " + share);
            }
        }

        /** Where a score belongs. */
        public static Id of(Score score, int share) {
            Instant valid = score.target().validTime();
            return new Id(
                    score.model(),
                    score.target().predictand(),
                    score.lead(),
                    LocalDate.ofInstant(valid, ZoneOffset.UTC),
                    share);
        }
    }

    /** Refuses sums of another day. */
    public DailyScores {
        if (!on(id.day(), sums.first()) || !on(id.day(), sums.last()) || sums.count() < 1) {
            throw new IllegalArgumentException(sums.count() + " scores valid from " + sums.first() + " to "
                    + sums.last() + " are none of " + id.day());
        }
    }

    private static boolean on(LocalDate day, Instant time) {
        Instant begin = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        return !time.isBefore(begin) && time.isBefore(begin.plus(Duration.ofDays(1)));
    }
}
