package io.virga.forecast;

import io.virga.observation.Element;
import java.util.List;
import java.util.Optional;

/**
 * The terms of the wind speed's regression: departures from the climatology of past hours and of the mean of the last day,
 * from where the wind blows and blew, and where the station reports them pressure and its changes, which wind follows
 * whether they rise or fall, changes of the temperature, dryness of the air and sky; all of it once more with the sine and
 * cosine of the time of year.
 */
final class WindTerms implements HourlyTerms {
    private static final List<Beside> BESIDE = List.of(
            new Beside("wind_from_west-0h", 0),
            new Beside("wind_from_south-0h", 0),
            new Beside("wind_from_west-3h", 0),
            new Beside("wind_from_south-3h", 0),
            new Beside("wind_from_west-12h", 0),
            new Beside("wind_from_south-12h", 0),
            new Beside("sea_level_pressure-0h", 1013), // hPa
            new Beside("pressure_change_1h", 0),
            new Beside("pressure_change_3h", 0),
            new Beside("pressure_change_6h", 0),
            new Beside("pressure_change_12h", 0),
            new Beside("pressure_change_24h", 0),
            new Beside(HourlyFeatures.depression(0), 5), // °C
            new Beside("sky_cover-0h", 50)); // %
    private static final List<String> STEEP = List.of("pressure_change_3h", "pressure_change_12h");
    private static final int[] WARMING = {3, 24}; // hours
    private static final int OTHERS = 3;
    private static final int PLAIN = Departures.LAGS.length + BESIDE.size() + STEEP.size() + WARMING.length + OTHERS;
    private static final double SCALE = 0.1; // squares of metres a second are about as large as these
    private static final int DAY = 24;

    @Override
    public int count() {
        return 3 * PLAIN + Departures.OF_SEASON;
    }

    @Override
    public Optional<double[]> of(Features features, HourlyClimatology climatology) {
        return Departures.of(Element.WIND_SPEED, features, climatology)
                .map(departures -> terms(features, departures, climatology.seasonal()));
    }

    private double[] terms(Features features, double[] departures, boolean seasonal) {
        Vector vector = new Vector(count());
        for (int lag : Departures.LAGS) {
            vector.add(departures[lag]);
        }
        for (Beside beside : BESIDE) {
            vector.add(beside.of(features));
        }
        for (String change : STEEP) {
            vector.add(Math.abs(new Beside(change, 0).of(features)));
        }
        for (int hours : WARMING) {
            vector.add(warming(features, hours));
        }
        vector.add(mean(departures));
        vector.add(SCALE * departures[0] * departures[0]);
        vector.add(Math.abs(departures[0] - departures[1]));
        Departures.seasons(vector, PLAIN, features, seasonal);
        return vector.values;
    }

    private static double warming(Features features, int hours) {
        double change =
                features.value(HourlyFeatures.temperature(0)) - features.value(HourlyFeatures.temperature(hours));
        return Double.isNaN(change) ? 0 : change;
    }

    private static double mean(double[] departures) {
        double sum = 0;
        for (int lag = 0; lag < DAY; lag++) {
            sum += departures[lag];
        }
        return sum / DAY;
    }
}
