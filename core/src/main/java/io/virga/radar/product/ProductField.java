package io.virga.radar.product;

import io.virga.radar.grid.Field;
import io.virga.radar.grid.Grid;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A product of a volume.
 *
 * @param kind which
 * @param field values in the kind's unit, NaN where none is known
 * @param elevation degrees of the sweep that it is of; absent where it is of a whole volume
 * @param remarks how it came about and what limits it
 */
public record ProductField(
        ProductKind kind, Field<? extends Grid> field, Optional<Double> elevation, List<String> remarks) {
    /** Copies the remarks. */
    public ProductField {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(elevation, "elevation");
        remarks = List.copyOf(remarks);
    }

    /** The cell with the greatest value, of either sign where the kind has signs; none where all are 0 or unknown. */
    public Optional<Integer> peak() {
        int best = Grid.NONE;
        float most = Float.NEGATIVE_INFINITY;
        for (int cell = 0; cell < field.values().length; cell++) {
            float value = size(cell);
            if (value > most && value != 0 && value <= Float.MAX_VALUE) {
                most = value;
                best = cell;
            }
        }
        return best == Grid.NONE ? Optional.empty() : Optional.of(best);
    }

    private float size(int cell) {
        return kind.isSigned() ? Math.abs(field.at(cell)) : field.at(cell);
    }

    /** Square metres on which the value, of either sign where the kind has signs, is at least so great. */
    public double areaFrom(double threshold) {
        double area = 0;
        for (int cell = 0; cell < field.values().length; cell++) {
            float value = size(cell);
            if (value >= threshold && value <= Float.MAX_VALUE) {
                area += field.grid().area(cell);
            }
        }
        return area;
    }
}
