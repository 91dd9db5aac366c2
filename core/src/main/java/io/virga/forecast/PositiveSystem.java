package io.virga.forecast;

/**
 * Solves A x = b for a symmetric, positive definite A, by Cholesky's decomposition (Golub and Van Loan, Matrix
 * Computations, algorithm 4.2.1).
 */
final class PositiveSystem {
    private final double[][] lower;

    /**
     * Decomposes a matrix, of which only the lower triangle is read.
     *
     * @throws IllegalArgumentException if it is not positive definite
     */
    PositiveSystem(double[][] matrix) {
        int n = matrix.length;
        lower = new double[n][];
        for (int row = 0; row < n; row++) {
            lower[row] = new double[row + 1];
            for (int column = 0; column <= row; column++) {
                double sum = matrix[row][column];
                for (int k = 0; k < column; k++) {
                    sum -= lower[row][k] * lower[column][k];
                }
                if (row == column && !(sum > 0)) {
                    throw new IllegalArgumentException("the matrix is not positive definite at row " + row);
                }
                lower[row][column] = row == column ? Math.sqrt(sum) : sum / lower[column][column];
            }
        }
    }

    double[] solve(double[] right) {
        int n = lower.length;
        double[] x = right.clone();
        for (int row = 0; row < n; row++) {
            for (int k = 0; k < row; k++) {
                x[row] -= lower[row][k] * x[k];
            }
            x[row] /= lower[row][row];
        }
        for (int row = n - 1; row >= 0; row--) {
            for (int k = row + 1; k < n; k++) {
                x[row] -= lower[k][row] * x[k];
            }
            x[row] /= lower[row][row];
        }
        return x;
    }
}
