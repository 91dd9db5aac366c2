package io.virga.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Forecasts of the running stream, what they are learned from, and their verification.
 *
 * @param enabled whether they run; unless set, when stations are simulated
 * @param examples folder of what is learned from, as Hadoop names it; in the data folder unless set
 * @param models folder of the registry, as Hadoop names it; in the data folder unless set
 * @param leastDays that examples must cover before anything is learned from them
 * @param every time from one file of examples to the next
 * @param latenessDays by how many days a daily report may be behind its source's clock and still take part
 * @param horizonDays for how many days, by valid time, a correction scores forecasts of days anew
 * @param temperature of which stations the temperature is forecast hour by hour: {@code off}, {@code live} (not those of a
 *     replay) or {@code all}; unless set, live where there are live sources
 * @param wind of which stations the wind speed is forecast hour by hour, in the same words; unless set, as the temperature
 * @param hourlyHorizon for how long, by valid time, a correction scores forecasts of hours anew
 * @param keep for how long, by valid time, the tables keep forecasts and their scores one by one; those of days as long as
 *     their horizon at least
 * @param observations folder of the hourly reports that forecasts of hours are learned from, as Hadoop names it; in the data
 *     folder unless set
 * @param retrain when they are learned anew, and what from
 * @param selection how live scores choose the champion
 */
public record ForecastsSection(
        Optional<Boolean> enabled,
        Optional<String> examples,
        Optional<String> models,
        int leastDays,
        Duration every,
        int latenessDays,
        int horizonDays,
        Optional<String> temperature,
        Optional<String> wind,
        Duration hourlyHorizon,
        Duration keep,
        Optional<String> observations,
        RetrainSection retrain,
        SelectionSection selection) {

    /** Refuses what could not work. */
    public ForecastsSection {
        Checks.that(leastDays >= 30 && leastDays <= 36_500, "least-days are 30 to 36500, not " + leastDays);
        Checks.positive("every", every);
        Checks.that(latenessDays >= 0 && latenessDays <= 366, "lateness-days are 0 to 366, not " + latenessDays);
        Checks.that(
                horizonDays >= Math.max(2, latenessDays) && horizonDays <= 3660,
                "horizon-days are at least 2 and lateness-days (" + latenessDays + "), and at most 3660, not "
                        + horizonDays);
        temperature.ifPresent(word -> checkWord("temperature", word));
        wind.ifPresent(word -> checkWord("wind", word));
        Checks.that(
                hourlyHorizon.compareTo(Duration.ofHours(6)) >= 0
                        && hourlyHorizon.compareTo(Duration.ofDays(3660)) <= 0,
                "hourly-horizon is 6h to 3660d, not " + hourlyHorizon);
        Checks.that(
                keep.compareTo(hourlyHorizon) >= 0 && keep.compareTo(Duration.ofDays(36_600)) <= 0,
                "keep is at least hourly-horizon, here " + hourlyHorizon + ", and at most 36600d, not " + keep);
    }

    private static void checkWord(String name, String word) {
        Checks.that(List.of("off", "live", "all").contains(word), name + " is off, live or all, not " + word);
    }

    static ForecastsSection defaults() {
        return new ForecastsSection(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                365,
                Duration.ofMinutes(1),
                7,
                60,
                Optional.empty(),
                Optional.empty(),
                Duration.ofDays(3),
                Duration.ofDays(30),
                Optional.empty(),
                RetrainSection.defaults(),
                SelectionSection.defaults());
    }
}
