package io.virga.radar.product;

import io.virga.radar.BeamPath;
import io.virga.radar.grid.Field;
import io.virga.radar.grid.Grid;

/**
 * The height to which an echo of a strength reaches, interpolated between the highest beam that has it and the next above;
 * Lakshmanan, Hondl, Potvin and Preignitz, Weather and Forecasting 28 (2013), 481-488. Where nothing comes back from the next, the
 * weakest echo stands in that the radar may have missed there; where there is no next, the top is the beam's upper edge, half a
 * beam width above its middle, and may lie higher.
 *
 * @param threshold dBZ
 */
public record EchoTops(float threshold) {
    /** Of the WSR-88D. */
    public static final EchoTops USUAL = new EchoTops(18);

    /** Degrees between the half-power points of the WSR-88D's beam; ICD and handbook say 0.96, other radars have less. */
    private static final double BEAM_WIDTH = 0.95;

    /**
     * dBZ of what is missed. With every other elevation left out, tops so made lie 0.27 km from those of all elevations in the mean;
     * with the beam's upper edge instead it was 0.55 km (docs/radar-products.md).
     */
    private static final float UNSEEN = -5;

    /** Refuses thresholds that are none of storms. */
    public EchoTops {
        if (!(threshold > 0 && threshold <= 80)) {
            throw new IllegalArgumentException("the threshold must be within 0 and 80 dBZ, was " + threshold);
        }
    }

    /** Metres above the level that the columns' heights count from; NaN where no beam reaches the threshold. */
    public Field<Grid> of(Columns columns) {
        Field<Grid> tops = Field.unknown(columns.grid());
        for (int cell = 0; cell < tops.values().length; cell++) {
            for (int tier = columns.tiers() - 1; tier >= 0; tier--) {
                float here = columns.dBZ(tier, cell);
                if (here >= threshold) {
                    tops.values()[cell] = top(columns, tier, cell, here);
                    break;
                }
            }
        }
        return tops;
    }

    /** Whether the highest beam above a cell still has the threshold, so that the top is only a least. */
    public boolean isCut(Columns columns, int cell) {
        for (int tier = columns.tiers() - 1; tier >= 0; tier--) {
            float here = columns.dBZ(tier, cell);
            if (!Float.isNaN(here)) {
                return here >= threshold;
            }
        }
        return false;
    }

    private float top(Columns columns, int tier, int cell, float here) {
        double low = columns.tier(tier).path().elevation();
        for (int above = tier + 1; above < columns.tiers(); above++) {
            float there = columns.dBZ(above, cell);
            if (!Float.isNaN(there)) {
                double high = columns.tier(above).path().elevation();
                float next = there == Field.NO_ECHO ? UNSEEN : there;
                return height(columns, tier, cell, low + (threshold - here) * (high - low) / (next - here));
            }
        }
        return height(columns, tier, cell, low + BEAM_WIDTH / 2);
    }

    private static float height(Columns columns, int tier, int cell, double angle) {
        BeamPath path = new BeamPath(angle, columns.tier(tier).path().antennaHeight());
        return (float) path.height(path.range(columns.ground(cell)));
    }
}
