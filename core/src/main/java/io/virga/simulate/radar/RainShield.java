package io.virga.simulate.radar;

import java.util.Objects;

/**
 * Widespread rain or snow, carried by the wind at 3 km.
 *
 * @param place of its middle when the scenario begins
 * @param radius metres
 * @param dbz mean reflectivity near the ground
 * @param variation of it, dB up and down
 * @param scale of its variation, metres
 * @param top metres above the radar
 * @param brightBand by how much melting snow is brighter than the rain below it, dB
 */
public record RainShield(
        Spot place, double radius, double dbz, double variation, double scale, double top, double brightBand) {
    /** Refuses what nature does not make. */
    public RainShield {
        Objects.requireNonNull(place, "place");
        Check.within("radius in metres", radius, 5000, 400_000);
        Check.within("mean reflectivity in dBZ", dbz, 0, 50);
        Check.within("variation in dB", variation, 0, 20);
        Check.within("scale in metres", scale, 2000, 200_000);
        Check.within("top in metres", top, 500, 15_000);
        Check.within("bright band in dB", brightBand, 0, 15);
    }
}
