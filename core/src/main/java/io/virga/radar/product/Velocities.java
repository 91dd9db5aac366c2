package io.virga.radar.product;

import io.virga.radar.Moment;
import io.virga.radar.grid.Field;
import io.virga.radar.grid.SweepFields;
import io.virga.radar.grid.SweepGrid;
import io.virga.radar.grid.Tier;
import io.virga.radar.velocity.Coherence;
import io.virga.radar.velocity.Folds;
import io.virga.radar.velocity.Unfolding;
import io.virga.radar.velocity.WindFit;
import io.virga.radar.velocity.WindProfile;
import java.util.ArrayList;
import java.util.List;

/** Velocities of all tiers. */
final class Velocities {
    private Velocities() {}

    /** As received, of the tiers that have any, without noise. */
    static List<Field<SweepGrid>> received(List<Tier> tiers, double antennaHeight) {
        List<Field<SweepGrid>> fields = new ArrayList<>();
        for (Tier tier : tiers) {
            tier.velocity()
                    .flatMap(sweep -> SweepFields.of(sweep, Moment.VELOCITY, antennaHeight))
                    .map(Coherence::of)
                    .ifPresent(fields::add);
        }
        return fields;
    }

    static WindProfile wind(List<Field<SweepGrid>> received) {
        return received.isEmpty() ? WindProfile.unknown() : WindFit.of(received);
    }

    static List<Field<SweepGrid>> unfolded(List<Field<SweepGrid>> received, WindProfile wind) {
        return new Unfolding(wind).of(received);
    }

    static Folds folds(List<Field<SweepGrid>> velocities) {
        return velocities.stream().map(Folds::of).reduce(new Folds(0, 0, 0, 0), Folds::plus);
    }
}
