package io.virga.verification.radar;

import io.virga.radar.grid.Field;
import io.virga.radar.grid.Grid;
import java.util.Arrays;
import java.util.Locale;

/** How two fields of one thing agree, cell by cell of the first; filled by one thread. */
final class Agreement {
    private static final int LEAST = 3;

    private final double[] differences;
    private int count;
    private double sumTheirs;
    private double sumOurs;
    private double theirSquares;
    private double ourSquares;
    private double products;

    private Agreement(int most) {
        differences = new double[most];
    }

    /** Which cells are asked. */
    interface Asked {
        boolean at(double azimuth, double ground, double theirs);
    }

    /** Of each cell of theirs that is asked and known to both: ours over the cell's middle beside theirs. */
    static Agreement of(Field<? extends Grid> theirs, Field<? extends Grid> ours, Asked asked) {
        Agreement agreement = new Agreement(theirs.values().length);
        for (int cell = 0; cell < theirs.values().length; cell++) {
            double his = theirs.at(cell);
            if (!Double.isNaN(his)) {
                var middle = theirs.grid().middle(cell);
                int at = ours.grid().cellAt(middle.azimuth(), middle.distance());
                double mine = at == Grid.NONE ? Double.NaN : ours.at(at);
                if (Math.abs(mine) <= Float.MAX_VALUE && asked.at(middle.azimuth(), middle.distance(), his)) {
                    agreement.add(his, mine);
                }
            }
        }
        return agreement;
    }

    private void add(double theirs, double ours) {
        differences[count++] = ours - theirs;
        sumTheirs += theirs;
        sumOurs += ours;
        theirSquares += theirs * theirs;
        ourSquares += ours * ours;
        products += theirs * ours;
    }

    /** Cells compared. */
    int count() {
        return count;
    }

    /** Ours less theirs in the mean. */
    double bias() {
        return (sumOurs - sumTheirs) / count;
    }

    double correlation() {
        double covariance = products / count - sumTheirs / count * (sumOurs / count);
        return covariance
                / Math.sqrt((theirSquares / count - Math.pow(sumTheirs / count, 2))
                        * (ourSquares / count - Math.pow(sumOurs / count, 2)));
    }

    /** The share of cells, 0 to 1, that differ by no more. */
    double within(double most) {
        return Arrays.stream(differences, 0, count)
                        .filter(difference -> Math.abs(difference) <= most)
                        .count()
                / (double) count;
    }

    /**
     * In words.
     *
     * @param near how far apart values may lie and still count as near
     */
    Comparison told(String what, double near, String unit) {
        if (count < LEAST) {
            return Comparison.told(what, "fewer than three cells", "-");
        }
        double[] sorted = Arrays.copyOf(differences, count);
        Arrays.sort(sorted);
        return Comparison.told(
                what,
                String.format(Locale.ROOT, "mean %.1f over %d cells", sumTheirs / count, count),
                String.format(
                        Locale.ROOT,
                        "mean %.1f, correlation %.2f, differences: median %+.1f, tenth %+.1f, ninetieth %+.1f, %.0f %% within"
                                + " %.0f %s",
                        sumOurs / count,
                        correlation(),
                        sorted[count / 2],
                        sorted[count / 10],
                        sorted[count * 9 / 10],
                        100 * within(near),
                        near,
                        unit));
    }
}
