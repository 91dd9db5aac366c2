package io.virga.radar.product;

import io.virga.radar.grid.Grid;
import io.virga.radar.grid.GroundGrid;
import io.virga.radar.velocity.Wind;
import java.util.Objects;
import java.util.Optional;

/**
 * How products are made.
 *
 * @param levels where the air is 0 and -20 °C cold; by climatology unless set
 * @param storm the storms' motion; the mean wind of the lowest 6 km unless set
 * @param law rain from reflectivity
 * @param grid of the products of columns
 * @param filtered whether echoes that are no weather are left out
 */
public record ProductSettings(
        Optional<TemperatureLevels> levels, Optional<Wind> storm, DropLaw law, Grid grid, boolean filtered) {
    /** What is usual. */
    public static final ProductSettings USUAL =
            new ProductSettings(Optional.empty(), Optional.empty(), DropLaw.CONVECTIVE, GroundGrid.USUAL, true);

    /** Refuses nulls. */
    public ProductSettings {
        Objects.requireNonNull(levels, "levels");
        Objects.requireNonNull(storm, "storm");
        Objects.requireNonNull(law, "law");
        Objects.requireNonNull(grid, "grid");
    }
}
