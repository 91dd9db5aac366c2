package io.virga.format.nexrad.level3;

import io.virga.radar.Beam;
import io.virga.radar.GateLayout;
import io.virga.radar.Gates;
import io.virga.radar.Moment;
import io.virga.radar.RadarKind;
import io.virga.radar.RadarSite;
import io.virga.radar.RadarSites;
import io.virga.radar.Radial;
import io.virga.radar.RadialStatus;
import io.virga.radar.Sweep;
import io.virga.radar.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The image of a product as a sweep of a volume, to be drawn and counted as any other. */
public final class ProductVolume {
    private static final int ELEVATION = 2; // of the parameters, in tenths of a degree
    private static final int FIRST_LEVEL = 2;
    private static final double METRES_A_SECOND_A_KNOT = 1852 / 3600.0;

    private static final int HALVES = 2;
    private static final int ZERO = 129;

    private ProductVolume() {}

    /** The volume of a sweep of radials, where the product is the image of a moment whose levels are known. */
    public static Optional<Volume> of(Product product, RadarSites sites) {
        ProductHeader header = product.header();
        Optional<ImageKind> kind = ImageKind.of(header.code());
        if (kind.isEmpty() || product.images().isEmpty()) {
            return Optional.empty();
        }
        Optional<GateLayout> layout = layout(kind.get(), product.images().get(0).firstBin(), header);
        List<Radial> radials =
                layout.map(gates -> radials(product, kind.get(), gates)).orElseGet(List::of);
        if (radials.isEmpty()) {
            return Optional.empty();
        }
        RadarSite site = site(product, sites);
        Sweep sweep = new Sweep(header.elevationNumber(), radials, true, Optional.empty());
        return Optional.of(new Volume(
                site.id(), Optional.of(site), header.volumeStart(), OptionalInt.of(header.pattern()), List.of(sweep)));
    }

    /** Where the product says that its radar stands, with the name that the table of sites has for it. */
    static RadarSite site(Product product, RadarSites sites) {
        ProductHeader header = product.header();
        String id = product.id().orElse("");
        return sites.findByLastThree(id)
                .map(site -> site.at(header.latitude(), header.longitude(), site.heightMetres()))
                .orElseGet(() -> new RadarSite(
                        id, RadarKind.WSR_88D, header.latitude(), header.longitude(), header.heightMetres(), id));
    }

    private static Optional<GateLayout> layout(ImageKind kind, int firstBin, ProductHeader header) {
        List<Integer> levels = header.thresholds();
        float scale;
        float offset;
        switch (kind.coding()) {
            case STEPS -> {
                scale = 10f / levels.get(1);
                offset = FIRST_LEVEL - (float) levels.get(0).shortValue() / levels.get(1);
            }
            case SCALE -> {
                scale = Float.intBitsToFloat(levels.get(0) << 16 | levels.get(1));
                offset = Float.intBitsToFloat(levels.get(2) << 16 | levels.get(3));
            }
            default -> {
                scale = HALVES;
                offset = ZERO;
            }
        }
        int spacing = kind.spacingMetres();
        try {
            return Optional.of(
                    new GateLayout(kind.moment(), firstBin * spacing + spacing / 2, spacing, Byte.SIZE, scale, offset));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // thresholds that stand for no values
        }
    }

    private static List<Radial> radials(Product product, ImageKind kind, GateLayout layout) {
        ProductHeader header = product.header();
        byte[] codes = codes(kind, header.thresholds());
        float elevation = Math.max(-90, Math.min(90, header.parameters().get(ELEVATION) / 10f));
        List<Radial> radials = new ArrayList<>();
        for (RadialImage.Row row : product.images().get(0).rows()) {
            if (row.width() > 0 && row.width() <= 360) {
                byte[] translated = row.levels().clone();
                for (int bin = 0; bin < translated.length; bin++) {
                    translated[bin] = codes[row.level(bin)];
                }
                float middle = (float) ((row.azimuth() + row.width() / 2) % 360);
                radials.add(new Radial(
                        header.volumeStart(),
                        radials.size() + 1,
                        header.elevationNumber(),
                        RadialStatus.INTERMEDIATE,
                        new Beam(middle, (float) row.width(), elevation),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        Map.of(kind.moment(), Gates.copyOf(layout, translated, 0, translated.length))));
            }
        }
        return radials;
    }

    /** The code of each level: itself, or by its threshold in half units. */
    private static byte[] codes(ImageKind kind, List<Integer> thresholds) {
        byte[] codes = new byte[256];
        for (int level = 0; level < codes.length; level++) {
            codes[level] = kind.coding() != ImageKind.Coding.TABLE
                    ? (byte) level
                    : code(kind.moment(), thresholds.get(Math.min(level, thresholds.size() - 1)));
        }
        return codes;
    }

    private static byte code(Moment moment, int threshold) {
        OptionalDouble value = Threshold.value(threshold);
        if (value.isEmpty()) {
            return (byte) (Threshold.isFolded(threshold) ? 1 : 0);
        }
        double inside = value.getAsDouble() * (moment == Moment.REFLECTIVITY ? 1 : METRES_A_SECOND_A_KNOT);
        return (byte) Math.max(FIRST_LEVEL, Math.min(255, Math.round(inside * HALVES) + ZERO));
    }
}
