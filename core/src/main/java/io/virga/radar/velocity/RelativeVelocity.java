package io.virga.radar.velocity;

import io.virga.radar.grid.Field;
import io.virga.radar.grid.SweepGrid;

/** Velocity as somebody who moves with the storm would see it: rotation shows that the storm's own motion hides. */
public final class RelativeVelocity {
    private RelativeVelocity() {}

    /**
     * Takes the storm's motion off each gate.
     *
     * @param velocity unfolded, m/s
     */
    public static Field<SweepGrid> of(Field<SweepGrid> velocity, Wind storm) {
        SweepGrid grid = velocity.grid();
        float[] relative = velocity.values().clone();
        for (int ray = 0; ray < grid.rays(); ray++) {
            float along = (float) storm.along(grid.azimuth(ray), grid.path().elevation());
            for (int gate = 0; gate < grid.gates(); gate++) {
                relative[ray * grid.gates() + gate] -= along;
            }
        }
        return new Field<>(grid, relative);
    }
}
