package io.virga.forecast;

import io.virga.observation.Element;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;

/** What terms of several elements have in common: departures from the climatology, gaps, and the turn of the seasons. */
final class Departures {
    /** Lags in hours that regressions look at. */
    static final int[] LAGS = {0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 21, 23, 24, 25, 36, 47, 48};

    /** Terms of the season alone, behind the others. */
    static final int OF_SEASON = 4;

    private static final int REACH = 49; // lags from 0 to 48 hours
    private static final int MOST_MISSING = 6; // of the last 24 hours
    private static final int DAY = 24;

    private Departures() {}

    /**
     * By lag, in the element's unit: of an hour that is not known, that of the last known before it, and else of the first
     * behind it; empty where the element is not known now, or of too few of the last 24 hours.
     */
    static Optional<double[]> of(Element element, Features features, HourlyClimatology climatology) {
        if (!known(element, features)) {
            return Optional.empty();
        }
        long hour = History.hourOf(features.base());
        double[] departures = new double[REACH];
        Arrays.fill(departures, Double.NaN);
        for (int lag : HourlyFeatures.LAGS) {
            departures[lag] = features.value(HourlyFeatures.lagged(element, lag)) - climatology.at(hour - lag);
        }
        fill(departures);
        return Optional.of(departures);
    }

    /** Whether an element is known now, and of enough of the last 24 hours to forecast from. */
    static boolean known(Element element, Features features) {
        int missing = 0;
        for (int lag = 0; lag < DAY; lag++) {
            missing += Double.isNaN(features.value(HourlyFeatures.lagged(element, lag))) ? 1 : 0;
        }
        return missing <= MOST_MISSING && !Double.isNaN(features.value(HourlyFeatures.lagged(element, 0)));
    }

    /** Fills what is not known with what was before it, and else with what is behind; with 0 where nothing is known. */
    static void fill(double[] values) {
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

    /**
     * Adds the first terms once more with the sine and the cosine of the time of year, so that weights may follow the
     * seasons, and the time of year itself; zeros where the training period did not go round the year.
     */
    static void seasons(Vector vector, int terms, Features features, boolean seasonal) {
        double angle = Seasons.angle(features.base().atZone(ZoneOffset.UTC).toLocalDate());
        double sine = seasonal ? Math.sin(angle) : 0;
        double cosine = seasonal ? Math.cos(angle) : 0;
        for (int i = 0; i < terms; i++) {
            vector.add(sine * vector.values[i]);
        }
        for (int i = 0; i < terms; i++) {
            vector.add(cosine * vector.values[i]);
        }
        if (seasonal) {
            vector.circle(angle);
        } else {
            for (int i = 0; i < OF_SEASON; i++) {
                vector.add(0);
            }
        }
    }
}
