package io.virga.verification;

import io.virga.units.Unit;
import java.time.Duration;
import java.util.Optional;

/** What can be forecast and, once it has come, be held against the forecast. */
public enum Predictand {
    /** Whether it rains on a day, told as a probability from 0 to 1; valid at the day's beginning. */
    RAIN("rain", Duration.ofDays(1), 0, 1, Optional.empty()),
    /** Air temperature at a full hour, in °C. */
    AIR_TEMPERATURE("air_temperature", Duration.ofHours(1), -150, 150, Optional.of(Unit.CELSIUS)),
    /** Wind speed at a full hour, in m/s. */
    WIND_SPEED("wind_speed", Duration.ofHours(1), 0, 150, Optional.of(Unit.METRE_PER_SECOND));

    private final String wireName;
    private final Duration step;
    private final double least;
    private final double greatest;
    private final Optional<Unit> unit;

    Predictand(String wireName, Duration step, double least, double greatest, Optional<Unit> unit) {
        this.wireName = wireName;
        this.step = step;
        this.least = least;
        this.greatest = greatest;
        this.unit = unit;
    }

    /** The name in messages, tables and addresses. */
    public String wireName() {
        return wireName;
    }

    /** The time from one valid time to the next. */
    public Duration step() {
        return step;
    }

    /** The unit of a quantity; none for an event, whose forecast is a probability. */
    public Optional<Unit> unit() {
        return unit;
    }

    /** Whether it comes or does not, instead of being measured. */
    public boolean isEvent() {
        return unit.isEmpty();
    }

    /** Whether a forecast or an observation can say so. */
    public boolean allows(double value) {
        return value >= least && value <= greatest;
    }

    /**
     * The value itself.
     *
     * @throws IllegalArgumentException naming what it should be, if nothing can be forecast or observed so
     */
    public double checked(double value) {
        if (!allows(value)) {
            throw new IllegalArgumentException(
                    "a value of " + wireName + " lies from " + least + " to " + greatest + ", not at " + value);
        }
        return value;
    }

    /** Finds a predictand by its wire name. */
    public static Optional<Predictand> ofWireName(String name) {
        for (Predictand predictand : values()) {
            if (predictand.wireName.equals(name)) {
                return Optional.of(predictand);
            }
        }
        return Optional.empty();
    }
}
