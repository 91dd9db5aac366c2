package io.virga.radar.quality;

import io.virga.radar.grid.Field;
import io.virga.radar.grid.SweepGrid;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of the gates of one elevation, on the gates of its reflectivity.
 *
 * @param reflectivity dBZ
 * @param ratio differential reflectivity, dB, with dual polarisation
 * @param correlation 0 to 1, with dual polarisation
 * @param phase degrees, with dual polarisation
 * @param velocity m/s, as received, where it was measured
 * @param width spectrum width, m/s, where it was measured
 * @param above reflectivity of the next elevation, dBZ, where there is one
 */
public record Look(
        Field<SweepGrid> reflectivity,
        Optional<Field<SweepGrid>> ratio,
        Optional<Field<SweepGrid>> correlation,
        Optional<Field<SweepGrid>> phase,
        Optional<Field<SweepGrid>> velocity,
        Optional<Field<SweepGrid>> width,
        Optional<Field<SweepGrid>> above) {
    /** Refuses fields of other gates. */
    public Look {
        for (Optional<Field<SweepGrid>> field : List.of(ratio, correlation, phase, velocity, width, above)) {
            if (field.isPresent() && field.get().grid() != reflectivity.grid()) {
                throw new IllegalArgumentException("all fields of a look must lie on the gates of its reflectivity");
            }
        }
    }

    /** A look of reflectivity alone. */
    public static Look of(Field<SweepGrid> reflectivity) {
        return new Look(
                reflectivity,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Whether dual polarisation tells kinds of echo apart. */
    public boolean isDual() {
        return correlation.isPresent() && ratio.isPresent();
    }
}
