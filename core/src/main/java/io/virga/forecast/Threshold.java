package io.virga.forecast;

/**
 * From which probability on rain is said to come.
 *
 * <p>Whoever says yes or no should be right more often than persistence and more often than chance. So the threshold is
 * the whole percentage at which the lesser of two skills is greatest: that of the accuracy and that of the Heidke score,
 * each over persistence's. A year holds few wet hours, and the best percentage of one year is partly its luck; so the counts
 * are halves: what came, and what was to be expected if the probabilities keep what they promise.
 */
public final class Threshold {
    private static final int STEPS = 100;

    private Threshold() {}

    /**
     * The percentage, the lowest of several; 0.5 without a case.
     *
     * @param probabilities calibrated
     * @param observed whether the event came, as many
     * @param persistence what persistence said, as many
     */
    public static double of(double[] probabilities, boolean[] observed, boolean[] persistence) {
        Table stays = new Table();
        for (int i = 0; i < observed.length; i++) {
            stays.add(persistence[i], observed[i] ? 1 : 0);
        }
        double best = Double.NEGATIVE_INFINITY;
        double threshold = 0.5;
        for (int step = 1; step < STEPS; step++) {
            double limit = (double) step / STEPS;
            Table table = new Table();
            for (int i = 0; i < observed.length; i++) {
                table.add(probabilities[i] >= limit, (probabilities[i] + (observed[i] ? 1 : 0)) / 2);
            }
            double lesser = Math.min(skill(table.accuracy(), stays.accuracy()), skill(table.heidke(), stays.heidke()));
            if (lesser > best) {
                best = lesser;
                threshold = limit;
            }
        }
        return threshold;
    }

    /** The share of what the reference lacks to perfection. */
    private static double skill(double score, double reference) {
        return reference < 1 ? (score - reference) / (1 - reference) : score - reference;
    }

    /** Counts of which parts of cases may be. */
    private static final class Table {
        private double hits;
        private double alarms;
        private double misses;
        private double quiet;

        void add(boolean said, double came) {
            if (said) {
                hits += came;
                alarms += 1 - came;
            } else {
                misses += came;
                quiet += 1 - came;
            }
        }

        double accuracy() {
            return (hits + quiet) / (hits + alarms + misses + quiet);
        }

        double heidke() {
            double parts = (hits + misses) * (misses + quiet) + (hits + alarms) * (alarms + quiet);
            return parts == 0 ? 0 : 2 * (hits * quiet - alarms * misses) / parts;
        }
    }
}
