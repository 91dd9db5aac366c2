package io.virga.format.nexrad.level3;

import java.util.OptionalDouble;

/** A halfword that says what a level means: flags in its high byte, a number in the low one; ICD 2620001, figure 3-6 note 1. */
final class Threshold {
    private static final int SPECIAL = 0x8000;
    private static final int HUNDREDTHS = 0x4000;
    private static final int TWENTIETHS = 0x2000;
    private static final int TENTHS = 0x1000;
    private static final int NEGATIVE = 0x0100;
    private static final int NUMBER = 0xff;
    private static final int FOLDED = 3;

    private Threshold() {}

    /** The least value of a level in the product's unit; none where it stands for a word, as "no data". */
    static OptionalDouble value(int threshold) {
        if ((threshold & SPECIAL) != 0) {
            return OptionalDouble.empty();
        }
        double value = threshold & NUMBER;
        if ((threshold & HUNDREDTHS) != 0) {
            value /= 100;
        } else if ((threshold & TWENTIETHS) != 0) {
            value /= 20;
        } else if ((threshold & TENTHS) != 0) {
            value /= 10;
        }
        return OptionalDouble.of((threshold & NEGATIVE) != 0 ? -value : value);
    }

    /** Whether it stands for "range folded". */
    static boolean isFolded(int threshold) {
        return (threshold & SPECIAL) != 0 && (threshold & NUMBER) == FOLDED;
    }
}
