package io.virga.observation;

/**
 * The one-letter verdict of quality control over a value, after NOAA's MADIS.
 *
 * @see <a href="https://madis.ncep.noaa.gov/madis_qc.shtml">MADIS quality control</a>
 */
public enum Descriptor {
    /** Not checked. */
    Z(true),
    /** Coarse pass: passed level 1 (validity). */
    C(true),
    /** Screened: passed levels 1 and 2 (consistency in itself and in time). */
    S(true),
    /** Verified: passed levels 1 to 3 (neighbours too). */
    V(true),
    /** Failed level 1, or called erroneous by its source. */
    X(false),
    /** Questioned: passed level 1, failed level 2 or 3, or called suspect by its source. */
    Q(false),
    /** Accepted by a person, whatever the checks say. */
    G(true),
    /** Rejected by a person, whatever the checks say. */
    B(false);

    private final boolean usable;

    Descriptor(boolean usable) {
        this.usable = usable;
    }

    /** Whether a value with this verdict may enter a statistic. */
    public boolean usable() {
        return usable;
    }
}
