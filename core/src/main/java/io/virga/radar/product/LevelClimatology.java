package io.virga.radar.product;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Mean heights of 0 and -20 °C by latitude and time of the year, for where no sounding says better: from the first guess of NOAA's Local
 * Analysis and Prediction System (Forecast Systems Laboratory, subroutine CLIMATE_SM, public domain: whole kelvin at 40 pressures, the
 * tropics at 15° all year, 30°, 45°, 60° and 75° in January and July), linear in between by latitude and by the cosine of the season, whose
 * peaks are in mid-July and mid-January. Where that table is from it does not say. Days differ: see docs/radar-products.md for how far.
 */
public final class LevelClimatology {
    private static final double[] LATITUDES = {15, 30, 45, 60, 75};
    /**
     * Kelvin at 0, 1, 2, … 10 km, a row a latitude: its temperatures from 1000 hPa up, at the height that it gives that pressure, brought to
     * heights by the hydrostatic equation of dry air; below, the one at 1000 hPa.
     */
    private static final double[][] SUMMER = {
        {301, 295.9, 289.4, 283.9, 277, 270.8, 263.9, 257.1, 249.8, 243.4, 237.3},
        {303, 295.9, 289.4, 283.9, 277.8, 272.1, 266, 259.2, 252, 245.2, 238.6},
        {296, 291.3, 286.3, 279.8, 273.7, 266.6, 260.9, 254.6, 248.1, 241.4, 234.9},
        {288, 282.7, 276.8, 271, 265.8, 260.2, 252.9, 245.8, 239.1, 231.8, 226.8},
        {279, 275.7, 273.3, 269.7, 262.3, 255.3, 248.5, 242.8, 235.6, 229.7, 227.6}
    };

    private static final double[][] WINTER = {
        SUMMER[0],
        {288, 284.6, 281, 275.7, 268.5, 262.2, 254.9, 248.9, 242.1, 235.6, 229.1},
        {272, 268.4, 265.3, 261.6, 256, 249.7, 243.9, 237.1, 231.6, 225.8, 219.9},
        {258, 258.6, 255.9, 252.3, 247.9, 240.6, 233.9, 227.3, 220.8, 217, 217},
        {249, 252, 250.6, 245.2, 239.9, 234.4, 228.6, 223.6, 218.2, 215.5, 214.7}
    };
    private static final double STEP = 1000; // m
    private static final double ZERO = 273.15; // K
    /** Below sea level, where winters are colder even there: kelvin a metre of the standard atmosphere. */
    private static final double SLOPE = 0.0065;

    private static final double LOWEST = -1000; // m, as TemperatureLevels wants it
    private static final double LEAST_APART = 500; // m, the same
    private static final int MID_JULY = 196; // day of the year
    private static final double YEAR = 365.25;

    private LevelClimatology() {}

    /** The levels over a latitude at a time. */
    public static TemperatureLevels at(double latitude, Instant time) {
        int day = time.atZone(ZoneOffset.UTC).getDayOfYear();
        double season = (1 + Math.cos(2 * Math.PI * (day - MID_JULY) / YEAR)) / 2;
        double[] kelvin = profile(Math.abs(latitude), latitude >= 0 ? season : 1 - season);
        double freezing = level(kelvin, 0);
        return new TemperatureLevels(
                freezing,
                Math.max(freezing + LEAST_APART, level(kelvin, -20)),
                "climatology by latitude and season (first guess of NOAA's LAPS)");
    }

    private static double[] profile(double latitude, double summer) {
        double place = Math.max(LATITUDES[0], Math.min(LATITUDES[LATITUDES.length - 1], latitude));
        int zone = 0;
        while (zone < LATITUDES.length - 2 && place > LATITUDES[zone + 1]) {
            zone++;
        }
        double north = (place - LATITUDES[zone]) / (LATITUDES[zone + 1] - LATITUDES[zone]);
        double[] kelvin = new double[SUMMER[zone].length];
        for (int step = 0; step < kelvin.length; step++) {
            double near = WINTER[zone][step] + (SUMMER[zone][step] - WINTER[zone][step]) * summer;
            double far = WINTER[zone + 1][step] + (SUMMER[zone + 1][step] - WINTER[zone + 1][step]) * summer;
            kelvin[step] = near + (far - near) * north;
        }
        return kelvin;
    }

    /** The greatest height in metres down from which it is warmer. */
    private static double level(double[] kelvin, double celsius) {
        double wanted = ZERO + celsius;
        for (int step = kelvin.length - 2; step >= 0; step--) {
            if (kelvin[step] >= wanted) {
                return STEP * (step + (kelvin[step] - wanted) / (kelvin[step] - kelvin[step + 1]));
            }
        }
        return Math.max(LOWEST, (kelvin[0] - wanted) / SLOPE);
    }
}
