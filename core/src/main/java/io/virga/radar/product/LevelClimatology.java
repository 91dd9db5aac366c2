package io.virga.radar.product;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Mean heights of 0 and -20 °C by latitude and time of the year, for where no sounding says better: from the temperatures of the
 * reference atmospheres of Recommendation ITU-R P.835-6, annex 2 (tropics at 15°, middle latitudes at 45°, high latitudes at 60°,
 * summer and winter), linear in between by latitude and by the cosine of the season, whose peaks are in mid-July and
 * mid-January. Days differ: see docs/radar-products.md for how far.
 */
public final class LevelClimatology {
    private static final double[] LATITUDES = {15, 45, 60};
    private static final double[][] SUMMER = {
        {300.4222, -6.3533, 0.005886, 0}, {294.9838, -5.2159, -0.07109, 0}, {286.8374, -4.7805, -0.1402, 0}
    };
    private static final double[][] WINTER = {
        {300.4222, -6.3533, 0.005886, 0}, {272.7241, -3.6217, -0.1759, 0}, {257.4345, 2.3474, -1.5479, 0.08473}
    };
    private static final double ZERO = 273.15; // K
    private static final double HIGHEST = 8.5; // km, to which all of the polynomials hold
    private static final int MID_JULY = 196; // day of the year
    private static final double YEAR = 365.25;

    private LevelClimatology() {}

    /** The levels over a latitude at a time. */
    public static TemperatureLevels at(double latitude, Instant time) {
        int day = time.atZone(ZoneOffset.UTC).getDayOfYear();
        double season = (1 + Math.cos(2 * Math.PI * (day - MID_JULY) / YEAR)) / 2;
        double summer = latitude >= 0 ? season : 1 - season;
        return new TemperatureLevels(
                level(Math.abs(latitude), summer, 0),
                level(Math.abs(latitude), summer, -20),
                "climatology by latitude and season (ITU-R P.835-6)");
    }

    /** Metres; where even the ground is colder, the height at which the profile's slope would reach the temperature. */
    private static double level(double latitude, double summer, double celsius) {
        double place = Math.max(LATITUDES[0], Math.min(LATITUDES[2], latitude));
        int zone = place < LATITUDES[1] ? 0 : 1;
        double north = (place - LATITUDES[zone]) / (LATITUDES[zone + 1] - LATITUDES[zone]);
        double low = 0;
        double high = HIGHEST;
        while (high - low > 0.001) {
            double middle = (low + high) / 2;
            if (kelvin(zone, north, summer, middle) > ZERO + celsius) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 1000 * low;
    }

    private static double kelvin(int zone, double north, double summer, double kilometres) {
        double south = season(zone, summer, kilometres);
        return south + (season(zone + 1, summer, kilometres) - south) * north;
    }

    private static double season(int zone, double summer, double kilometres) {
        double cold = polynomial(WINTER[zone], kilometres);
        return cold + (polynomial(SUMMER[zone], kilometres) - cold) * summer;
    }

    private static double polynomial(double[] factors, double x) {
        return factors[0] + x * (factors[1] + x * (factors[2] + x * factors[3]));
    }
}
