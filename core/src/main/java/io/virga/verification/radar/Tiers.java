package io.virga.verification.radar;

import io.virga.radar.Moment;
import io.virga.radar.RadarSite;
import io.virga.radar.Volume;
import io.virga.radar.grid.Field;
import io.virga.radar.grid.SweepFields;
import io.virga.radar.grid.SweepGrid;
import io.virga.radar.grid.Tier;
import java.util.List;

/** What a volume measured at its elevations, nothing filtered. */
final class Tiers {
    private Tiers() {}

    /** Reflectivities in dBZ from the lowest elevation up. */
    static List<Field<SweepGrid>> reflectivities(Volume volume) {
        double height = volume.site().map(RadarSite::heightMetres).orElse(0.0);
        return Tier.of(volume).stream()
                .flatMap(tier -> tier.reflectivity().stream())
                .flatMap(sweep -> SweepFields.of(sweep, Moment.REFLECTIVITY, height).stream())
                .toList();
    }
}
