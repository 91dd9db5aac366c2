package io.virga.radar;

/** Where in its sweep and volume a radial stands; ICD 2620002, table XVII-A. */
public enum RadialStatus {
    START_OF_ELEVATION,
    INTERMEDIATE,
    END_OF_ELEVATION,
    START_OF_VOLUME,
    END_OF_VOLUME,
    /** Start of the last sweep of a volume. */
    START_OF_LAST_ELEVATION;

    /** Whether a sweep starts here. */
    public boolean starts() {
        return this == START_OF_ELEVATION || this == START_OF_VOLUME || this == START_OF_LAST_ELEVATION;
    }

    /** Whether a sweep ends here. */
    public boolean ends() {
        return this == END_OF_ELEVATION || this == END_OF_VOLUME;
    }
}
