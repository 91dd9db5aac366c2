package io.virga.forecast;

import io.virga.observation.Element;
import java.util.List;
import java.util.Optional;

/**
 * The terms of the temperature regression, made from features and a climatology: departures from the climatology and dew
 * point depressions of past hours, a few squares and bends, wind, pressure and sky where the station reports them, all of
 * it once more with the sine and cosine of the time of year, so that weights may follow the seasons.
 */
final class TemperatureTerms implements HourlyTerms {
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
            Departures.LAGS.length + HourlyFeatures.DEPRESSION_LAGS.size() + 6 + BENDS.length + BESIDE.size();
    private static final double SCALE = 0.1; // squares of degrees are about as large as degrees

    @Override
    public int count() {
        return 3 * PLAIN + Departures.OF_SEASON;
    }

    @Override
    public Optional<double[]> of(Features features, HourlyClimatology climatology) {
        return Departures.of(Element.AIR_TEMPERATURE, features, climatology)
                .map(departures -> terms(features, departures, climatology.seasonal()));
    }

    private double[] terms(Features features, double[] departures, boolean seasonal) {
        double[] depressions = depressions(features);
        Vector vector = new Vector(count());
        for (int lag : Departures.LAGS) {
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
        Departures.seasons(vector, PLAIN, features, seasonal);
        return vector.values;
    }

    private static double[] depressions(Features features) {
        double[] depressions = new double[HourlyFeatures.DEPRESSION_LAGS.size()];
        for (int i = 0; i < depressions.length; i++) {
            depressions[i] = features.value(HourlyFeatures.depression(HourlyFeatures.DEPRESSION_LAGS.get(i)));
        }
        Departures.fill(depressions);
        return depressions;
    }
}
