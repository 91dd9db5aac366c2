package io.virga.radar.product;

import java.util.Locale;
import java.util.Optional;

/** The products of a volume, in the order in which they are told. */
public enum ProductKind {
    /** The greatest reflectivity above a place. */
    COMPOSITE_REFLECTIVITY("composite reflectivity", "dBZ", 40, 50, 60),
    /** Vertically integrated liquid water. */
    LIQUID_WATER("vertically integrated liquid", "kg/m²", 25, 40, 55),
    /** The same over the height of the echo. */
    WATER_DENSITY("liquid density", "g/m³", 3.5, 4.5),
    /** Height above mean sea level to which 18 dBZ reach. */
    ECHO_TOP("echo top", "m", 10_000, 15_000),
    /** The severe hail index. */
    HAIL_INDEX("severe hail index", "J/(m s)", 50, 150, 400),
    /** Maximum expected size of hail. */
    HAIL_SIZE("hail size", "mm", 19, 29, 50),
    /** Probability of severe hail. */
    HAIL_PROBABILITY("severe hail probability", "%", 50, 70, 90),
    /** Rain at the lowest elevation. */
    RAIN_RATE("rain rate", "mm/h", 10, 50, 100),
    /** Specific differential phase at the lowest elevation. */
    SPECIFIC_PHASE("specific differential phase", "deg/km", 1, 3),
    /** What echoes at the lowest elevation are of. */
    ECHO_KIND("echo kind", ""),
    /** Radial velocity of the lowest elevation that has one, unfolded. */
    VELOCITY("unfolded velocity", "m/s", 25, 33, 50),
    /** The same without the storm's motion. */
    RELATIVE_VELOCITY("storm-relative velocity", "m/s", 25, 33, 50),
    /** How velocity changes across the beam, at the same elevation. */
    AZIMUTHAL_SHEAR("azimuthal shear", "10⁻³/s", 5, 10, 20),
    /** How velocity changes along the beam, at the same elevation. */
    DIVERGENCE("radial divergence", "10⁻³/s", 5, 10, 20),
    /** The greatest azimuthal shear from the ground to 2 km above the radar. */
    LOW_ROTATION("rotation 0-2 km", "10⁻³/s", 5, 10, 20),
    /** The greatest azimuthal shear from 3 to 6 km above the radar. */
    MIDDLE_ROTATION("rotation 3-6 km", "10⁻³/s", 5, 10, 20);

    private final String label;
    private final String unit;
    private final double[] thresholds;

    ProductKind(String label, String unit, double... thresholds) {
        this.label = label;
        this.unit = unit;
        this.thresholds = thresholds;
    }

    /** The name in words. */
    public String label() {
        return label;
    }

    /** The unit of values; empty where they have none. */
    public String unit() {
        return unit;
    }

    /** Usual thresholds from the least up, in its unit. */
    public double[] thresholds() {
        return thresholds.clone();
    }

    /** Whether values have a sign that says which way, so that what is furthest from 0 is the greatest. */
    public boolean isSigned() {
        return switch (this) {
            case VELOCITY, RELATIVE_VELOCITY, AZIMUTHAL_SHEAR, DIVERGENCE, LOW_ROTATION, MIDDLE_ROTATION -> true;
            default -> false;
        };
    }

    /** The name in files and options, as hail-size. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of a word, in letters of either case, joined by blanks, - or _. */
    public static Optional<ProductKind> of(String text) {
        String wanted = text.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        for (ProductKind kind : values()) {
            if (kind.name().equals(wanted)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
