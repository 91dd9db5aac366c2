package io.virga.format.nexrad.level3;

import io.virga.radar.Moment;
import java.util.Map;
import java.util.Optional;

/**
 * What the levels of a product's image are; ICD 2620001, table III and the notes of figure 3-6.
 *
 * @param moment what is measured
 * @param spacingMetres from bin to bin
 * @param coding how levels stand for values
 */
record ImageKind(Moment moment, int spacingMetres, Coding coding) {
    private static final Map<Integer, ImageKind> BY_CODE = Map.ofEntries(
            Map.entry(19, new ImageKind(Moment.REFLECTIVITY, 1000, Coding.TABLE)),
            Map.entry(20, new ImageKind(Moment.REFLECTIVITY, 2000, Coding.TABLE)),
            Map.entry(27, new ImageKind(Moment.VELOCITY, 1000, Coding.TABLE)),
            Map.entry(28, new ImageKind(Moment.SPECTRUM_WIDTH, 250, Coding.TABLE)),
            Map.entry(30, new ImageKind(Moment.SPECTRUM_WIDTH, 1000, Coding.TABLE)),
            Map.entry(32, new ImageKind(Moment.REFLECTIVITY, 1000, Coding.STEPS)),
            Map.entry(94, new ImageKind(Moment.REFLECTIVITY, 1000, Coding.STEPS)),
            Map.entry(99, new ImageKind(Moment.VELOCITY, 250, Coding.STEPS)),
            Map.entry(153, new ImageKind(Moment.REFLECTIVITY, 250, Coding.STEPS)),
            Map.entry(154, new ImageKind(Moment.VELOCITY, 250, Coding.STEPS)),
            Map.entry(155, new ImageKind(Moment.SPECTRUM_WIDTH, 250, Coding.STEPS)),
            Map.entry(159, new ImageKind(Moment.DIFFERENTIAL_REFLECTIVITY, 250, Coding.SCALE)),
            Map.entry(161, new ImageKind(Moment.CORRELATION_COEFFICIENT, 250, Coding.SCALE)),
            Map.entry(181, new ImageKind(Moment.REFLECTIVITY, 150, Coding.TABLE)),
            Map.entry(182, new ImageKind(Moment.VELOCITY, 150, Coding.STEPS)),
            Map.entry(186, new ImageKind(Moment.REFLECTIVITY, 300, Coding.STEPS)));

    /** How levels stand for values. */
    enum Coding {
        /** Sixteen levels, each with its threshold; velocities in knots. */
        TABLE,
        /** The least value and the step from level to level, both in tenths. */
        STEPS,
        /** Scale and offset as floating point. */
        SCALE
    }

    static Optional<ImageKind> of(int code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }
}
