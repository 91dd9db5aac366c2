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
        for (int step = 0; step < STEPS; step++) {
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
            double da = (hbb * ga - hab * gb) / determinant;
            double db = (haa * gb - hab * ga) / determinant;
            a -= da;
            b -= db;
            if (Math.abs(da) + Math.abs(db) < 1e-9) {
                break;
            }
        }
        return a > 0 && Double.isFinite(a) && Double.isFinite(b) ? new Calibration(a, b) : NONE;
    }
}
