package io.virga.radar.product;

import io.virga.radar.grid.Grid;
import io.virga.radar.grid.GroundGrid;
import io.virga.radar.velocity.Wind;
import io.virga.radar.velocity.WindProfile;
import java.util.Objects;
import java.util.Optional;

/**
 * How products are made.
 *
 * @param levels where the air is 0 and -20 °C cold; by climatology unless set
 * @param storm the storms' motion; the mean wind of the lowest 6 km unless set
 * @param wind by height above mean sea level, from a sounding or a model; fitted to the velocities unless set
 * @param law rain from reflectivity
 * @param grid of the products of columns
 * @param filtered whether echoes that are no weather are left out
 */
public record ProductSettings(
        Optional<TemperatureLevels> levels,
        Optional<Wind> storm,
        Optional<WindProfile> wind,
        DropLaw law,
        Grid grid,
        boolean filtered) {
    /** What is usual. */
    public static final ProductSettings USUAL = new ProductSettings(
            Optional.empty(), Optional.empty(), Optional.empty(), DropLaw.CONVECTIVE, GroundGrid.USUAL, true);

    /** The same without leaving anything out, for echoes that have been filtered already. */
    public ProductSettings unfiltered() {
        return new ProductSettings(levels, storm, wind, law, grid, false);
    }

    /** The same with a wind that is known. */
    public ProductSettings with(WindProfile known) {
        return new ProductSettings(levels, storm, Optional.of(known), law, grid, filtered);
    }

    /** Refuses nulls. */
    public ProductSettings {
        Objects.requireNonNull(levels, "levels");
        Objects.requireNonNull(storm, "storm");
        Objects.requireNonNull(wind, "wind");
        Objects.requireNonNull(law, "law");
        Objects.requireNonNull(grid, "grid");
    }
}
