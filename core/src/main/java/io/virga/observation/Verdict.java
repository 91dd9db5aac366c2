package io.virga.observation;

/**
 * What quality control says of one value: the letter and the checks behind it.
 *
 * @param descriptor the letter
 * @param applied bitmask of the checks that ran, as MADIS numbers them
 * @param failed bitmask of the checks that failed, a part of {@code applied}
 */
public record Verdict(Descriptor descriptor, int applied, int failed) {
    /** MADIS bit: the source's own verdict ("master"). */
    public static final int MASTER = 1;

    /** MADIS bit: bounds of physics. */
    public static final int VALIDITY = 2;

    /** MADIS bit: consistency between the elements of one report. */
    public static final int INTERNAL = 8;

    /** MADIS bit: consistency in time. */
    public static final int TEMPORAL = 16;

    /** MADIS bit: consistency with neighbours. */
    public static final int SPATIAL = 64;

    /** Nothing has been checked yet. */
    public static final Verdict UNCHECKED = new Verdict(Descriptor.Z, 0, 0);

    /** Refuses a failure of a check that did not run. */
    public Verdict {
        if ((failed & ~applied) != 0) {
            throw new IllegalArgumentException("checks failed (" + failed + ") must be among those applied " + applied);
        }
    }
}
