package io.virga.radar.product;

import io.virga.radar.RadarSite;
import io.virga.radar.Volume;
import io.virga.radar.grid.Field;
import io.virga.radar.grid.SweepGrid;
import io.virga.radar.grid.Tier;
import io.virga.radar.quality.Look;
import io.virga.radar.velocity.Folds;
import io.virga.radar.velocity.Wind;
import io.virga.radar.velocity.WindProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All products of a volume. Whatever the volume lacks, the products that need it say so; nothing is thrown for what a radar sent
 * or did not send.
 *
 * @param volume what they are of
 * @param fields what there is, in the order of the kinds
 * @param lacks what there is not, and why
 * @param wind as set or as fitted to the velocities; may know nothing
 * @param unfolded velocities of all elevations, from the lowest up
 * @param before how folded these were
 * @param after how folded they are
 */
public record VolumeProducts(
        Volume volume,
        List<ProductField> fields,
        List<Lack> lacks,
        WindProfile wind,
        List<Field<SweepGrid>> unfolded,
        Folds before,
        Folds after) {
    /** Copies the lists. */
    public VolumeProducts {
        fields = List.copyOf(fields);
        lacks = List.copyOf(lacks);
        unfolded = List.copyOf(unfolded);
    }

    /** Makes them all. */
    public static VolumeProducts of(Volume volume, ProductSettings settings, Steps steps) {
        List<Tier> tiers = Tier.of(volume);
        Optional<RadarSite> site = volume.site();
        double antennaHeight = site.map(RadarSite::heightMetres).orElse(0.0);
        List<ProductField> fields = new ArrayList<>();
        List<Lack> lacks = new ArrayList<>();

        List<Look> looks = steps.run("values of gates", () -> Looks.of(tiers, antennaHeight));
        Looks told = steps.run("kinds of echo", () -> Looks.told(looks, settings.filtered()));
        new EchoProducts(volume, settings, steps).add(told, fields, lacks);

        List<Field<SweepGrid>> received =
                steps.run("velocities of gates", () -> Velocities.received(tiers, antennaHeight));
        WindProfile wind = settings.wind().orElseGet(() -> steps.run("wind", () -> Velocities.wind(received)));
        List<Field<SweepGrid>> unfolded = steps.run("unfolding", () -> Velocities.unfolded(received, wind));
        Optional<Wind> storm = settings.storm().or(() -> wind.mean(antennaHeight, antennaHeight + 6000));
        Folds before = steps.run("folds left", () -> Velocities.folds(received));
        Folds after = steps.run("folds left", () -> Velocities.folds(unfolded));
        new MotionProducts(settings, steps, storm).add(unfolded, received, fields, lacks);
        fields.sort(Comparator.comparing(ProductField::kind));
        return new VolumeProducts(volume, fields, lacks, wind, unfolded, before, after);
    }

    /** The velocities alone, unfolded in a known wind as {@link #of} unfolds them. */
    public static List<Field<SweepGrid>> unfolded(Volume volume, WindProfile wind) {
        double antennaHeight = volume.site().map(RadarSite::heightMetres).orElse(0.0);
        return Velocities.unfolded(Velocities.received(Tier.of(volume), antennaHeight), wind);
    }

    /** The product of a kind, if the volume gives it. */
    public Optional<ProductField> field(ProductKind kind) {
        return fields.stream().filter(field -> field.kind() == kind).findFirst();
    }
}
