package io.virga.radar.product;

import io.virga.radar.grid.Field;
import io.virga.radar.grid.Grid;

/**
 * Vertically integrated liquid water in kg/m²: the sum of 3.44e-6 * Z^(4/7) * dh over the layers between beams, Z being the mean
 * of both in mm^6 m^-3 and dh in metres; Greene and Clark, Monthly Weather Review 100 (1972), 548-552, equation 3. What hail adds
 * is cut off at 56 dBZ, as the WSR-88D does. The echo of the
 * lowest beam is taken to reach down to the level of the radar; nothing is added above the highest beam.
 */
public final class LiquidWater {
    /** Greatest reflectivity that counts, dBZ. */
    public static final float CAP = 56;

    private static final double FACTOR = 3.44e-6;
    private static final double POWER = 4 / 7.0;
    /** Echo tops lower than this above the radar give densities of noise, metres. */
    private static final float LEAST_DEPTH = 1000;

    private LiquidWater() {}

    /**
     * Kilograms a square metre; NaN where fewer than two beams looked.
     *
     * @param antennaHeight metres above the level that the columns' heights count from
     */
    public static Field<Grid> of(Columns columns, double antennaHeight) {
        Field<Grid> water = Field.unknown(columns.grid());
        double cap = Math.pow(10, CAP / 10);
        for (int cell = 0; cell < columns.grid().cells(); cell++) {
            int below = Grid.NONE;
            double sum = 0;
            int beams = 0;
            for (int tier = 0; tier < columns.tiers(); tier++) {
                float here = columns.linear(tier, cell);
                if (!Float.isNaN(here)) {
                    boolean lowest = below < 0;
                    float under = columns.linear(lowest ? tier : below, cell);
                    double from = lowest ? antennaHeight : columns.height(below, cell);
                    double mean = (Math.min(cap, under) + Math.min(cap, here)) / 2;
                    double deep = Math.max(0, columns.height(tier, cell) - from);
                    sum += mean == 0 ? 0 : FACTOR * Math.pow(mean, POWER) * deep;
                    beams++;
                    below = tier;
                }
            }
            if (beams > 1) {
                water.values()[cell] = (float) sum;
            }
        }
        return water;
    }

    /**
     * Grams a cubic metre: liquid water over the height of the echo's top above the radar; Amburn and Wolf, Weather and
     * Forecasting 12 (1997), 473-478. Severe hail came with 3.5 g/m³ and more.
     *
     * @param tops metres above mean sea level, of the same grid
     * @param antennaHeight metres above mean sea level
     */
    public static Field<Grid> density(Field<Grid> water, Field<Grid> tops, double antennaHeight) {
        Field<Grid> density = Field.unknown(water.grid());
        for (int cell = 0; cell < density.values().length; cell++) {
            float depth = (float) (tops.at(cell) - antennaHeight);
            if (depth >= LEAST_DEPTH) {
                density.values()[cell] = 1000 * water.at(cell) / depth;
            }
        }
        return density;
    }
}
