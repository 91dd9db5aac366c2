package io.virga.simulate;

/**
 * The best that any forecast of a simulated station's rain can say: it knows the station's true parameters and the state of
 * its weather, and all that is left to chance is the next day's draws. No forecast has a better Brier score in the long run.
 */
public final class RainOracle {
    private static final double FREEZING = 32; // °F
    private static final double SHOCK = 10; // °F, half the width of the day's uniform draw

    private final Climate climate;

    /** Knows all about a station. */
    public RainOracle(SimulatedStation station) {
        this.climate = station.climate();
    }

    /**
     * The chance of rain on the day after a state: that the day is not below freezing, which is how much of U(-10, 10) lifts
     * 0.8 T + 0.2 m to it, times the chance that rain goes on or begins.
     */
    public double chance(DailyWeather.State state) {
        int month = DailyWeather.FIRST.plusDays(state.day()).getMonthValue();
        double mean = 0.8 * state.degrees() + 0.2 * climate.degrees(month);
        double thaw = clip((mean + SHOCK - FREEZING) / (2 * SHOCK));
        return thaw * (state.raining() ? 1 - climate.rainStop() : clip(climate.rainStart(month)));
    }

    private static double clip(double share) {
        return Math.max(0, Math.min(1, share));
    }
}
