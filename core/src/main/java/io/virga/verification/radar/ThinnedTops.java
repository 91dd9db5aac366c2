package io.virga.verification.radar;

import io.virga.radar.grid.Field;
import io.virga.radar.grid.Grid;
import io.virga.radar.grid.GroundGrid;
import io.virga.radar.grid.SweepGrid;
import io.virga.radar.product.Columns;
import io.virga.radar.product.EchoTops;
import io.virga.radar.product.VolumeProducts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Echo tops with every other elevation left out, beside those of all elevations: how far wrong interpolation is over a layer twice as
 * thick. Only where all elevations have an echo on either side of the top, and the next one of those left sees nothing.
 */
public record ThinnedTops() implements KnownTruth {
    private static final int LEAST_TIERS = 6;
    private static final int LEAST_CELLS = 100;
    private static final double NEAREST = 20_000; // m; nearer the highest beam cuts tops off
    private static final double FURTHEST = 200_000;

    @Override
    public List<Comparison> beside(VolumeProducts products) {
        List<Field<SweepGrid>> rising = Tiers.reflectivities(products.volume());
        if (rising.size() < LEAST_TIERS) {
            return List.of();
        }
        Columns all = Columns.of(GroundGrid.USUAL, rising);
        Field<Grid> known = EchoTops.USUAL.of(all);
        double sum = 0;
        double sizes = 0;
        int count = 0;
        for (int first = 0; first < 2; first++) {
            List<Field<SweepGrid>> left = new ArrayList<>();
            for (int tier = first; tier < rising.size(); tier += 2) {
                left.add(rising.get(tier));
            }
            Columns thin = Columns.of(GroundGrid.USUAL, left);
            Field<Grid> tops = EchoTops.USUAL.of(thin);
            for (int cell = 0; cell < known.values().length; cell++) {
                if (above(all, cell) > Field.NO_ECHO && above(thin, cell) == Field.NO_ECHO) {
                    double difference = tops.at(cell) - known.at(cell);
                    sum += difference;
                    sizes += Math.abs(difference);
                    count++;
                }
            }
        }
        return count < LEAST_CELLS
                ? List.of()
                : List.of(Comparison.told(
                        "echo tops of all elevations, m",
                        String.format(Locale.ROOT, "%d tops with nothing above", count),
                        String.format(
                                Locale.ROOT,
                                "of every other elevation: mean difference %+.0f, mean size of it %.0f",
                                sum / count,
                                sizes / count)));
    }

    /** What the next beam above the highest with the threshold sees, dBZ; NaN where there is no top or nothing above is known. */
    private static float above(Columns columns, int cell) {
        if (columns.ground(cell) < NEAREST || columns.ground(cell) > FURTHEST) {
            return Float.NaN;
        }
        float above = Float.NaN;
        for (int tier = columns.tiers() - 1; tier >= 0; tier--) {
            float here = columns.dBZ(tier, cell);
            if (here >= EchoTops.USUAL.threshold()) {
                return above;
            }
            above = Float.isNaN(here) ? above : here;
        }
        return Float.NaN;
    }
}
