package io.virga.verification.radar;

import io.virga.radar.GroundFrame;
import io.virga.radar.GroundPoint;
import io.virga.radar.grid.Field;
import io.virga.radar.product.ProductField;
import io.virga.radar.product.ProductKind;
import io.virga.radar.product.VolumeProducts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A product's value that is known at a place: a cell's core, a hail shaft, the height of a storm.
 *
 * @param kind which product
 * @param place where
 * @param within metres from the place among whose values the greatest counts
 * @param value in the kind's unit
 * @param tolerance by which the product may be off, in the same unit
 */
public record KnownValue(ProductKind kind, GroundPoint place, double within, double value, double tolerance)
        implements KnownTruth {
    @Override
    public List<Comparison> beside(VolumeProducts products) {
        String what = String.format(
                Locale.ROOT,
                "%s within %.0f km of %.3f, %.3f",
                kind.label(),
                within / 1000,
                place.latitude(),
                place.longitude());
        String known = String.format(Locale.ROOT, "%.1f ± %.1f %s", value, tolerance, kind.unit());
        Optional<Double> found = products.field(kind)
                .flatMap(product -> products.volume()
                        .site()
                        .flatMap(site -> greatest(product, GroundFrame.around(site), place, within)));
        return List.of(found.map(ours -> Comparison.judged(
                        what,
                        known,
                        String.format(Locale.ROOT, "%.1f %s", ours, kind.unit()),
                        Math.abs(ours - value) <= tolerance))
                .orElseGet(() -> Comparison.judged(what, known, "none", false)));
    }

    /** The value furthest from 0 near a place. */
    static Optional<Double> greatest(ProductField product, GroundFrame frame, GroundPoint place, double within) {
        Field<?> field = product.field();
        GroundFrame.Bearing middle = frame.to(place);
        Optional<Double> best = Optional.empty();
        for (int cell = 0; cell < field.values().length; cell++) {
            float value = field.at(cell);
            if (Math.abs(value) <= Float.MAX_VALUE
                    && (best.isEmpty() || Math.abs(value) > Math.abs(best.get()))
                    && apart(field.grid().middle(cell), middle) <= within) {
                best = Optional.of((double) value);
            }
        }
        return best;
    }

    /** Metres between two places as seen from the radar, on the plane. */
    private static double apart(GroundFrame.Bearing one, GroundFrame.Bearing other) {
        double turn = Math.toRadians(one.azimuth() - other.azimuth());
        return Math.sqrt(Math.max(
                0,
                one.distance() * one.distance()
                        + other.distance() * other.distance()
                        - 2 * one.distance() * other.distance() * Math.cos(turn)));
    }
}
