package io.virga.simulate.radar;

/**
 * How reflectivity changes with height where snow falls, melts and goes on as rain: a bright band below the freezing level,
 * 5 dB lost a kilometre above it (Fabry and Zawadzki 1995, J. Atmos. Sci. 52, figure 5; Bellon et al. 2005, J. Appl. Meteor.
 * 44: 4.5 dB/km).
 */
record StratiformColumn(Phase phase, double top, double brightBand) {
    private static final double MIDDLE = 250; // metres below the freezing level
    private static final double WIDTH = 190;
    private static final double LOSS = 0.0048; // dB a metre
    private static final double LOSS_ABOVE_TOP = 0.03;

    StratiformColumn(double freezingLevel, double top, double brightBand) {
        this(Phase.stratiform(freezingLevel), top, brightBand);
    }

    /** Decibels more than near the ground. */
    double relative(double height) {
        double freezing = Math.max(0, phase.freezingLevel());
        double value = 0;
        if (brightBand > 0 && phase.freezingLevel() > 0) {
            double off = (height - (phase.freezingLevel() - MIDDLE)) / WIDTH;
            value += off * off > 20 ? 0 : brightBand * Math.exp(-off * off);
        }
        value -= LOSS * Math.max(0, Math.min(height, top) - freezing);
        return value - LOSS_ABOVE_TOP * Math.max(0, height - top);
    }
}
