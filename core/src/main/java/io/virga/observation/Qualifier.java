package io.virga.observation;

/** What a number alone cannot say about a measurement. */
public enum Qualifier {
    /** The value is what it says. */
    NONE,
    /** Wind speed of still air: 0 m/s, and there is no direction. */
    CALM,
    /** Wind speed whose direction varies too much to be named: there is no direction. */
    VARIABLE,
    /** Precipitation fell, but too little to measure: 0 mm. */
    TRACE,
    /** The value is the instrument's or the code's upper end, such as an unlimited ceiling: a lower bound. */
    AT_LEAST,
    /** The value is the lower end of what can be told, such as a visibility below a quarter mile: an upper bound. */
    AT_MOST
}
