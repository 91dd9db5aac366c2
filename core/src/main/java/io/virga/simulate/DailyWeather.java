package io.virga.simulate;

import io.virga.station.DailyReport;
import java.time.LocalDate;

/**
 * The weather of a simulated station day by day: temperature returns to the month's mean, rain is a two-state chain that
 * frost ends.
 *
 * <p>Each day, in this order: T ← 0.8 T + 0.2 m + U(-10, 10); below 32 °F rain ends, otherwise a wet day turns dry with
 * the station's chance and a dry one wet with the month's, one draw for the branch taken. Not safe for use by several
 * threads.
 */
public final class DailyWeather {
    /** The first day that is reported. */
    public static final LocalDate FIRST = LocalDate.of(2000, 1, 1);

    private static final double FREEZING = 32;

    private final SimulatedStation station;
    private State state;

    /**
     * All that the next day depends on.
     *
     * @param day how many days have been reported
     * @param degrees temperature of the last day, °F
     * @param raining whether it rained on the last day
     */
    public record State(long day, double degrees, boolean raining) {}

    /** The weather from the first day on. */
    public DailyWeather(SimulatedStation station) {
        this(station, new State(0, station.climate().degrees(1), false));
    }

    /** The weather from a state on. */
    public DailyWeather(SimulatedStation station, State state) {
        this.station = station;
        this.state = state;
    }

    /** Where the weather stands, to go on from later. */
    public State state() {
        return state;
    }

    /** The next day's report. */
    public DailyReport next() {
        LocalDate date = FIRST.plusDays(state.day());
        Climate climate = station.climate();
        int month = date.getMonthValue();
        long stream = Streams.daily(station.number());
        double shock = Noise.uniform(station.seed(), stream, 2 * state.day(), -10, 10);
        double draw = Noise.uniform(station.seed(), stream, 2 * state.day() + 1);
        double degrees = 0.8 * state.degrees() + 0.2 * climate.degrees(month) + shock;
        boolean raining = rains(degrees, draw, climate, month);
        state = new State(state.day() + 1, degrees, raining);
        return new DailyReport(date, station.id(), degrees, raining);
    }

    private boolean rains(double degrees, double draw, Climate climate, int month) {
        if (degrees < FREEZING) {
            return false;
        }
        return state.raining() ? draw >= climate.rainStop() : draw < climate.rainStart(month);
    }
}
