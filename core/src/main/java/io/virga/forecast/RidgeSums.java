package io.virga.forecast;

/**
 * The sums from which a ridge regression with several targets follows: one pass over the rows, whatever the penalty, and
 * sums of parts add up to that of the whole, so that partitions can be summed apart.
 *
 * <p>Hoerl and Kennard 1970 (Technometrics 12, 55), on inputs of unit variance; the intercept is not penalised. Not safe
 * for use by several threads.
 */
public final class RidgeSums {
    private static final double LEAST_VARIANCE = 1e-12;

    private final int inputs;
    private final int targets;
    private final double[][] products; // lower triangle, the constant first
    private final double[][] answers; // by target, then input, the constant first
    private long rows;

    /** No rows yet. */
    public RidgeSums(int inputs, int targets) {
        this.inputs = inputs;
        this.targets = targets;
        this.products = new double[inputs + 1][];
        for (int i = 0; i <= inputs; i++) {
            products[i] = new double[i + 1];
        }
        this.answers = new double[targets][inputs + 1];
    }

    /** How many rows have been added. */
    public long rows() {
        return rows;
    }

    /** Adds a row; all numbers must be finite. */
    public void add(double[] row, double[] target) {
        rows++;
        products[0][0]++;
        for (int i = 0; i < inputs; i++) {
            double[] sums = products[i + 1];
            double value = row[i];
            sums[0] += value;
            for (int j = 0; j <= i; j++) {
                sums[j + 1] += value * row[j];
            }
        }
        for (int t = 0; t < targets; t++) {
            double[] sums = answers[t];
            double y = target[t];
            sums[0] += y;
            for (int i = 0; i < inputs; i++) {
                sums[i + 1] += y * row[i];
            }
        }
    }

    /** Adds the sums of other rows. */
    public void add(RidgeSums other) {
        rows += other.rows;
        add(products, other.products);
        add(answers, other.answers);
    }

    private static void add(double[][] sums, double[][] others) {
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j < sums[i].length; j++) {
                sums[i][j] += others[i][j];
            }
        }
    }

    /**
     * The weights, by target: the intercept, then one an input. An input that never varies has weight 0.
     *
     * @param penalty above 0, in rows
     * @throws IllegalStateException without rows
     */
    public double[][] solve(double penalty) {
        if (rows == 0) {
            throw new IllegalStateException("a regression needs rows, and there are none");
        }
        double[] mean = new double[inputs];
        double[] deviation = new double[inputs];
        for (int i = 0; i < inputs; i++) {
            mean[i] = products[i + 1][0] / rows;
            double variance = products[i + 1][i + 1] / rows - mean[i] * mean[i];
            deviation[i] = variance > LEAST_VARIANCE ? Math.sqrt(variance) : 0;
        }
        PositiveSystem system = new PositiveSystem(scaled(mean, deviation, penalty));
        double[][] weights = new double[targets][];
        for (int t = 0; t < targets; t++) {
            weights[t] = weights(system, answers[t], mean, deviation);
        }
        return weights;
    }

    /**
     * The weights, by target, drawn to others instead of to 0: what the rows do not tell is as in those.
     *
     * @param penalty above 0, in rows
     * @param others weights of the same shape
     * @throws IllegalStateException without rows
     */
    public double[][] solve(double penalty, double[][] others) {
        RidgeSums left = new RidgeSums(inputs, targets);
        left.add(this);
        for (int t = 0; t < targets; t++) {
            for (int i = 0; i <= inputs; i++) {
                for (int j = 0; j <= inputs; j++) {
                    left.answers[t][i] -= products[Math.max(i, j)][Math.min(i, j)] * others[t][j];
                }
            }
        }
        double[][] weights = left.solve(penalty);
        for (int t = 0; t < targets; t++) {
            for (int i = 0; i <= inputs; i++) {
                weights[t][i] += others[t][i];
            }
        }
        return weights;
    }

    private double[][] scaled(double[] mean, double[] deviation, double penalty) {
        double[][] matrix = new double[inputs][];
        for (int i = 0; i < inputs; i++) {
            matrix[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                double scale = deviation[i] * deviation[j];
                matrix[i][j] = scale == 0 ? 0 : (products[i + 1][j + 1] - rows * mean[i] * mean[j]) / scale;
            }
            matrix[i][i] += penalty;
        }
        return matrix;
    }

    private double[] weights(PositiveSystem system, double[] sums, double[] mean, double[] deviation) {
        double answer = sums[0] / rows;
        double[] right = new double[inputs];
        for (int i = 0; i < inputs; i++) {
            right[i] = deviation[i] == 0 ? 0 : (sums[i + 1] - rows * mean[i] * answer) / deviation[i];
        }
        double[] scaled = system.solve(right);
        double[] weights = new double[inputs + 1];
        weights[0] = answer;
        for (int i = 0; i < inputs; i++) {
            weights[i + 1] = deviation[i] == 0 ? 0 : scaled[i] / deviation[i];
            weights[0] -= weights[i + 1] * mean[i];
        }
        return weights;
    }
}
