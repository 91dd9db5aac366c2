package io.virga.simulate.radar;

/** Powers from decibels by a table, as hundreds of millions are asked for a volume; off by less than 2e-5. */
final class Decibel {
    private static final double LOWEST = -80;
    private static final double HIGHEST = 120;
    private static final int STEPS = 20; // a decibel
    private static final double[] POWERS = powers();

    private Decibel() {}

    private static double[] powers() {
        double[] powers = new double[(int) ((HIGHEST - LOWEST) * STEPS) + 2];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = Math.pow(10, (LOWEST + (double) i / STEPS) / 10);
        }
        return powers;
    }

    static double power(double decibel) {
        double at = (Math.max(LOWEST, Math.min(HIGHEST, decibel)) - LOWEST) * STEPS;
        int step = (int) at;
        return POWERS[step] + (at - step) * (POWERS[step + 1] - POWERS[step]);
    }

    static double of(double power) {
        return 10 * Math.log10(power);
    }
}
