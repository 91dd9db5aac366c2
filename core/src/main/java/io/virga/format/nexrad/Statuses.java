package io.virga.format.nexrad;

import io.virga.radar.RadialStatus;

/** Codes of a radial's status; ICD 2620002, table XVII-A. */
final class Statuses {
    private static final RadialStatus[] BY_CODE = {
        RadialStatus.START_OF_ELEVATION,
        RadialStatus.INTERMEDIATE,
        RadialStatus.END_OF_ELEVATION,
        RadialStatus.START_OF_VOLUME,
        RadialStatus.END_OF_VOLUME,
        RadialStatus.START_OF_LAST_ELEVATION
    };

    /** Set on radials that are known to be bad; what they measured is told all the same. */
    private static final int BAD_DATA = 0x80;

    private Statuses() {}

    /** A code that no table knows starts and ends nothing. */
    static RadialStatus of(int code) {
        int known = code & ~BAD_DATA;
        return known < BY_CODE.length ? BY_CODE[known] : RadialStatus.INTERMEDIATE;
    }
}
