package io.virga.simulate;

import io.virga.station.DailyMaximum;
import java.time.LocalDate;

/**
 * Daily highest temperatures at one simulated place, some of them followed by a poisoned duplicate: the same day again with
 * an absurd value, as a sender without idempotence might repeat it. Who counts a duplicate cannot overlook it.
 *
 * <p>A day has the value of a yearly cosine between 1 and 94 °F, coldest in mid-January, plus (year - 1990) U(0.02, 0.1)
 * and U(-5, 5), rounded to four decimals: the later course exercise's model, whose table of 365 values the cosine stands
 * for. Days depend on seed and date alone. Not safe for use by several threads.
 */
public final class DailyMaxima {
    /** The first day that is reported. */
    public static final LocalDate FIRST = LocalDate.of(1990, 1, 1);
    /** What a duplicate says, °F. */
    public static final double POISON = 1_000_000;

    private static final double POISONED_SHARE = 0.05;
    private static final double MEAN = 47.5; // °F
    private static final double AMPLITUDE = 46.5; // °F
    private static final int COLDEST_DAY = 15; // of the year
    private static final double DAYS_OF_YEAR = 365.25;

    private final long seed;
    private State state;

    /**
     * All that the next report depends on.
     *
     * @param reports how many have been made, duplicates included
     * @param days how many days they are about
     */
    public record State(long reports, long days) {}

    /** The temperatures from the first day on. */
    public DailyMaxima(long seed) {
        this(seed, new State(0, 0));
    }

    /** The temperatures from a state on. */
    public DailyMaxima(long seed, State state) {
        this.seed = seed;
        this.state = state;
    }

    /** Where the reports stand, to go on from later. */
    public State state() {
        return state;
    }

    /** The next report: the next day or, one time in twenty, the last one again with {@link #POISON}. */
    public DailyMaximum next() {
        long report = state.reports();
        long day = state.days();
        if (day > 0 && Noise.uniform(seed, Streams.poison(), report) < POISONED_SHARE) {
            state = new State(report + 1, day);
            return new DailyMaximum(FIRST.plusDays(day - 1), POISON);
        }
        state = new State(report + 1, day + 1);
        return on(day);
    }

    private DailyMaximum on(long day) {
        LocalDate date = FIRST.plusDays(day);
        double phase = 2 * Math.PI * (date.getDayOfYear() - COLDEST_DAY) / DAYS_OF_YEAR;
        double trend = (date.getYear() - FIRST.getYear()) * Noise.uniform(seed, Streams.maximum(), 2 * day, 0.02, 0.1);
        double noise = Noise.uniform(seed, Streams.maximum(), 2 * day + 1, -5, 5);
        double degrees = MEAN - AMPLITUDE * Math.cos(phase) + trend + noise;
        return new DailyMaximum(date, Math.rint(degrees * 1e4) / 1e4);
    }
}
