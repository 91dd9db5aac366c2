package io.virga.verification.radar;

import io.virga.radar.GroundFrame;
import io.virga.radar.RadarSite;
import io.virga.radar.Radial;
import io.virga.radar.grid.Field;
import io.virga.radar.grid.Grid;
import io.virga.radar.grid.SweepGrid;
import io.virga.radar.grid.Tier;
import io.virga.radar.product.Looks;
import io.virga.radar.product.ProductField;
import io.virga.radar.product.ProductKind;
import io.virga.radar.product.ProductSettings;
import io.virga.radar.product.Steps;
import io.virga.radar.product.VolumeProducts;
import io.virga.radar.velocity.Wind;
import io.virga.radar.velocity.WindProfile;
import io.virga.simulate.radar.CellTruth;
import io.virga.simulate.radar.Motion;
import io.virga.simulate.radar.SweepTruth;
import io.virga.simulate.radar.SyntheticVolume;
import io.virga.simulate.radar.Vortex;
import io.virga.simulate.radar.VortexTruth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What products say of a synthetic volume beside what is true of it.
 *
 * @param unfolding velocities gate by gate, with the wind that the volume tells by itself
 * @param windKnown the same with the wind of the scenario
 * @param filter kinds of echoes gate by gate
 * @param storms cells and tornadoes
 */
public record SyntheticTruth(
        UnfoldingScore unfolding, UnfoldingScore windKnown, FilterScore filter, List<Comparison> storms) {
    private static final double HIGHEST_WIND = 20_000; // metres above the antenna
    private static final double WIND_STEP = 500; // metres
    private static final double AROUND_TORNADO = 3000; // metres
    /** Of the true difference between neighbouring gates that the unfolded ones must show. */
    private static final double SHOWN = 0.9;

    /** Copies the list. */
    public SyntheticTruth {
        storms = List.copyOf(storms);
    }

    /** Makes all products of a volume and holds them against its truth. */
    public static SyntheticTruth of(SyntheticVolume made) {
        double antennaHeight = made.volume().site().map(RadarSite::heightMetres).orElse(0.0);
        // One after the other: each holds some hundred megabytes while it is made.
        FilterScore filter = filter(made, antennaHeight);
        UnfoldingScore windKnown = windKnown(made, antennaHeight);
        VolumeProducts products = VolumeProducts.of(made.volume(), ProductSettings.USUAL, Steps.PLAIN);
        List<Comparison> storms = new ArrayList<>();
        for (VortexTruth vortex : made.truth().vortices()) {
            if (vortex.vortex().kind() == Vortex.Kind.TORNADO) {
                double shown = SHOWN * greatestJump(made, products, vortex);
                storms.addAll(new KnownCouplet(vortex.place(), AROUND_TORNADO, shown).beside(products));
            }
        }
        made.truth().cells().forEach(cell -> cell(cell, products, storms));
        return new SyntheticTruth(UnfoldingScore.of(made.truth(), products.unfolded()), windKnown, filter, storms);
    }

    private static FilterScore filter(SyntheticVolume made, double antennaHeight) {
        Looks looks = Looks.told(Looks.of(Tier.of(made.volume()), antennaHeight), true);
        return FilterScore.of(made.truth(), looks.kinds());
    }

    private static UnfoldingScore windKnown(SyntheticVolume made, double antennaHeight) {
        SortedMap<Double, Wind> layers = new TreeMap<>();
        for (double height = 0; height <= HIGHEST_WIND; height += WIND_STEP) {
            Motion air = made.truth().scenario().wind().at(height);
            layers.put(antennaHeight + height, new Wind(air.east(), air.north()));
        }
        return UnfoldingScore.of(made.truth(), VolumeProducts.unfolded(made.volume(), new WindProfile(layers)));
    }

    /** The greatest difference between the true velocities of neighbouring radials near a vortex, at the lowest elevation. */
    private static double greatestJump(SyntheticVolume made, VolumeProducts products, VortexTruth vortex) {
        if (products.unfolded().isEmpty()) {
            return 0;
        }
        SweepGrid grid = products.unfolded().get(0).grid();
        double greatest = 0;
        for (int ray = 0; ray < grid.rays(); ray++) {
            Radial radial = grid.radials().get(ray);
            Radial next = grid.radials().get((ray + 1) % grid.rays());
            SweepTruth truth = made.truth().sweeps().get(radial.elevationNumber() - 1);
            for (int gate = 0; gate < Math.min(grid.gates(), truth.gates()); gate++) {
                double ground = grid.path().ground(grid.range(gate));
                double turn = Math.toRadians(grid.azimuth(ray));
                double off = Math.hypot(
                        ground * Math.sin(turn) - vortex.at().east(),
                        ground * Math.cos(turn) - vortex.at().north());
                if (off <= AROUND_TORNADO
                        && truth.holdsVelocity(radial.number() - 1, gate)
                        && truth.holdsVelocity(next.number() - 1, gate)) {
                    double jump = truth.velocity(next.number() - 1, gate) - truth.velocity(radial.number() - 1, gate);
                    greatest = Math.max(greatest, Math.abs(jump));
                }
            }
        }
        return greatest;
    }

    private static void cell(CellTruth cell, VolumeProducts products, List<Comparison> storms) {
        String name = "cell " + cell.id() + ": ";
        storms.add(Comparison.told(
                name + "greatest reflectivity",
                text("%.0f dBZ before the beam's averaging", cell.peak()),
                greatest(cell, products, ProductKind.COMPOSITE_REFLECTIVITY, "%.1f dBZ")));
        storms.add(Comparison.told(
                name + "top of 18 dBZ",
                text("%.0f m", cell.top()),
                greatest(cell, products, ProductKind.ECHO_TOP, "%.0f m")));
        storms.add(Comparison.told(
                name + "hail",
                cell.hailMillimetres() == 0 ? "none" : text("%.0f mm", cell.hailMillimetres()),
                greatest(cell, products, ProductKind.HAIL_SIZE, "%.0f mm")));
    }

    /** The greatest value of a product over a cell. */
    private static String greatest(CellTruth cell, VolumeProducts products, ProductKind kind, String format) {
        Optional<ProductField> product = products.field(kind);
        Optional<RadarSite> site = products.volume().site();
        if (product.isEmpty() || site.isEmpty()) {
            return "no such product";
        }
        GroundFrame frame = GroundFrame.around(site.get());
        Field<? extends Grid> field = product.get().field();
        double greatest = Double.NEGATIVE_INFINITY;
        for (int at = 0; at < field.grid().cells(); at++) {
            float value = field.at(at);
            if (value > greatest) {
                GroundFrame.Bearing middle = field.grid().middle(at);
                if (frame.at(middle.azimuth(), middle.distance()).metresTo(cell.place()) <= 1.6 * cell.radius()) {
                    greatest = value;
                }
            }
        }
        return greatest == Double.NEGATIVE_INFINITY ? "nothing" : text(format, greatest);
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
