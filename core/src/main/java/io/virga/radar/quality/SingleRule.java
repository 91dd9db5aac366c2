package io.virga.radar.quality;

import io.virga.radar.grid.Field;
import io.virga.radar.grid.SweepGrid;

/**
 * Kinds without dual polarisation. The ground is rough, keeps still, and is gone a beam higher: texture and spin of reflectivity,
 * velocity and its width, and the vertical gradient vote with equal weights, in the manner of Steiner and Smith, Journal of
 * Atmospheric and Oceanic Technology 19 (2002), 673-686, and of the radar echo classifier (Kessinger, Ellis and Van Andel,
 * 19th Conference on Interactive Information Processing Systems, 2003); the memberships' corners are our own. Animals cannot be told
 * from weak shallow rain: only very weak echoes near the radar without anything above are called biological.
 */
final class SingleRule implements EchoFilter.Rule {
    private static final double MEAN = 5000; // m
    private static final Trapezoid ROUGH = new Trapezoid(3, 6, 1e3, 1e4); // dB
    private static final Trapezoid TURNING = new Trapezoid(10, 30, 1e3, 1e4); // %
    private static final Trapezoid STILL = new Trapezoid(-2, -0.7, 0.7, 2); // m/s
    private static final Trapezoid NARROW = new Trapezoid(-1, 0, 1, 3); // m/s
    private static final Trapezoid STEEP = new Trapezoid(10, 20, 1e3, 1e4); // dB a degree
    private static final double DECIDED = 0.6;

    private static final float WEAK = 15; // dBZ
    private static final double NEAR = 100_000; // m
    private static final double SHALLOW = 2500; // m above the antenna

    private final SweepGrid grid;
    private final float[] reflectivity;
    private final float[] velocity;
    private final float[] width;
    private final float[] above;
    private final float[] roughness;
    private final float[] spin;

    SingleRule(Look look, int near) {
        grid = look.reflectivity().grid();
        reflectivity = look.reflectivity().values();
        float[] unknown = Field.unknown(grid).values();
        velocity = look.velocity().map(Field::values).orElse(unknown);
        width = look.width().map(Field::values).orElse(unknown);
        above = look.above().map(Field::values).orElse(unknown);
        roughness = Texture.deviation(look.reflectivity(), MEAN, near, false);
        spin = Texture.spin(look.reflectivity(), MEAN, near);
    }

    @Override
    public EchoKind kind(int cell) {
        if (isGround(cell)) {
            return EchoKind.CLUTTER;
        }
        double range = grid.range(cell % grid.gates());
        boolean alone = above[cell] == Field.NO_ECHO;
        boolean low = grid.path().height(Math.max(0, range)) - grid.path().antennaHeight() <= SHALLOW;
        return reflectivity[cell] < WEAK && alone && low && range <= NEAR ? EchoKind.BIOLOGICAL : EchoKind.WEATHER;
    }

    /** Moving echoes are none; without a velocity the other votes must carry it. */
    private boolean isGround(int cell) {
        double still = STILL.of(velocity[cell]);
        if (!Float.isNaN(velocity[cell]) && still == 0) {
            return false;
        }
        double sum = ROUGH.of(roughness[cell]) + TURNING.of(spin[cell]);
        int votes = 2;
        if (!Float.isNaN(velocity[cell])) {
            sum += still;
            votes++;
        }
        if (!Float.isNaN(width[cell])) {
            sum += NARROW.of(width[cell]);
            votes++;
        }
        if (!Float.isNaN(above[cell])) {
            // Beams are about a degree apart where the ground matters; no echo is as good as 0 dBZ.
            sum += STEEP.of(reflectivity[cell] - Math.max(0, above[cell]));
            votes++;
        }
        return votes >= 3 && sum / votes >= DECIDED;
    }
}
