package io.virga.radar.product;

import io.virga.radar.grid.Field;
import io.virga.radar.grid.Grid;

/**
 * The severe hail index and what follows from it; Witt, Eilts, Stumpf, Johnson, Mitchell and Thomas, Weather and Forecasting 13
 * (1998), 286-303.
 *
 * @param freezing metres of 0 °C above the level that the columns' heights count from
 * @param minusTwenty metres of -20 °C above the same
 * @param antennaHeight metres of the radar above the same
 */
public record HailIndex(double freezing, double minusTwenty, double antennaHeight) {
    /** Reflectivities between which rain gives way to hail, dBZ; equation 2. */
    private static final double RAIN = 40;

    private static final double HAIL = 50;
    /** Thresholds below this make no sense where 0 °C lies near the ground; the operational algorithm has the same floor. */
    private static final double LEAST_WARNING = 20;

    /** The index of levels over a radar. */
    public static HailIndex of(TemperatureLevels levels, double antennaHeight) {
        return new HailIndex(levels.freezing(), levels.minusTwenty(), antennaHeight);
    }

    /** Flux of hail's kinetic energy at a reflectivity, J m^-2 s^-1: 5e-6 * 10^(0.084 dBZ) * weight; equations 1 and 2. */
    static double energy(double dBZ) {
        if (!(dBZ > RAIN)) {
            return 0;
        }
        return 5e-6 * Math.pow(10, 0.084 * dBZ) * Math.min(1, (dBZ - RAIN) / (HAIL - RAIN));
    }

    /** Weight of a height: 0 up to the freezing level, 1 from -20 °C on; equation 4. */
    double weight(double height) {
        return Math.max(0, Math.min(1, (height - freezing) / (minusTwenty - freezing)));
    }

    /**
     * The severe hail index, J m^-1 s^-1: 0.1 times the integral of weighted energy over height; equation 5. Where a beam is
     * the highest of all nothing is added above it.
     */
    public Field<Grid> severe(Columns columns) {
        Field<Grid> index = Field.unknown(columns.grid());
        for (int cell = 0; cell < index.values().length; cell++) {
            int below = Grid.NONE;
            double sum = 0;
            int layers = 0;
            for (int tier = 0; tier < columns.tiers(); tier++) {
                float here = columns.linear(tier, cell);
                if (!Float.isNaN(here)) {
                    if (below >= 0) {
                        sum += layer(columns, below, tier, cell);
                        layers++;
                    }
                    below = tier;
                }
            }
            if (layers > 0) {
                index.values()[cell] = (float) (0.1 * sum);
            }
        }
        return index;
    }

    /** By the rule of trapezes; both ends' heights are cut where the weight is 0, so that a beam far below adds nothing. */
    private double layer(Columns columns, int below, int above, int cell) {
        double high = columns.height(above, cell);
        if (high <= freezing) {
            return 0;
        }
        double lower = weighted(columns, below, cell);
        double upper = weighted(columns, above, cell);
        double low = columns.height(below, cell);
        return (lower + upper) / 2 * (high - Math.max(low, freezing));
    }

    private double weighted(Columns columns, int tier, int cell) {
        float linear = columns.linear(tier, cell);
        return linear <= 1e4 ? 0 : energy(Decibels.of(linear)) * weight(columns.height(tier, cell));
    }

    /** Maximum expected size of hail, mm: 2.54 * SHI^0.5; equation 6. */
    public static Field<Grid> size(Field<Grid> index) {
        Field<Grid> size = Field.unknown(index.grid());
        for (int cell = 0; cell < size.values().length; cell++) {
            size.values()[cell] = (float) (2.54 * Math.sqrt(index.at(cell)));
        }
        return size;
    }

    /** The index from which hail of 19 mm is likely: 57.5 * H - 121, H in km of 0 °C above the radar; equation 8. */
    public double warning() {
        return Math.max(LEAST_WARNING, 57.5 * (freezing - antennaHeight) / 1000 - 121);
    }

    /** Probability of severe hail, %: 29 ln(SHI / warning) + 50 between 0 and 100; equation 9. */
    public Field<Grid> probability(Field<Grid> index) {
        Field<Grid> probability = Field.unknown(index.grid());
        double warning = warning();
        for (int cell = 0; cell < probability.values().length; cell++) {
            float shi = index.at(cell);
            if (!Float.isNaN(shi)) {
                double likely = shi > 0 ? 29 * Math.log(shi / warning) + 50 : 0;
                probability.values()[cell] = (float) Math.max(0, Math.min(100, likely));
            }
        }
        return probability;
    }
}
