package io.virga.forecast;

import java.util.Arrays;
import java.util.Optional;

/** Of what a rain forecast gives the probability. */
public enum RainTarget {
    /** Rain on the day after the base day. */
    NEXT_DAY("next-day", "sub1raining", 24),
    /** Rain in the hour after the base hour. */
    NEXT_HOUR("next-hour", "rain-0h", 1),
    /** Rain in any of the 24 hours after the base hour. */
    NEXT_24_HOURS("next-24-hours", HourlyFeatures.rain(24), 24);

    private final String wireName;
    private final String before;
    private final int hours;

    RainTarget(String wireName, String before, int hours) {
        this.wireName = wireName;
        this.before = before;
        this.hours = hours;
    }

    /** The name in files and commands. */
    public String wireName() {
        return wireName;
    }

    /** The feature that is above 0 where it rained in the same span before: what persistence looks at. */
    public String before() {
        return before;
    }

    /** Hours from the base to the end of what is forecast. */
    public int hours() {
        return hours;
    }

    /** Finds a target by its wire name. */
    public static Optional<RainTarget> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(target -> target.wireName.equals(name))
                .findFirst();
    }
}
