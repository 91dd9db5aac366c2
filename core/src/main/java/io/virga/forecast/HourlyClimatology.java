package io.virga.forecast;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.BitSet;

/**
 * What is to be expected of an element at a station by hour of day and time of year, in its unit: for each hour of the day (UTC) a mean
 * and up to three waves of the year, fitted by least squares over the training period (Wilks 2011, section 9.4).
 *
 * @param waves by hour of day: the mean, then sine and cosine of each wave; an hour's waves are as many as any other's
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
public record HourlyClimatology(double[][] waves) implements Forecaster {
    /** Hours of a day. */
    static final int HOURS = 24;

    private static final double PENALTY = 1e-6;

    /** Refuses another number of hours. */
    public HourlyClimatology {
        if (waves.length != HOURS) {
            throw new IllegalArgumentException("a day has " + HOURS + " hours, not " + waves.length);
        }
    }

    @Override
    public String name() {
        return "climatology";
    }

    /** What is expected of an hour. */
    public double at(long hour) {
        ZonedDateTime time = History.timeOf(hour).atZone(ZoneOffset.UTC);
        return at(time.getHour(), Seasons.angle(time.toLocalDate()));
    }

    private double at(int hour, double angle) {
        double[] held = waves[hour];
        double sum = held[0];
        for (int wave = 1; 2 * wave < held.length; wave++) {
            sum += held[2 * wave - 1] * Math.sin(wave * angle) + held[2 * wave] * Math.cos(wave * angle);
        }
        return sum;
    }

    /** Whether the training period went round the year, so that terms of the season may be trusted. */
    public boolean seasonal() {
        return waves[0].length > 3;
    }

    /** The hour of day (UTC) that is coldest or calmest in the mean of the year: tells where the station's day begins. */
    public int leastHour() {
        int least = 0;
        for (int hour = 1; hour < HOURS; hour++) {
            least = waves[hour][0] < waves[least][0] ? hour : least;
        }
        return least;
    }

    /** Says what is expected at every lead. */
    @Override
    public Answer forecast(Features features) {
        double[] values = new double[HourlyModel.LEADS];
        long hour = History.hourOf(features.base());
        for (int lead = 1; lead <= values.length; lead++) {
            values[lead - 1] = at(hour + lead);
        }
        return new Answer.Issued(values);
    }

    /** Sums over the values of a training period. */
    public static final class Builder {
        private static final int MOST_WAVES = 3;
        private static final int DAYS_FOR_ALL = 330;
        private static final int DAYS_FOR_ONE = 180;
        private static final int LEAST_OF_AN_HOUR = 20;

        private final RidgeSums[][] sums = new RidgeSums[MOST_WAVES + 1][HOURS];
        private final BitSet days = new BitSet();

        /** No values yet. */
        public Builder() {
            for (int waves : new int[] {0, 1, MOST_WAVES}) {
                for (int hour = 0; hour < HOURS; hour++) {
                    sums[waves][hour] = new RidgeSums(2 * waves, 1);
                }
            }
        }

        /** Takes a value in, in the element's unit. */
        public void add(long hour, double value) {
            ZonedDateTime time = History.timeOf(hour).atZone(ZoneOffset.UTC);
            double angle = Seasons.angle(time.toLocalDate());
            days.set(time.getDayOfYear());
            for (int waves : new int[] {0, 1, MOST_WAVES}) {
                double[] row = new double[2 * waves];
                for (int wave = 1; wave <= waves; wave++) {
                    row[2 * wave - 2] = Math.sin(wave * angle);
                    row[2 * wave - 1] = Math.cos(wave * angle);
                }
                sums[waves][time.getHour()].add(row, new double[] {value});
            }
        }

        /**
         * The climatology: three waves where the period went round the year, one where it covers half of it, otherwise
         * none.
         *
         * @throws LearningException where an hour of the day has nearly no values
         */
        public HourlyClimatology build() throws LearningException {
            int covered = days.cardinality();
            int waves = covered >= DAYS_FOR_ALL ? MOST_WAVES : covered >= DAYS_FOR_ONE ? 1 : 0;
            double[][] fitted = new double[HOURS][];
            for (int hour = 0; hour < HOURS; hour++) {
                long held = sums[waves][hour].rows();
                if (held < LEAST_OF_AN_HOUR) {
                    throw new LearningException("only " + held + " values at " + hour
                            + " UTC, of which a climatology needs " + LEAST_OF_AN_HOUR);
                }
                fitted[hour] = sums[waves][hour].solve(PENALTY)[0];
            }
            return new HourlyClimatology(fitted);
        }
    }
}
