package io.virga.forecast;

import io.virga.simulate.DailyWeather;
import io.virga.simulate.RainOracle;
import io.virga.simulate.SimulatedStation;
import io.virga.station.StationId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/**
 * The best that can be said of simulated stations' next day, by who knows their equations and parameters: no model, but the
 * limit that models are held against.
 */
public final class RainLimit implements Forecaster {
    private final Map<StationId, RainOracle> oracles = new TreeMap<>();

    /** Knows the first stations of a seed. */
    public RainLimit(long seed, int stations) {
        for (int number = 0; number < stations; number++) {
            SimulatedStation station = new SimulatedStation(seed, number);
            oracles.put(station.id(), new RainOracle(station));
        }
    }

    @Override
    public String name() {
        return "best possible";
    }

    @Override
    public Answer forecast(Features features) {
        RainOracle oracle = oracles.get(features.station());
        double degrees = features.value("sub1degrees");
        double raining = features.value("sub1raining");
        if (oracle == null || Double.isNaN(degrees + raining)) {
            return new Answer.Abstained("nobody knows the best forecast of " + features.station());
        }
        LocalDate next = features.base().atZone(ZoneOffset.UTC).toLocalDate().plusDays(1);
        long day = ChronoUnit.DAYS.between(DailyWeather.FIRST, next);
        return Answer.Issued.of(oracle.chance(new DailyWeather.State(day, degrees, raining > 0)));
    }
}
