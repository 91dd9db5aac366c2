package io.virga.simulate;

import java.util.Locale;

/** What can be wrong with a report or its way. */
public enum Defect {
    /** Stamped further behind its source's clock than quality control lets reports be. */
    LATE,
    /** Sent a second time, byte by byte the same. */
    DUPLICATE,
    /** Sent after reports that were observed later, up to a day. */
    REORDERED,
    /** Sent with wrong values, and once more with the right ones; sometimes numbered, and of those some in wrong order. */
    CORRECTED,
    /** Stamped further ahead of its source's clock than is believed. */
    FUTURE,
    /** Never sent. */
    MISSING,
    /** One temperature far from its neighbours in time. */
    SPIKE,
    /** A sensor that repeats the same values for half an hour of minutes: 30 reports. */
    STUCK,
    /** A temperature that runs away by a tenth of a degree a report, for 30 reports. */
    DRIFT,
    /** A temperature in °F that says it is in °C. */
    WRONG_UNIT,
    /** Bytes that are no report. */
    MALFORMED;

    /** The name in settings and files, as {@code wrong-unit}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it befalls a station for a while, rather than a single report. */
    boolean lasting() {
        return this == STUCK || this == DRIFT;
    }
}
