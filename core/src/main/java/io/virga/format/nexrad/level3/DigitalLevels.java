package io.virga.format.nexrad.level3;

import java.util.List;

/** What the levels of digital VIL and enhanced echo tops mean; ICD 2620001, figure 3-6 notes for products 134 and 135. */
final class DigitalLevels {
    private static final int LEVELS = 256;

    private DigitalLevels() {}

    /** Digital VIL in kg/m² by level, NaN where a level is no value: linear below a level and logarithmic above. */
    static float[] liquidWater(List<Integer> thresholds) {
        double linearScale = half(thresholds.get(0));
        double linearOffset = half(thresholds.get(1));
        int start = thresholds.get(2);
        double logScale = half(thresholds.get(3));
        double logOffset = half(thresholds.get(4));
        float[] values = new float[LEVELS];
        for (int level = 0; level < LEVELS; level++) {
            double value =
                    level < start ? (level - linearOffset) / linearScale : Math.exp((level - logOffset) / logScale);
            values[level] = level < 2 || level > 254 ? Float.NaN : finite(value);
        }
        return values;
    }

    /** Enhanced echo tops in metres above mean sea level by level: a mask, a scale, an offset, in kilofeet. */
    static float[] echoTops(List<Integer> thresholds) {
        float[] values = new float[LEVELS];
        for (int level = 0; level < LEVELS; level++) {
            int masked = level & thresholds.get(0);
            double kilofeet = (masked - thresholds.get(2)) / (double) thresholds.get(1);
            values[level] = masked < 2 ? Float.NaN : finite(kilofeet * MapKind.METRES_A_KILOFOOT);
        }
        return values;
    }

    private static float finite(double value) {
        return Math.abs(value) <= Float.MAX_VALUE ? (float) value : Float.NaN;
    }

    /** The ICD's own floating point of 16 bits: a sign, five bits of exponent from 16 on, ten of fraction. */
    private static double half(int bits) {
        int exponent = bits >> 10 & 0x1f;
        double fraction = (bits & 0x3ff) / 1024.0;
        double size = exponent == 0 ? 2 * fraction : Math.pow(2, exponent - 16) * (1 + fraction);
        return (bits & 0x8000) == 0 ? size : -size;
    }
}
