package io.virga.forecast;

/** Pearson's correlation of two series, pair by pair; pairs of which one is not known are left out. */
final class Correlation {
    private static final int LEAST = 100; // pairs; fewer tell of chance

    private long count;
    private double x;
    private double y;
    private double xx;
    private double yy;
    private double xy;

    void add(double one, double other) {
        if (Double.isFinite(one) && Double.isFinite(other)) {
            count++;
            x += one;
            y += other;
            xx += one * one;
            yy += other * other;
            xy += one * other;
        }
    }

    /** From -1 to 1; 0 where there are few pairs, or one side never varies. */
    double value() {
        double varianceX = xx - x * x / count;
        double varianceY = yy - y * y / count;
        if (count < LEAST || !(varianceX > 1e-9) || !(varianceY > 1e-9)) {
            return 0;
        }
        return (xy - x * y / count) / Math.sqrt(varianceX * varianceY);
    }
}
