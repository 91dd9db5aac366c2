package io.virga.verification.radar;

import io.virga.format.nexrad.level3.Product;
import io.virga.radar.GroundFrame;
import io.virga.radar.GroundPoint;
import io.virga.radar.grid.Field;
import io.virga.radar.grid.SweepGrid;
import io.virga.radar.product.LevelClimatology;
import io.virga.radar.product.ProductField;
import io.virga.radar.product.ProductKind;
import io.virga.radar.product.TemperatureLevels;
import io.virga.radar.product.VolumeProducts;
import io.virga.radar.velocity.GateToGate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of storms, mesocyclones, tornado signatures and hail; layouts of ICD 2620001 as their pages show them. */
record StormPeers(List<Product> products, GroundFrame frame) {
    private static final double METRES_A_MILE = 1852;
    private static final double KNOT = METRES_A_MILE / 3600; // m/s
    private static final double METRES_A_KILOFOOT = 304.8;

    private static final int STRUCTURE = 62;
    private static final int TORNADOES = 61;
    private static final int MESOCYCLONES = 141;
    private static final int HAIL = 59;

    /** A storm, its place in degrees and nautical miles, base and top, liquid water, greatest reflectivity and its height. */
    private static final Pattern STORM = Pattern.compile(
            "^\\s+([A-Z]\\d)\\s+(\\d+)/\\s*(\\d+)\\s+[<>]?\\s*[\\d.]+\\s+[<>]?\\s*[\\d.]+\\s+\\d+\\s+(\\d+)\\s+([\\d.]+)\\s*$");
    /** A tornado signature, its storm, place, and low-level velocity difference in knots after the average. */
    private static final Pattern TORNADO =
            Pattern.compile("^\\s+TVS\\s+([A-Z]\\d)\\s+(\\d+)/\\s*(\\d+)\\s+\\d+\\s+(\\d+)\\s.*$");
    /** A circulation, its place, storm, rotational velocity in knots. */
    private static final Pattern MESOCYCLONE =
            Pattern.compile("^\\s+(\\d+)\\s+(\\d+)/\\s*(\\d+)\\s+\\d+\\w?\\s+[A-Z]\\d\\s+(\\d+)\\s.*$");

    private static final Pattern LEVELS = Pattern.compile("0/-20 C TEMP ALT\\s+([\\d.]+)/\\s*([\\d.]+) KFT");

    List<Comparison> beside(VolumeProducts ours) {
        List<Comparison> comparisons = new ArrayList<>();
        comparisons.addAll(storms(ours));
        comparisons.addAll(tornadoes(ours));
        comparisons.addAll(mesocyclones(ours));
        levels(ours).ifPresent(comparisons::add);
        return comparisons;
    }

    private List<Matcher> rows(int code, Pattern pattern) {
        List<Matcher> found = new ArrayList<>();
        for (Product product : products) {
            if (product.header().code() == code) {
                for (String page : product.text()) {
                    page.lines().map(pattern::matcher).filter(Matcher::find).forEach(found::add);
                }
            }
        }
        return found;
    }

    private GroundPoint place(String degrees, String miles) {
        return frame.at(Double.parseDouble(degrees), Double.parseDouble(miles) * METRES_A_MILE);
    }

