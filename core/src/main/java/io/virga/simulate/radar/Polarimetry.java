package io.virga.simulate.radar;

/**
 * What both polarisations of 10 cm tell apart: values amid those that Park et al. (2009, Weather and Forecasting 24, table 1
 * and equations 4 to 6) give each class of the operational classifier.
 */
final class Polarimetry {
    private static final double MOST_RAIN = 55; // dBZ; beyond it is hail
    private static final double RAIN_CAP = 53; // dBZ above which rain rates are not believed (handbook 11 C)
    private static final double BIG_DROPS = 0.25; // of the way from the least to the greatest of rain

    private Polarimetry() {}

    /** Differential reflectivity in dB of a class that returns so many dBZ. */
    static double zdr(GateClass kind, double dbz) {
        return switch (kind) {
            case RAIN -> rain(dbz);
            case MELTING -> 1.3 + 0.01 * dbz;
            case ICE -> 0.3;
            case HAIL -> 0.1;
            case DEBRIS -> 0;
            case BIRDS -> 1.5;
            case INSECTS -> 4.5;
            case CLUTTER, ANOMALOUS_PROPAGATION, NONE, NOISE -> 0;
        };
    }

    private static double rain(double dbz) {
        double z = Math.max(0, Math.min(MOST_RAIN, dbz));
        double least = -0.50 + 2.50e-3 * z + 7.50e-4 * z * z;
        double most = 0.68 - 4.81e-2 * z + 2.92e-3 * z * z;
        return Math.max(0.05, least + BIG_DROPS * (most - least));
    }

    /** Correlation of both polarisations at lag zero. */
    static double correlation(GateClass kind) {
        return switch (kind) {
            case RAIN -> 0.993;
            case MELTING -> 0.93;
            case ICE -> 0.987;
            case HAIL -> 0.94;
            case DEBRIS -> 0.60;
            case BIRDS -> 0.60;
            case INSECTS -> 0.68;
            case CLUTTER -> 0.72;
            case ANOMALOUS_PROPAGATION -> 0.78;
            case NONE, NOISE -> 0.5;
        };
    }

    /** Degrees of phase by which targets of a class differ from gate to gate. */
    static double phaseScatter(GateClass kind) {
        return switch (kind) {
            case RAIN, ICE -> 0;
            case MELTING -> 2;
            case HAIL -> 4;
            case DEBRIS, INSECTS -> 18;
            case BIRDS -> 28;
            case CLUTTER, ANOMALOUS_PROPAGATION, NONE, NOISE -> 45;
        };
    }

    /** Decibels by which targets of a class differ from gate to gate: a gate holds few birds, but any number of drops. */
    static double powerScatter(GateClass kind) {
        return switch (kind) {
            case RAIN, ICE, MELTING -> 0;
            case HAIL -> 0.7;
            case DEBRIS, INSECTS -> 1.3;
            case BIRDS -> 2.5;
            case CLUTTER, ANOMALOUS_PROPAGATION -> 3;
            case NONE, NOISE -> 0;
        };
    }

    /** Decibels of differential reflectivity by which targets of a class differ from gate to gate. */
    static double zdrScatter(GateClass kind) {
        return switch (kind) {
            case RAIN, ICE -> 0.05;
            case MELTING -> 0.3;
            case HAIL -> 0.4;
            case DEBRIS -> 1;
            case BIRDS -> 1.8;
            case INSECTS -> 1.2;
            case CLUTTER, ANOMALOUS_PROPAGATION, NONE, NOISE -> 2;
        };
    }

    /** Correlation by which targets of a class differ from gate to gate. */
    static double correlationScatter(GateClass kind) {
        return switch (kind) {
            case RAIN, ICE -> 0.001;
            case MELTING -> 0.015;
            case HAIL -> 0.012;
            case DEBRIS, BIRDS, INSECTS -> 0.08;
            case CLUTTER, ANOMALOUS_PROPAGATION, NONE, NOISE -> 0.1;
        };
    }

    /**
     * Specific differential phase in degrees a kilometre, such that R = 44 KDP^0.822 (Ryzhkov et al. 2005, J. Appl. Meteor.
     * 44) rains as much as Z = 300 R^1.4 does.
     */
    static double kdp(GateClass kind, double dbz) {
        if (kind != GateClass.RAIN || dbz < 15) {
            return 0;
        }
        double rate = Math.pow(Decibel.power(Math.min(RAIN_CAP, dbz)) / 300, 1 / 1.4);
        return Math.pow(rate / 44, 1 / 0.822);
    }

    /** Metres a second by which a class falls near the ground: rain by Atlas et al. 1973, 2.65 Z^0.114. */
    static double fall(GateClass kind, double dbz) {
        return switch (kind) {
            case RAIN -> 2.65 * Decibel.power(0.114 * Math.max(-20, dbz));
            case MELTING -> 3;
            case ICE -> 1.2;
            case HAIL -> 16;
            case DEBRIS -> 5;
            default -> 0;
        };
    }
}
