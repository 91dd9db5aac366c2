package io.virga.radar.velocity;

import io.virga.radar.GroundFrame;
import io.virga.radar.GroundPoint;
import io.virga.radar.grid.Field;
import io.virga.radar.grid.SweepGrid;
import java.util.Optional;

/**
 * The velocity difference of two neighbouring rays at one range, as tornadoes show it.
 *
 * @param difference the clockwise ray minus the other, m/s: positive where air turns as cyclones of the northern half do
 * @param place of the border between both
 * @param bearing of the same as seen from the radar
 */
public record GateToGate(double difference, GroundPoint place, GroundFrame.Bearing bearing) {
    /**
     * The strongest near a place.
     *
     * @param velocity unfolded, m/s
     * @param within metres from the place
     */
    public static Optional<GateToGate> strongest(
            Field<SweepGrid> velocity, GroundFrame frame, GroundPoint place, double within) {
        SweepGrid grid = velocity.grid();
        GroundFrame.Bearing middle = frame.to(place);
        Optional<GateToGate> best = Optional.empty();
        for (int gate = 0; gate < grid.gates(); gate++) {
            double ground = grid.path().ground(Math.max(0, grid.range(gate)));
            if (Math.abs(ground - middle.distance()) > within) {
                continue;
            }
            for (int ray = 0; ray < grid.rays(); ray++) {
                int next = grid.next(ray);
                double difference = next < 0
                        ? Double.NaN
                        : velocity.at(next * grid.gates() + gate) - velocity.at(ray * grid.gates() + gate);
                boolean more = best.map(found -> Math.abs(difference) > Math.abs(found.difference()))
                        .orElse(!Double.isNaN(difference));
                if (more) {
                    double azimuth = (grid.azimuth(ray) + grid.width() / 2) % 360;
                    GroundPoint here = frame.at(azimuth, ground);
                    if (here.metresTo(place) <= within) {
                        best = Optional.of(new GateToGate(difference, here, new GroundFrame.Bearing(azimuth, ground)));
                    }
                }
            }
        }
        return best;
    }
}
