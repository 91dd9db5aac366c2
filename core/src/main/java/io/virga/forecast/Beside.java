package io.virga.forecast;

/**
 * What else a station may report; nothing where it does not.
 *
 * @param feature by name
 * @param usual about its mean, which stands for what is not known
 */
record Beside(String feature, double usual) {
    /** What it is above or below the usual. */
    double of(Features features) {
        double value = features.value(feature);
        return Double.isNaN(value) ? 0 : value - usual;
    }
}
