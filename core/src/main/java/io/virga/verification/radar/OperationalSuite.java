package io.virga.verification.radar;

import io.virga.format.nexrad.level3.Product;
import io.virga.format.nexrad.level3.ProductVolume;
import io.virga.radar.GroundFrame;
import io.virga.radar.RadarSites;
import io.virga.radar.Sweep;
import io.virga.radar.Volume;
import io.virga.radar.product.VolumeProducts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the operational algorithms said of one volume: a set of Level III products. Their base images of reflectivity and velocity
 * make up the {@link #volume}, of as many elevations as were sent, so that our products and theirs are made of the same echoes.
 *
 * @param products of one volume
 */
public record OperationalSuite(List<Product> products) implements KnownTruth {
    private static final List<Integer> BASE = List.of(94, 99, 153, 154);

    /** Copies the list. */
    public OperationalSuite {
        products = List.copyOf(products);
    }

    /** The suite of the newest volume that has base images, among products of one radar. */
    public static Optional<OperationalSuite> of(List<Product> all) {
        Optional<Product> newest = all.stream()
                .filter(product -> BASE.contains(product.header().code()))
                .max(Comparator.comparing(product -> product.header().volumeStart()));
        return newest.map(base -> new OperationalSuite(all.stream()
                .filter(product ->
                        product.header().volumeStart().equals(base.header().volumeStart()))
                .toList()));
    }

    /** The base images as a volume. */
    public Optional<Volume> volume() {
        List<Sweep> sweeps = new ArrayList<>();
        Optional<Volume> first = Optional.empty();
        for (Product product : products) {
            if (BASE.contains(product.header().code())) {
                Optional<Volume> one = ProductVolume.of(product, RadarSites.included());
                one.ifPresent(volume -> sweeps.addAll(volume.sweeps()));
                first = first.or(() -> one);
            }
        }
        return first.map(volume -> new Volume(volume.id(), volume.site(), volume.start(), OptionalInt.empty(), sweeps));
    }

    @Override
    public List<Comparison> beside(VolumeProducts ours) {
        List<Comparison> comparisons = new ArrayList<>();
        comparisons.addAll(new ColumnPeers(products).beside(ours));
        ours.volume()
                .site()
                .ifPresent(site -> comparisons.addAll(new StormPeers(products, GroundFrame.around(site)).beside(ours)));
        comparisons.addAll(new FilterPeers(products).beside());
        comparisons.addAll(new UnfoldingPeers(ours.volume(), new WindPeers(products)).beside());
        return comparisons;
    }
}
