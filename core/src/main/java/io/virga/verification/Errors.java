package io.virga.verification;

import java.util.OptionalDouble;

/**
 * Sums of the errors of forecasts of a quantity, in its unit; sums of parts add up to that of the whole.
 *
 * @param count forecasts that met their observation
 * @param sum of forecast less observation
 * @param absolute sum of the absolute errors
 * @param squared sum of the squared errors
 * @see <a href="https://doi.org/10.1016/B978-0-12-385022-5.00008-7">Wilks 2011, section 8.3</a>
 */
public record Errors(long count, double sum, double absolute, double squared) {
    /** No forecast yet. */
    public static final Errors NONE = new Errors(0, 0, 0, 0);

    /** Refuses sums that no errors could have. */
    public Errors {
        if (count < 0 || !(absolute >= 0) || !(squared >= 0) || !Double.isFinite(sum)) {
            throw new IllegalArgumentException("no errors sum up to count " + count + ", sum " + sum + ", absolute "
                    + absolute + ", squared " + squared);
        }
    }

    /** With one more forecast; both values must be finite. */
    public Errors with(double forecast, double observed) {
        double error = forecast - observed;
        if (!Double.isFinite(error)) {
            throw new IllegalArgumentException("a forecast of " + forecast + " for " + observed + " has no error");
        }
        return new Errors(count + 1, sum + error, absolute + Math.abs(error), squared + error * error);
    }

    /** Of both parts together. */
    public Errors plus(Errors other) {
        return new Errors(count + other.count, sum + other.sum, absolute + other.absolute, squared + other.squared);
    }

    /** Mean error: above 0 where forecasts are too high. */
    public OptionalDouble bias() {
        return mean(sum);
    }

    /** Mean absolute error. */
    public OptionalDouble meanAbsolute() {
        return mean(absolute);
    }

    /** Mean squared error. */
    public OptionalDouble meanSquared() {
        return mean(squared);
    }

    /** Root of the mean squared error. */
    public OptionalDouble rootMeanSquared() {
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(squared / count));
    }

    private OptionalDouble mean(double total) {
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(total / count);
    }
}
