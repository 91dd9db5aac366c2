package io.virga.radar.product;

import io.virga.radar.grid.Field;
import io.virga.radar.grid.SweepGrid;

/**
 * Rain in mm/h along a sweep. With dual polarisation after Giangrande and Ryzhkov, Journal of Applied Meteorology and Climatology
 * 47 (2008), 2445-2462, who choose the relation by what falls: R(KDP) = 44 |KDP|^0.822 where hail may be mixed in, R(Z, ZDR) =
 * 0.0067 Z^0.927 Zdr^-3.43 (Z and Zdr linear) in rain, R(Z) where neither is sound. Without it R(Z) with reflectivities cut at
 * {@link #HAIL_CAP}.
 *
 * @param law R(Z)
 */
public record RainRate(DropLaw law) {
    /** Reflectivity beyond which hail, not rain, makes the echo: 53 dBZ is 104 mm/h of the convective law. */
    public static final float HAIL_CAP = 53;

    private static final float LEAST = 0; // dBZ; less is no rain that reaches the ground
    private static final float MAYBE_HAIL = 45;
    private static final float PURE_RAIN = 0.97f;
    private static final float LEAST_SLOPE = 0.3f;
    private static final double GREATEST = 200; // mm/h; the operational estimate stops there too

    /** By reflectivity alone; 0 where no echo came back. */
    public Field<SweepGrid> of(Field<SweepGrid> reflectivity) {
        Field<SweepGrid> rain = Field.unknown(reflectivity.grid());
        for (int cell = 0; cell < rain.values().length; cell++) {
            float dBZ = reflectivity.at(cell);
            if (!Float.isNaN(dBZ)) {
                rain.values()[cell] = (float) byReflectivity(dBZ);
            }
        }
        return rain;
    }

    private double byReflectivity(float dBZ) {
        return dBZ < LEAST ? 0 : law.rate(Math.min(HAIL_CAP, dBZ));
    }

    /**
     * By all that dual polarisation tells, all of one grid.
     *
     * @param reflectivity dBZ
     * @param ratio differential reflectivity, dB
     * @param correlation 0 to 1
     * @param slope specific differential phase, degrees a kilometre
     */
    public Field<SweepGrid> of(
            Field<SweepGrid> reflectivity,
            Field<SweepGrid> ratio,
            Field<SweepGrid> correlation,
            Field<SweepGrid> slope) {
        Field<SweepGrid> rain = Field.unknown(reflectivity.grid());
        for (int cell = 0; cell < rain.values().length; cell++) {
            float dBZ = reflectivity.at(cell);
            if (!Float.isNaN(dBZ)) {
                rain.values()[cell] = (float) byAll(dBZ, ratio.at(cell), correlation.at(cell), slope.at(cell));
            }
        }
        return rain;
    }

    /** Millimetres an hour from what one gate says; any but the reflectivity may be NaN. */
    double byAll(float dBZ, float ratio, float correlation, float slope) {
        if (dBZ < LEAST) {
            return 0;
        }
        boolean hail = dBZ > HAIL_CAP || dBZ > MAYBE_HAIL && correlation < PURE_RAIN;
        if (hail) {
            return slope >= LEAST_SLOPE ? Math.min(GREATEST, bySlope(slope)) : byReflectivity(dBZ);
        }
        // Below 20 dBZ differential reflectivity is nearly 0 and its noise would decide.
        if (dBZ < 20 || !(ratio >= 0 && ratio <= 4) || !(correlation >= 0.9f)) {
            return byReflectivity(dBZ);
        }
        return Math.min(GREATEST, byRatio(dBZ, ratio));
    }

    static double bySlope(double slope) {
        return 44 * Math.pow(Math.abs(slope), 0.822);
    }

    static double byRatio(double dBZ, double ratio) {
        return 0.0067 * Math.pow(10, 0.0927 * dBZ) * Math.pow(10, -0.343 * ratio);
    }
}
