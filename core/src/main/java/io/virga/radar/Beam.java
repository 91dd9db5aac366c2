package io.virga.radar;

/**
 * Where the antenna pointed.
 *
 * @param azimuth degrees clockwise from true north of the radial's middle, 0 to 360
 * @param width degrees of azimuth that the radial stands for, 0.5 or 1 where the format says so
 * @param elevation degrees above the horizon
 */
public record Beam(float azimuth, float width, float elevation) {
    /** Refuses directions that are none. */
    public Beam {
        if (!(azimuth >= 0 && azimuth <= 360)) {
            throw new IllegalArgumentException("azimuth must be within 0 and 360, was " + azimuth);
        }
        if (!(width > 0 && width <= 360)) {
            throw new IllegalArgumentException("width must be within 0 and 360, was " + width);
        }
        if (!(elevation >= -90 && elevation <= 90)) {
            throw new IllegalArgumentException("elevation must be within -90 and 90, was " + elevation);
        }
    }
}
