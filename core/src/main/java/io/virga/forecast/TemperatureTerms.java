package io.virga.forecast;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The terms of the temperature regression, made from features and a climatology: departures from the climatology and dew
 * point depressions of past hours, a few squares and bends, wind, pressure and sky where the station reports them, all of
 * it once more with the sine and cosine of the time of year, so that weights may follow the seasons.
 */
final class TemperatureTerms {
    /** How many terms there are. */
    static final int COUNT;

    private static final int[] LAGS = {0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 21, 23, 24, 25, 36, 47, 48};
    private static final double[] BENDS = {2, 4, 10}; // of the dew point depression, °C: fog, cloud, dry air
    private static final List<Beside> BESIDE = List.of(
            new Beside("wind_from_west-0h", 0),
            new Beside("wind_from_south-0h", 0),
            new Beside("wind_speed-0h", 4), // m/s
            new Beside("sea_level_pressure-0h", 1013), // hPa
            new Beside("pressure_change_3h", 0),
            new Beside("pressure_change_12h", 0),
            new Beside("pressure_change_24h", 0),
            new Beside("sky_cover-0h", 50), // %
            new Beside("sky_cover-3h", 50),
            new Beside("raining-0h", 0));
    private static final int PLAIN =
            LAGS.length + HourlyFeatures.DEPRESSION_LAGS.size() + 6 + BENDS.length + BESIDE.size();
    private static final double SCALE = 0.1; // squares of degrees are about as large as degrees
    private static final int LONGEST_GAP = 6; // hours

    static {
        COUNT = 3 * PLAIN + 4;
    }

    private TemperatureTerms() {}

    /**
     * What else a station may report; nothing where it does not.
     *
     * @param feature by name
     * @param usual about its mean, which stands for what is not known
     */
    private record Beside(String feature, double usual) {
        double of(Features features) {
            double value = features.value(feature);
            return Double.isNaN(value) ? 0 : value - usual;
        }
    }

    /** The terms; empty where the temperature is not known now, or of too few of the last hours. */
    static Optional<double[]> of(Features features, HourlyClimatology climatology) {
        long hour = History.hourOf(features.base());
        double[] departures = departures(features, climatology, hour);
        if (Double.isNaN(features.value(HourlyFeatures.temperature(0))) || holes(features) > LONGEST_GAP) {
            return Optional.empty();
        }
        double[] depressions = depressions(features);
        Vector vector = new Vector(COUNT);
        for (int lag : LAGS) {
            vector.add(departures[lag]);
        }
        for (double depression : depressions) {
            vector.add(depression);
        }
        double now = departures[0];
        double dry = depressions[0];
        vector.add(SCALE * now * now);
        vector.add(SCALE * dry * dry);
        vector.add(SCALE * now * dry);
        vector.add(SCALE * Math.pow(now - departures[3], 2));
        vector.add(SCALE * (now - departures[24]) * dry);
        vector.add(Math.abs(now - departures[1]));
        for (double bend : BENDS) {
            vector.add(Math.max(0, bend - dry));
        }
        for (Beside beside : BESIDE) {
            vector.add(beside.of(features));
        }
        seasons(vector, hour, climatology.seasonal());
        return Optional.of(vector.values);
    }

    private static void seasons(Vector vector, long hour, boolean seasonal) {
        double angle = Seasons.angle(History.timeOf(hour).atZone(ZoneOffset.UTC).toLocalDate());
        double sine = seasonal ? Math.sin(angle) : 0;
        double cosine = seasonal ? Math.cos(angle) : 0;
        for (int i = 0; i < PLAIN; i++) {
            vector.add(sine * vector.values[i]);
        }
        for (int i = 0; i < PLAIN; i++) {
            vector.add(cosine * vector.values[i]);
        }
        if (seasonal) {
            vector.circle(angle);
        } else {
            vector.add(0);
            vector.add(0);
            vector.add(0);
            vector.add(0);
        }
    }

    private static int holes(Features features) {
        int holes = 0;
        for (int lag = 0; lag < 24; lag++) {
            holes += Double.isNaN(features.value(HourlyFeatures.temperature(lag))) ? 1 : 0;
        }
        return holes;
    }

    /** By lag; of an hour that is not known, that of the last known before it, and else of the first behind it. */
    private static double[] departures(Features features, HourlyClimatology climatology, long hour) {
        double[] departures = new double[49];
        Arrays.fill(departures, Double.NaN);
        for (int lag : HourlyFeatures.TEMPERATURE_LAGS) {
            departures[lag] = features.value(HourlyFeatures.temperature(lag)) - climatology.at(hour - lag);
        }
        fill(departures);
        return departures;
    }

    private static double[] depressions(Features features) {
        double[] depressions = new double[HourlyFeatures.DEPRESSION_LAGS.size()];
        for (int i = 0; i < depressions.length; i++) {
            depressions[i] = features.value(HourlyFeatures.depression(HourlyFeatures.DEPRESSION_LAGS.get(i)));
        }
        fill(depressions);
        return depressions;
    }

    private static void fill(double[] values) {
        for (int i = values.length - 2; i >= 0; i--) {
            values[i] = Double.isNaN(values[i]) ? values[i + 1] : values[i];
        }
        for (int i = 1; i < values.length; i++) {
            values[i] = Double.isNaN(values[i]) ? values[i - 1] : values[i];
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = Double.isNaN(values[i]) ? 0 : values[i];
        }
    }
}
