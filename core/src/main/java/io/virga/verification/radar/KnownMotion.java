package io.virga.verification.radar;

import io.virga.radar.grid.Field;
import io.virga.radar.grid.SweepGrid;
import io.virga.radar.product.VolumeProducts;
import java.util.List;
import java.util.Locale;

/**
 * The radial velocities that a volume's air had before they were folded.
 *
 * @param motion of the air
 * @param least share of gates that are to be right, 0 to 1
 */
public record KnownMotion(Motion motion, double least) implements KnownTruth {
    /** m/s; velocities that are right to it count as right. */
    public static final double RIGHT = 2;

    /** Radial velocities by place. */
    public interface Motion {
        /**
         * Metres a second away from the radar; NaN where none is known.
         *
         * @param elevation degrees of the beam
         * @param azimuth degrees
         * @param range metres along the beam
         */
        double at(double elevation, double azimuth, double range);
    }

    @Override
    public List<Comparison> beside(VolumeProducts products) {
        long right = 0;
        long all = 0;
        for (Field<SweepGrid> velocity : products.unfolded()) {
            SweepGrid grid = velocity.grid();
            for (int cell = 0; cell < velocity.values().length; cell++) {
                double known = motion.at(
                        grid.path().elevation(), grid.azimuth(cell / grid.gates()), grid.range(cell % grid.gates()));
                double off = Math.abs(velocity.at(cell) - known);
                if (!Double.isNaN(off)) {
                    all++;
                    right += off <= RIGHT ? 1 : 0;
                }
            }
        }
        double share = all == 0 ? 0 : (double) right / all;
        return List.of(Comparison.judged(
                "unfolded velocities",
                String.format(Locale.ROOT, "at least %.1f %% within %.0f m/s", 100 * least, RIGHT),
                String.format(Locale.ROOT, "%.2f %% of %d gates", 100 * share, all),
                all > 0 && share >= least));
    }
}
