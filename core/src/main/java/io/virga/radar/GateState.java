package io.virga.radar;

/** What the code of a gate says. */
public enum GateState {
    /** A value. */
    VALUE,
    /** Nothing stronger than the noise came back. */
    BELOW_THRESHOLD,
    /** An echo that may be from a trip further away; its place is not known. */
    RANGE_FOLDED,
    /** A note of the clutter filter instead of a value (codes 0 to 7 of CFP). */
    FILTER_NOTE
}
