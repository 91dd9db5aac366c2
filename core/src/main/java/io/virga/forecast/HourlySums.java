package io.virga.forecast;

import java.util.Optional;

/**
 * The sums from which a {@link HourlyModel} follows. Sums of stations add up to those of a model for stations that
 * have little history of their own, since terms are departures from each station's climatology and hours are counted from
 * the coldest or calmest of its day. Not safe for use by several threads.
 */
public final class HourlySums {
    private static final double PENALTY = 30; // rows, on inputs of unit variance
    private static final long LEAST_ROWS = 300; // of an hour of the day, for weights of its own

    private final HourlyElement element;
    private final RidgeSums[] hours = new RidgeSums[HourlyClimatology.HOURS];

    /** No rows of an element yet. */
    public HourlySums(HourlyElement element) {
        this.element = element;
        for (int hour = 0; hour < hours.length; hour++) {
            hours[hour] = new RidgeSums(element.terms().count(), HourlyModel.LEADS);
        }
    }

    /**
     * Takes a case in, unless its features tell too little.
     *
     * @param observed of the next 24 hours, in the element's unit; all finite
     */
    public void add(Features features, HourlyClimatology climatology, double[] observed) {
        Optional<double[]> terms = element.terms().of(features, climatology);
        if (terms.isPresent()) {
            long hour = History.hourOf(features.base());
            double[] departures = new double[HourlyModel.LEADS];
            for (int lead = 1; lead <= departures.length; lead++) {
                departures[lead - 1] = observed[lead - 1] - climatology.at(hour + lead);
            }
            hours[HourlyModel.phase(hour, climatology)].add(terms.get(), departures);
        }
    }

    /** Adds the sums of another station or partition. */
    public void add(HourlySums other) {
        for (int hour = 0; hour < hours.length; hour++) {
            hours[hour].add(other.hours[hour]);
        }
    }

    /** How many cases there are. */
    public long rows() {
        long rows = 0;
        for (RidgeSums hour : hours) {
            rows += hour.rows();
        }
        return rows;
    }

    /** How many cases each hour of the day has at least. */
    public long leastRows() {
        long least = Long.MAX_VALUE;
        for (RidgeSums hour : hours) {
            least = Math.min(least, hour.rows());
        }
        return least;
    }

    /** Whether there are enough for weights of its own. */
    public boolean enough() {
        return leastRows() >= LEAST_ROWS;
    }

    /**
     * The model of a station with this climatology.
     *
     * @throws LearningException where there are too few rows
     */
    public HourlyModel model(String name, HourlyClimatology climatology) throws LearningException {
        if (!enough()) {
            throw new LearningException(
                    "only " + leastRows() + " cases at an hour of the day, of which a regression needs " + LEAST_ROWS);
        }
        RidgeSums day = new RidgeSums(element.terms().count(), HourlyModel.LEADS);
        for (RidgeSums hour : hours) {
            day.add(hour);
        }
        double[][] usual = day.solve(PENALTY);
        double[][][] weights = new double[hours.length][][];
        // What nine months of one station do not tell of 3 o'clock, the day does.
        for (int hour = 0; hour < hours.length; hour++) {
            weights[hour] = hours[hour].solve(element.drawn(), usual);
        }
        return new HourlyModel(element, name, climatology, weights);
    }
}
