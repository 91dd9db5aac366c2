package io.virga.verification.radar;

import io.virga.format.nexrad.level3.Product;
import io.virga.radar.BeamPath;
import io.virga.radar.RadarSite;
import io.virga.radar.grid.Field;
import io.virga.radar.grid.Grid;
import io.virga.radar.grid.GroundGrid;
import io.virga.radar.grid.Tier;
import io.virga.radar.product.ProductField;
import io.virga.radar.product.ProductKind;
import io.virga.radar.product.VolumeProducts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Digital VIL and enhanced echo tops, cell by cell, where our highest beam lies above their echo top: only there are columns whole. */
record ColumnPeers(List<Product> products) {
    private static final double MARGIN = 500; // m

    List<Comparison> beside(VolumeProducts ours) {
        Optional<Field<GroundGrid>> tops = PeerImage.echoTops(products);
        if (tops.isEmpty()) {
            return List.of();
        }
        List<Comparison> comparisons = new ArrayList<>();
        Whole whole = whole(tops.get(), ours);
        ours.field(ProductKind.ECHO_TOP)
                .ifPresent(top -> comparisons.add(compare("echo tops of 18 dBZ, m", tops.get(), top, whole, 5000)));
        PeerImage.liquidWater(products)
                .ifPresent(water -> ours.field(ProductKind.LIQUID_WATER)
                        .ifPresent(own -> addWater(water, own, whole, comparisons)));
        return comparisons;
    }

    private static void addWater(
            Field<GroundGrid> theirs, ProductField own, Whole whole, List<Comparison> comparisons) {
        comparisons.add(compare("liquid water from 5 kg/m², cell by cell", theirs, own, whole, 5));
        greatestOfFour(own)
                .ifPresent(spread -> comparisons.add(
                        compare("liquid water from 5 kg/m², greatest of four cells", theirs, spread, whole, 5)));
    }

    /**
     * Liquid water as the operational product spreads it: each of its cells holds the greatest of our cells at its place, on the ray
     * before, one bin nearer, and both. No document at hand says so; the images do, row by row.
     */
    private static Optional<ProductField> greatestOfFour(ProductField own) {
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
        return Optional.of(new ProductField(own.kind(), spread, own.elevation(), own.remarks()));
    }

    /** Whether the column over a place is whole. */
    private interface Whole {
        boolean at(double azimuth, double ground);
    }

    private static Whole whole(Field<GroundGrid> tops, VolumeProducts ours) {
        double height = ours.volume().site().map(RadarSite::heightMetres).orElse(0.0);
        double steepest = Tier.of(ours.volume()).stream()
                .filter(tier -> tier.reflectivity().isPresent())
                .mapToDouble(Tier::elevation)
                .max()
                .orElse(0);
        BeamPath highest = new BeamPath(steepest, height);
        return (azimuth, ground) -> {
            int cell = tops.grid().cellAt(azimuth, ground);
            return cell != Grid.NONE && highest.height(highest.range(ground)) > tops.at(cell) + MARGIN;
        };
    }

    private static Comparison compare(
            String what, Field<GroundGrid> theirs, ProductField own, Whole whole, double least) {
        double[] differences = new double[theirs.values().length];
        double sumTheirs = 0;
        double sumOurs = 0;
        double theirSquares = 0;
        double ourSquares = 0;
        double both = 0;
        int count = 0;
        for (int cell = 0; cell < theirs.values().length; cell++) {
            var middle = theirs.grid().middle(cell);
            int at = own.field().grid().cellAt(middle.azimuth(), middle.distance());
            double mine = at < 0 ? Double.NaN : own.field().at(at);
            double his = theirs.at(cell);
            if (his >= least && whole.at(middle.azimuth(), middle.distance()) && !Double.isNaN(mine)) {
                differences[count++] = mine - his;
                sumTheirs += his;
                sumOurs += mine;
                theirSquares += his * his;
                ourSquares += mine * mine;
                both += mine * his;
            }
        }
        if (count < 3) {
            return Comparison.told(what, "fewer than three cells with whole columns", "-");
        }
        double covariance = both / count - sumTheirs / count * (sumOurs / count);
        double spread = Math.sqrt((theirSquares / count - Math.pow(sumTheirs / count, 2))
                * (ourSquares / count - Math.pow(sumOurs / count, 2)));
        double[] sorted = Arrays.copyOf(differences, count);
        Arrays.sort(sorted);
        return Comparison.told(
                what,
                String.format(Locale.ROOT, "mean %.1f over %d cells", sumTheirs / count, count),
                String.format(
                        Locale.ROOT,
                        "mean %.1f, correlation %.2f, differences: median %+.1f, tenth %+.1f, ninetieth %+.1f",
                        sumOurs / count,
                        covariance / spread,
                        sorted[count / 2],
                        sorted[count / 10],
                        sorted[count * 9 / 10]));
    }
}