    /** Composite reflectivity near each storm whose greatest lies within what the images reach, in height and range. */
    private List<Comparison> storms(VolumeProducts ours) {
        Optional<ProductField> composite = ours.field(ProductKind.COMPOSITE_REFLECTIVITY);
        double steepest = ours.volume().sweeps().stream()
                .mapToDouble(sweep -> sweep.elevation())
                .max()
                .orElse(0);
        List<Double> off = new ArrayList<>();
        StringBuilder known = new StringBuilder();
        StringBuilder told = new StringBuilder();
        for (Matcher row : rows(STRUCTURE, STORM)) {
            double miles = Double.parseDouble(row.group(3));
            double reached = miles * METRES_A_MILE * Math.tan(Math.toRadians(steepest));
            double height = Double.parseDouble(row.group(5)) * METRES_A_KILOFOOT;
            Optional<Double> found = composite
                    .filter(field -> height < reached)
                    .flatMap(field -> KnownValue.greatest(field, frame, place(row.group(2), row.group(3)), 8000));
            found.ifPresent(value -> {
                double peer = Double.parseDouble(row.group(4));
                off.add(value - peer);
                known.append(known.isEmpty() ? "" : " ")
                        .append(row.group(1))
                        .append(' ')
                        .append(Math.round(peer));
                told.append(told.isEmpty() ? "" : " ")
                        .append(row.group(1))
                        .append(' ')
                        .append(Math.round(value));
            });
        }
        if (off.isEmpty()) {
            return List.of();
        }
        double mean = off.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        return List.of(Comparison.told(
                "greatest dBZ of storms",
                known.toString(),
                told + String.format(Locale.ROOT, "; mean difference %+.1f", mean)));
    }

    private List<Comparison> tornadoes(VolumeProducts ours) {
        Optional<Field<SweepGrid>> lowest =
                ours.unfolded().stream().filter(field -> field.count() > 0).findFirst();
        List<Comparison> comparisons = new ArrayList<>();
        for (Matcher row : rows(TORNADOES, TORNADO)) {
            GroundPoint place = place(row.group(2), row.group(3));
            double peer = Double.parseDouble(row.group(4)) * KNOT;
            String ourText = lowest.flatMap(velocity -> GateToGate.strongest(velocity, frame, place, 5000))
                    .map(couplet -> String.format(
                            Locale.ROOT,
                            "%.0f m/s at %.0f°/%.1f km",
                            couplet.difference(),
                            couplet.bearing().azimuth(),
                            couplet.bearing().distance() / 1000))
                    .orElse("none");
            comparisons.add(Comparison.told(
                    "tornado signature of storm " + row.group(1) + ", low-level difference",
                    String.format(
                            Locale.ROOT,
                            "%.0f m/s at %s°/%.1f km",
                            peer,
                            row.group(2),
                            Double.parseDouble(row.group(3)) * METRES_A_MILE / 1000),
                    ourText));
        }
        return comparisons;
    }

    private List<Comparison> mesocyclones(VolumeProducts ours) {
        Optional<ProductField> rotation = ours.field(ProductKind.AZIMUTHAL_SHEAR);
        List<Comparison> comparisons = new ArrayList<>();
        for (Matcher row : rows(MESOCYCLONES, MESOCYCLONE)) {
            double distance = Double.parseDouble(row.group(3)) * METRES_A_MILE;
            String ourText = rotation.flatMap(
                            field -> KnownValue.greatest(field, frame, place(row.group(2), row.group(3)), 5000))
                    .map(value -> String.format(Locale.ROOT, "%.1f 10⁻³/s", value))
                    .orElse("no velocity there");
            comparisons.add(Comparison.told(
                    "azimuthal shear at circulation " + row.group(1),
                    String.format(
                            Locale.ROOT,
                            "rotational velocity %.0f m/s at %s°/%.1f km",
                            Double.parseDouble(row.group(4)) * KNOT,
                            row.group(2),
                            distance / 1000),
                    ourText));
        }
        return comparisons;
    }

    private Optional<Comparison> levels(VolumeProducts ours) {
        return rows(HAIL, LEVELS).stream().findFirst().map(row -> {
            TemperatureLevels mean =
                    LevelClimatology.at(frame.latitude(), ours.volume().start());
            return Comparison.told(
                    "0 and -20 °C, m",
                    String.format(
                            Locale.ROOT,
                            "%.0f, %.0f",
                            Double.parseDouble(row.group(1)) * METRES_A_KILOFOOT,
                            Double.parseDouble(row.group(2)) * METRES_A_KILOFOOT),
                    String.format(Locale.ROOT, "%.0f, %.0f by climatology", mean.freezing(), mean.minusTwenty()));
        });
    }
}
