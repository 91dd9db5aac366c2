package io.virga.units;

/** A physical dimension in which values may be compared and converted. */
public enum Dimension {
    TEMPERATURE,
    PRESSURE,
    SPEED,
    DIRECTION,
    DEPTH,
    DISTANCE,
    /** A part of a whole: humidity, the covered part of the sky. */
    FRACTION
}
