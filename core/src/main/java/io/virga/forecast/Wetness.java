package io.virga.forecast;

import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Optional;

/**
 * How wet a station's own history was in one month of the year, and how rain went on or began from one day to the next:
 * counts, smoothed by those of the whole year, which are smoothed by an even chance.
 *
 * <p>Smoothing adds {@value #WEIGHT} days of the broader rate, the mean of a beta prior (Wilks 2011, section 6.3).
 */
final class Wetness {
    private static final double WEIGHT = 10; // days

    private final Tally month = new Tally();
    private final Tally year = new Tally();

    /** Counts all days whose next is known too; the pair belongs to the month of the second day. */
    static Wetness of(List<Day> days, Month target) {
        Wetness wetness = new Wetness();
        for (int i = 1; i < days.size(); i++) {
            Day before = days.get(i - 1);
            Day day = days.get(i);
            boolean neighbours = before.date().plusDays(1).equals(day.date());
            Optional<Boolean> from = neighbours ? before.wet() : Optional.empty();
            wetness.count(from, day.wet(), day.date(), target);
        }
        return wetness;
    }

    private void count(Optional<Boolean> from, Optional<Boolean> to, LocalDate date, Month target) {
        if (to.isEmpty()) {
            return;
        }
        year.count(from, to.get());
        if (date.getMonth() == target) {
            month.count(from, to.get());
        }
    }

    double share() {
        return smooth(month.wet, month.days, smooth(year.wet, year.days, 0.5));
    }

    double afterDry() {
        return smooth(month.wetAfterDry, month.afterDry, smooth(year.wetAfterDry, year.afterDry, 0.5));
    }

    double afterWet() {
        return smooth(month.wetAfterWet, month.afterWet, smooth(year.wetAfterWet, year.afterWet, 0.5));
    }

    private static double smooth(double events, double trials, double broader) {
        return (events + WEIGHT * broader) / (trials + WEIGHT);
    }

    private static final class Tally {
        private int days;
        private int wet;
        private int afterDry;
        private int wetAfterDry;
        private int afterWet;
        private int wetAfterWet;

        void count(Optional<Boolean> from, boolean to) {
            days++;
            wet += to ? 1 : 0;
            if (from.isPresent() && from.get()) {
                afterWet++;
                wetAfterWet += to ? 1 : 0;
            } else if (from.isPresent()) {
                afterDry++;
                wetAfterDry += to ? 1 : 0;
            }
        }
    }
}
