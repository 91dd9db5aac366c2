package io.virga.radar.product;

import io.virga.radar.Moment;
import io.virga.radar.Sweep;
import io.virga.radar.grid.Field;
import io.virga.radar.grid.SweepFields;
import io.virga.radar.grid.SweepGrid;
import io.virga.radar.grid.Tier;
import io.virga.radar.quality.EchoFilter;
import io.virga.radar.quality.EchoKinds;
import io.virga.radar.quality.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A volume's reflectivities as fields, from the lowest up, with what each echo is of.
 *
 * @param looks one a tier that measures reflectivity
 * @param kinds one a look; empty where echoes are not to be told apart
 */
public record Looks(List<Look> looks, List<EchoKinds> kinds) {
    /** The looks of tiers, with all that each is filtered by. */
    public static List<Look> of(List<Tier> tiers, double antennaHeight) {
        List<Look> bare = new ArrayList<>();
        for (Tier tier : tiers) {
            tier.reflectivity()
                    .ifPresent(sweep -> SweepGrid.of(sweep, Moment.REFLECTIVITY, antennaHeight)
                            .ifPresent(grid -> bare.add(look(grid, sweep, tier.velocity(), antennaHeight))));
        }
        List<Look> looks = new ArrayList<>();
        for (int i = 0; i < bare.size(); i++) {
            Look look = bare.get(i);
            // Only without dual polarisation does the filter ask what is above.
            Optional<Field<SweepGrid>> above = i + 1 < bare.size() && !look.isDual()
                    ? Optional.of(SweepFields.over(
                            look.reflectivity().grid(), bare.get(i + 1).reflectivity()))
                    : Optional.empty();
            looks.add(new Look(
                    look.reflectivity(),
                    look.ratio(),
                    look.correlation(),
                    look.phase(),
                    look.velocity(),
                    look.width(),
                    above));
        }
        return looks;
    }

    private static Look look(SweepGrid grid, Sweep sweep, Optional<Sweep> fast, double antennaHeight) {
        return new Look(
                SweepFields.on(grid, Moment.REFLECTIVITY),
                own(grid, sweep, Moment.DIFFERENTIAL_REFLECTIVITY),
                own(grid, sweep, Moment.CORRELATION_COEFFICIENT),
                own(grid, sweep, Moment.DIFFERENTIAL_PHASE),
                other(grid, fast, Moment.VELOCITY, antennaHeight),
                other(grid, fast, Moment.SPECTRUM_WIDTH, antennaHeight),
                Optional.empty());
    }

    private static Optional<Field<SweepGrid>> own(SweepGrid grid, Sweep sweep, Moment moment) {
        return sweep.moments().contains(moment) ? Optional.of(SweepFields.on(grid, moment)) : Optional.empty();
    }

    private static Optional<Field<SweepGrid>> other(
            SweepGrid grid, Optional<Sweep> fast, Moment moment, double antennaHeight) {
        return fast.flatMap(sweep -> SweepFields.of(sweep, moment, antennaHeight))
                .map(field -> SweepFields.over(grid, field));
    }

    /** The same with kinds of echoes, where they are to be told apart. */
    public static Looks told(List<Look> looks, boolean filtered) {
        return new Looks(looks, filtered ? looks.stream().map(EchoFilter::of).toList() : List.of());
    }

    /** Reflectivities of weather alone, or of all where kinds are not told apart. */
    List<Field<SweepGrid>> weather() {
        List<Field<SweepGrid>> weather = new ArrayList<>();
        for (int i = 0; i < looks.size(); i++) {
            Field<SweepGrid> reflectivity = looks.get(i).reflectivity();
            weather.add(kinds.isEmpty() ? reflectivity : kinds.get(i).weather(reflectivity));
        }
        return weather;
    }
}
