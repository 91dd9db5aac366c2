package io.virga.format;

import java.util.Optional;

/** The formats in which sources deliver, each with one decoder. */
public enum Format {
    /** NOAA Integrated Surface Database, global-hourly CSV. */
    ISD_CSV("isd-csv"),
    /** Virga's own JSON report, which instruments and the simulator speak. */
    JSON("json"),
    /** Not data: the source could not read on. The header holds the reason code, the payload what was read so far. */
    FAULT("fault");

    private final String wireName;

    Format(String wireName) {
        this.wireName = wireName;
    }

    /** The name in envelopes and configuration. */
    public String wireName() {
        return wireName;
    }

    /** Finds a format by its wire name. */
    public static Optional<Format> ofWireName(String name) {
        for (Format format : values()) {
            if (format.wireName.equals(name)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
