package io.virga.forecast;

import java.util.Arrays;

/**
 * What stands in for a feature that is not known: its mean over the training period.
 *
 * @param means by feature
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
public record Imputation(double[] means) {
    /** Refuses means that are no numbers. */
    public Imputation {
        if (!Arrays.stream(means).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("means stand in for what is missing; they must be numbers");
        }
    }

    /** The means of rows; 0 of a feature that no row knows, which then tells nothing. */
    public static Imputation of(Iterable<double[]> rows, int width) {
        double[] sums = new double[width];
        long[] counts = new long[width];
        for (double[] row : rows) {
            for (int i = 0; i < width; i++) {
                if (Double.isFinite(row[i])) {
                    sums[i] += row[i];
                    counts[i]++;
                }
            }
        }
        for (int i = 0; i < width; i++) {
            sums[i] = counts[i] == 0 ? 0 : sums[i] / counts[i];
        }
        return new Imputation(sums);
    }

    /** The same values with nothing missing. */
    public double[] complete(double[] values) {
        double[] complete = values.clone();
        for (int i = 0; i < complete.length; i++) {
            complete[i] = Double.isFinite(complete[i]) ? complete[i] : means[i];
        }
        return complete;
    }
}
