package io.virga.forecast;

import java.time.Month;
import java.util.List;

/**
 * What the station's own history says of the time of year.
 *
 * @param wetness how often rain begins and goes on
 * @param mean of the first column in the month of the day that is forecast; NaN where that is not known
 * @param persistence share of a departure from the mean that the next day keeps; NaN where that is not known
 */
record Past(Wetness wetness, double mean, double persistence) {
    static Past of(List<Day> days, Month target) {
        MonthMeans means = MonthMeans.of(days);
        return new Past(Wetness.of(days, target), means.of(target), means.persistence(days));
    }

    void addTo(Vector vector, double value, double wet) {
        vector.add(wetness.share());
        vector.add(wetness.afterDry());
        vector.add(wetness.afterWet());
        vector.add(Double.isNaN(wet) ? wetness.share() : wet > 0 ? wetness.afterWet() : wetness.afterDry());
        vector.add(mean);
        vector.add(mean + persistence * (value - mean));
    }
}
