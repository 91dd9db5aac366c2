package io.virga.forecast;

/**
 * A line through log-odds that makes probabilities keep what they promise.
 *
 * @param slope above 0; below 1 where the scorer is too sure of itself
 * @param intercept above 0 where it says the event too seldom
 * @see <a href="https://www.cs.cornell.edu/~alexn/papers/calibration.icml05.crc.rev3.pdf">Niculescu-Mizil and Caruana
 *     2005 on Platt's scaling</a>
 */
public record Calibration(double slope, double intercept) {
    /** Changes nothing. */
    public static final Calibration NONE = new Calibration(1, 0);

    private static final int STEPS = 50;
    private static final double LEAST_SHARE = 1e-4; // of a step of Newton's, which overshoots where odds are extreme
    private static final double RIDGE = 1; // a case's worth: keeps steps finite where outcomes are all the same

    /** Refuses a line that would turn forecasts around. */
    public Calibration {
        if (!(slope > 0) || !Double.isFinite(slope) || !Double.isFinite(intercept)) {
            throw new IllegalArgumentException("a calibration of slope " + slope + " and intercept " + intercept
                    + " is none: the slope must be above 0");
        }
    }

    /** The probability of log-odds. */
    public double probability(double logOdds) {
        return Odds.probability(slope * logOdds + intercept);
    }

    /**
     * The line of greatest likelihood, by Newton's method with a penalty on leaving {@link #NONE}; that itself where
     * the outcomes tell of no sensible line.
     *
     * @param logOdds of forecasts that were not learned from
     * @param observed whether the event came, as many
     */
    public static Calibration fit(double[] logOdds, boolean[] observed) {
        double a = 1;
        double b = 0;
        double loss = loss(logOdds, observed, a, b);
        for (int step = 0; step < STEPS; step++) {
            double[] move = newton(logOdds, observed, a, b);
            double share = 1;
            double next = loss(logOdds, observed, a - move[0], b - move[1]);
            while (!(next < loss) && share > LEAST_SHARE) {
                share /= 2;
                next = loss(logOdds, observed, a - share * move[0], b - share * move[1]);
            }
            if (!(next < loss)) {
                break;
            }
            a -= share * move[0];
            b -= share * move[1];
            loss = next;
        }
        return a > 0 && Double.isFinite(a) && Double.isFinite(b) ? new Calibration(a, b) : NONE;
    }

    /** Negative log-likelihood and penalty. */
    private static double loss(double[] logOdds, boolean[] observed, double a, double b) {
        double sum = RIDGE * ((a - 1) * (a - 1) + b * b) / 2;
        for (int i = 0; i < logOdds.length; i++) {
            double z = a * logOdds[i] + b;
            double away = observed[i] ? -z : z;
            sum += away > 0 ? away + Math.log1p(Math.exp(-away)) : Math.log1p(Math.exp(away));
        }
        return sum;
    }

    /** Newton's step: the gradient through the inverse of the second derivatives. */
    private static double[] newton(double[] logOdds, boolean[] observed, double a, double b) {
        double ga = RIDGE * (a - 1);
        double gb = RIDGE * b;
        double haa = RIDGE;
        double hab = 0;
        double hbb = RIDGE;
        for (int i = 0; i < logOdds.length; i++) {
            double x = logOdds[i];
            double p = Odds.probability(a * x + b);
            double miss = p - (observed[i] ? 1 : 0);
            double weight = p * (1 - p);
            ga += miss * x;
            gb += miss;
            haa += weight * x * x;
            hab += weight * x;
            hbb += weight;
        }
        double determinant = haa * hbb - hab * hab;
        return new double[] {(hbb * ga - hab * gb) / determinant, (haa * gb - hab * ga) / determinant};
    }
}
