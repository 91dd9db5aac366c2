package io.virga.radar.grid;

import io.virga.radar.GroundFrame;

/**
 * Columns of air by azimuth and distance over ground, as the products of the WSR-88D are laid out.
 *
 * @param rays around the radar, the first from 0 degrees on
 * @param spacing metres of distance that a cell covers
 * @param bins of a ray, the first from the radar on
 */
public record GroundGrid(int rays, double spacing, int bins) implements Grid {
    /** One degree by one kilometre to 300 km; digital VIL (product 134) has the same cells. */
    public static final GroundGrid USUAL = new GroundGrid(360, 1000, 300);

    /** Refuses grids of nothing, and those that no memory holds. */
    public GroundGrid {
        if (rays < 1 || rays > 1440 || bins < 1 || bins > 4096 || !(spacing >= 50 && spacing <= 20_000)) {
            throw new IllegalArgumentException("no grid of " + rays + " rays, " + bins + " bins of " + spacing + " m");
        }
    }

    @Override
    public int cells() {
        return rays * bins;
    }

    @Override
    public int cellAt(double azimuth, double ground) {
        int bin = (int) (ground / spacing);
        if (!(ground >= 0) || bin >= bins) {
            return NONE;
        }
        return Math.floorMod((int) Math.floor(azimuth * rays / 360), rays) * bins + bin;
    }

    @Override
    public GroundFrame.Bearing middle(int cell) {
        return new GroundFrame.Bearing((cell / bins + 0.5) * 360 / rays, (cell % bins + 0.5) * spacing);
    }

    @Override
    public double area(int cell) {
        return (cell % bins + 0.5) * spacing * spacing * 2 * Math.PI / rays;
    }

    @Override
    public double reach() {
        return bins * spacing;
    }
}
