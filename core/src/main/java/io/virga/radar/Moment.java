package io.virga.radar;

import java.util.Locale;
import java.util.Optional;

/** What a radar measures at each gate; symbols and units of ICD 2620002, table XVII-I. */
public enum Moment {
    /** Equivalent reflectivity factor of the horizontal channel. */
    REFLECTIVITY("REF", "dBZ"),
    /** Mean radial velocity, positive away from the radar. */
    VELOCITY("VEL", "m/s"),
    /** Spectrum width of the radial velocity. */
    SPECTRUM_WIDTH("SW", "m/s"),
    /** Horizontal over vertical reflectivity. */
    DIFFERENTIAL_REFLECTIVITY("ZDR", "dB"),
    /** Lag of the horizontal behind the vertical phase. */
    DIFFERENTIAL_PHASE("PHI", "deg"),
    /** Correlation of both channels at lag zero, 0 to 1. */
    CORRELATION_COEFFICIENT("RHO", ""),
    /** Power that the clutter filter took away. */
    CLUTTER_FILTER_POWER_REMOVED("CFP", "dB");

    private final String symbol;
    private final String unit;

    Moment(String symbol, String unit) {
        this.symbol = symbol;
        this.unit = unit;
    }

    /** The symbol in messages, without blanks. */
    public String symbol() {
        return symbol;
    }

    /** The unit of values; empty for a ratio. */
    public String unit() {
        return unit;
    }

    /** The name in words, as "differential phase". */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The moment of a symbol or a name, in letters of either case; words may be joined by blanks, - or _. */
    public static Optional<Moment> of(String text) {
        String wanted = text.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        for (Moment moment : values()) {
            if (moment.symbol.equals(wanted) || moment.name().equals(wanted)) {
                return Optional.of(moment);
            }
        }
        return Optional.empty();
    }
}
