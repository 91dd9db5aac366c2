package io.virga.simulate.radar;

import io.virga.radar.GroundPoint;
import java.util.List;

/**
 * A cell as it is when a volume begins.
 *
 * @param id its name
 * @param kind its shape
 * @param parents of which it split or merged
 * @param born seconds after the scenario's beginning
 * @param at where its middle is at the ground
 * @param place the same on the globe
 * @param motion how it moves
 * @param strength from 0 at birth and death to 1
 * @param radius metres to where its rain has lost 35 dB when full-grown
 * @param top metres above the radar, the greatest height with 18 dBZ
 * @param profile greatest reflectivity by height
 * @param hailMillimetres greatest diameter, 0 for none
 * @param rotation greatest speed of its mesocyclone, m/s, 0 for none
 */
public record CellTruth(
        String id,
        Storm.Kind kind,
        List<String> parents,
        double born,
        Spot at,
        GroundPoint place,
        Motion motion,
        double strength,
        double radius,
        double top,
        List<Layer> profile,
        double hailMillimetres,
        double rotation) {
    /**
     * The greatest reflectivity at a height.
     *
     * @param height metres above the radar
     * @param dbz without the beam's averaging
     */
    public record Layer(double height, double dbz) {}

    /** Copies the lists. */
    public CellTruth {
        parents = List.copyOf(parents);
        profile = List.copyOf(profile);
    }

    /** The greatest of all heights, dBZ. */
    public double peak() {
        return profile.stream().mapToDouble(Layer::dbz).max().orElse(Double.NEGATIVE_INFINITY);
    }
}
