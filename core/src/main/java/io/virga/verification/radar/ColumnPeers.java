package io.virga.verification.radar;

import io.virga.format.nexrad.level3.Product;
import io.virga.radar.BeamPath;
import io.virga.radar.RadarSite;
import io.virga.radar.grid.Field;
import io.virga.radar.grid.Grid;
import io.virga.radar.grid.GroundGrid;
import io.virga.radar.grid.Tier;
import io.virga.radar.product.Columns;
import io.virga.radar.product.ProductField;
import io.virga.radar.product.ProductKind;
import io.virga.radar.product.VolumeProducts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Digital VIL, enhanced echo tops and composite reflectivity, cell by cell, where our highest beam lies above their echo top: only
 * there are columns whole.
 */
record ColumnPeers(List<Product> products) {
    private static final double MARGIN = 500; // m
    private static final double LEAST_TOP = 5000; // m
    private static final double LEAST_WATER = 5; // kg/m²
    private static final double KILOFOOT = 305; // m, the step of their tops, rounded up
    /** Half a level of theirs, which tell the least value of five dBZ. */
    private static final float HALF_LEVEL = 2.5f;

    List<Comparison> beside(VolumeProducts ours) {
        Optional<Field<? extends Grid>> tops = PeerImage.of(products, PeerImage.ECHO_TOPS);
        if (tops.isEmpty()) {
            return List.of();
        }
        List<Comparison> comparisons = new ArrayList<>();
        Agreement.Asked whole = whole(tops.get(), ours);
        ours.field(ProductKind.ECHO_TOP).ifPresent(top -> addTops(tops.get(), top, ours, whole, comparisons));
        PeerImage.of(products, PeerImage.LIQUID_WATER)
                .ifPresent(water -> ours.field(ProductKind.LIQUID_WATER)
                        .ifPresent(own -> addWater(water, own, whole, comparisons)));
        PeerImage.of(products, PeerImage.COMPOSITE)
                .ifPresent(composite -> addComposite(composite, ours, whole, comparisons));
        return comparisons;
    }

    private static void addTops(
            Field<? extends Grid> theirs,
            ProductField own,
            VolumeProducts ours,
            Agreement.Asked whole,
            List<Comparison> comparisons) {
        Agreement.Asked asked = (azimuth, ground, top) -> top >= LEAST_TOP && whole.at(azimuth, ground, top);
        comparisons.add(Agreement.of(theirs, own.field(), asked).told("echo tops of 18 dBZ, m", KILOFOOT, "m"));
        if (theirs.grid() instanceof GroundGrid grid) {
            Field<GroundGrid> alike = new OperationalTops(Tiers.reflectivities(ours.volume())).on(grid);
            comparisons.add(
                    Agreement.of(theirs, alike, asked).told("echo tops, made as theirs turn out to be", KILOFOOT, "m"));
        }
    }

    private static void addWater(
            Field<? extends Grid> theirs, ProductField own, Agreement.Asked whole, List<Comparison> comparisons) {
        Agreement.Asked asked = (azimuth, ground, water) -> water >= LEAST_WATER && whole.at(azimuth, ground, water);
        comparisons.add(Agreement.of(theirs, own.field(), asked)
                .told("liquid water from 5 kg/m², cell by cell", LEAST_WATER, "kg/m²"));
        greatestOfFour(own)
                .ifPresent(spread -> comparisons.add(Agreement.of(theirs, spread, asked)
                        .told("liquid water from 5 kg/m², greatest of four cells", LEAST_WATER, "kg/m²")));
    }

    /** Theirs by the middle of their levels, ours the greatest of all gates over the same square. */
    private static void addComposite(
            Field<? extends Grid> theirs, VolumeProducts ours, Agreement.Asked whole, List<Comparison> comparisons) {
        float[] middles = theirs.values().clone();
        for (int cell = 0; cell < middles.length; cell++) {
            middles[cell] += HALF_LEVEL;
        }
        Field<Grid> leveled = new Field<>(theirs.grid(), middles);
        Field<Grid> own =
                Columns.of(theirs.grid(), Tiers.reflectivities(ours.volume())).composite();
        comparisons.add(Agreement.of(leveled, own, whole).told("composite reflectivity, whole columns, dBZ", 5, "dBZ"));
        comparisons.add(Agreement.of(leveled, own, (azimuth, ground, value) -> true)
                .told("composite reflectivity, all cells, dBZ", 5, "dBZ"));
    }

    /**
     * Liquid water as the operational product spreads it: each of its cells holds the greatest of our cells at its place, on the ray
     * before, one bin nearer, and both. No document at hand says so; the images do, row by row.
     */
    private static Optional<Field<GroundGrid>> greatestOfFour(ProductField own) {
        if (!(own.field().grid() instanceof GroundGrid grid)) {
            return Optional.empty();
        }
        Field<GroundGrid> spread = Field.unknown(grid);
        for (int cell = 0; cell < grid.cells(); cell++) {
            int ray = cell / grid.bins();
            int bin = cell % grid.bins();
            int before = (ray + grid.rays() - 1) % grid.rays() * grid.bins();
            int nearer = Math.max(0, bin - 1);
            float greatest = Float.NaN;
            for (int at : new int[] {cell, ray * grid.bins() + nearer, before + bin, before + nearer}) {
                float value = own.field().at(at);
                greatest = greatest >= value ? greatest : value;
            }
            spread.values()[cell] = greatest;
        }
        return Optional.of(spread);
    }

    /** Whether the column over a place is whole. */
    private static Agreement.Asked whole(Field<? extends Grid> tops, VolumeProducts ours) {
        double height = ours.volume().site().map(RadarSite::heightMetres).orElse(0.0);
        double steepest = Tier.of(ours.volume()).stream()
                .filter(tier -> tier.reflectivity().isPresent())
                .mapToDouble(Tier::elevation)
                .max()
                .orElse(0);
        BeamPath highest = new BeamPath(steepest, height);
        return (azimuth, ground, value) -> {
            int cell = tops.grid().cellAt(azimuth, ground);
            return cell != Grid.NONE && highest.height(highest.range(ground)) > tops.at(cell) + MARGIN;
        };
    }
}
