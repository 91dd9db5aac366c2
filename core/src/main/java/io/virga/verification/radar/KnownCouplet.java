package io.virga.verification.radar;

import io.virga.radar.GroundFrame;
import io.virga.radar.GroundPoint;
import io.virga.radar.product.ProductField;
import io.virga.radar.product.ProductKind;
import io.virga.radar.product.VolumeProducts;
import io.virga.radar.velocity.GateToGate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A place where air turned.
 *
 * @param place of the vortex
 * @param within metres from it that count as the same place
 * @param difference m/s from gate to gate that is at least to be seen
 */
public record KnownCouplet(GroundPoint place, double within, double difference) implements KnownTruth {
    @Override
    public List<Comparison> beside(VolumeProducts products) {
        String what = String.format(
                Locale.ROOT,
                "couplet within %.0f km of %.3f, %.3f",
                within / 1000,
                place.latitude(),
                place.longitude());
        String known = String.format(Locale.ROOT, "at least %.0f m/s from gate to gate", difference);
        List<Comparison> comparisons = new ArrayList<>();
        Optional<GateToGate> found = products.volume()
                .site()
                .flatMap(site -> products.unfolded().stream()
                        .filter(velocity -> velocity.count() > 0)
                        .findFirst()
                        .flatMap(velocity -> GateToGate.strongest(velocity, GroundFrame.around(site), place, within)));
        comparisons.add(found.map(couplet -> Comparison.judged(
                        what,
                        known,
                        String.format(
                                Locale.ROOT,
                                "%.1f m/s at %.3f, %.3f, %.1f km off",
                                couplet.difference(),
                                couplet.place().latitude(),
                                couplet.place().longitude(),
                                couplet.place().metresTo(place) / 1000),
                        Math.abs(couplet.difference()) >= difference))
                .orElseGet(() -> Comparison.judged(what, known, "no two neighbouring gates there", false)));
        comparisons.add(strongestShear(products));
        return comparisons;
    }

    /** Whether the sweep's greatest shear of all is this one. */
    private Comparison strongestShear(VolumeProducts products) {
        String what = "greatest azimuthal shear of the sweep";
        String known = String.format(Locale.ROOT, "within %.0f km of there", within / 1000);
        Optional<ProductField> shear = products.field(ProductKind.AZIMUTHAL_SHEAR);
        Optional<GroundPoint> found = shear.flatMap(ProductField::peak).flatMap(cell -> {
            GroundFrame.Bearing bearing = shear.get().field().grid().middle(cell);
            return products.volume()
                    .site()
                    .map(site -> GroundFrame.around(site).at(bearing.azimuth(), bearing.distance()));
        });
        if (found.isEmpty()) {
            return Comparison.judged(what, known, "none", false);
        }
        double value = shear.get().field().at(shear.get().peak().orElse(0));
        return Comparison.judged(
                what,
                known,
                String.format(
                        Locale.ROOT,
                        "%.1f 10⁻³/s at %.3f, %.3f, %.1f km off",
                        value,
                        found.get().latitude(),
                        found.get().longitude(),
                        found.get().metresTo(place) / 1000),
                found.get().metresTo(place) <= within);
    }
}
