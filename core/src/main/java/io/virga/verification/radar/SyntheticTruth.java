package io.virga.verification.radar;

import io.virga.radar.GroundFrame;
import io.virga.radar.RadarSite;
import io.virga.radar.grid.Field;
import io.virga.radar.grid.Grid;
import io.virga.radar.grid.Tier;
import io.virga.radar.product.Looks;
import io.virga.radar.product.ProductField;
import io.virga.radar.product.ProductKind;
import io.virga.radar.product.ProductSettings;
import io.virga.radar.product.Steps;
import io.virga.radar.product.VolumeProducts;
import io.virga.simulate.radar.CellTruth;
import io.virga.simulate.radar.SyntheticVolume;
import io.virga.simulate.radar.Vortex;
import io.virga.simulate.radar.VortexTruth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What products say of a synthetic volume beside what is true of it.
 *
 * @param unfolding velocities gate by gate
 * @param filter kinds of echoes gate by gate
 * @param storms cells and tornadoes
 */
public record SyntheticTruth(UnfoldingScore unfolding, FilterScore filter, List<Comparison> storms) {
    private static final double AROUND_TORNADO = 3000; // metres
    /** Of both sides' speed together that neighbouring gates must show of a vortex as wide as a beam or wider. */
    private static final double SHOWN = 0.5;

    private static final double SMALL_BEAM = 0.0178; // radians, of half-degree azimuths

    /** Copies the list. */
    public SyntheticTruth {
        storms = List.copyOf(storms);
    }

    /** Makes all products of a volume and holds them against its truth. */
    public static SyntheticTruth of(SyntheticVolume made) {
        VolumeProducts products = VolumeProducts.of(made.volume(), ProductSettings.USUAL, Steps.PLAIN);
        double antennaHeight = made.volume().site().map(RadarSite::heightMetres).orElse(0.0);
        Looks looks = Looks.told(Looks.of(Tier.of(made.volume()), antennaHeight), true);
        List<Comparison> storms = new ArrayList<>();
        for (VortexTruth vortex : made.truth().vortices()) {
            if (vortex.vortex().kind() == Vortex.Kind.TORNADO) {
                double range = Math.hypot(vortex.at().east(), vortex.at().north());
                double wide =
                        Math.max(1, range * SMALL_BEAM / (2 * vortex.vortex().radius()));
                double shown = SHOWN * 2 * Math.abs(vortex.speed()) / wide;
                storms.addAll(new KnownCouplet(vortex.place(), AROUND_TORNADO, shown).beside(products));
            }
        }
        made.truth().cells().forEach(cell -> cell(cell, products, storms));
        return new SyntheticTruth(
                UnfoldingScore.of(made.truth(), products.unfolded()),
                FilterScore.of(made.truth(), looks.kinds()),
                storms);
    }

    private static void cell(CellTruth cell, VolumeProducts products, List<Comparison> storms) {
        String name = "cell " + cell.id() + ": ";
        storms.add(Comparison.told(
                name + "greatest reflectivity",
                text("%.0f dBZ before the beam's averaging", cell.peak()),
                greatest(cell, products, ProductKind.COMPOSITE_REFLECTIVITY, "%.1f dBZ")));
        storms.add(Comparison.told(
                name + "top of 18 dBZ",
                text("%.1f km", cell.top() / 1000),
                greatest(cell, products, ProductKind.ECHO_TOP, "%.1f km")));
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
