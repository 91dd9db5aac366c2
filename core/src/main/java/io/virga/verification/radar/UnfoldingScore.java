package io.virga.verification.radar;

import io.virga.radar.Radial;
import io.virga.radar.grid.Field;
import io.virga.radar.grid.SweepGrid;
import io.virga.simulate.radar.SweepTruth;
import io.virga.simulate.radar.VolumeTruth;
import java.util.List;

/**
 * Unfolded velocities beside the true ones of a synthetic volume, counted in gates.
 *
 * @param gates with a velocity of something real
 * @param folded of them, how many are told folded
 * @param given of the gates, how many the unfolding gives a velocity for; it takes others for noise
 * @param right of those given, how many lie within 2 m/s of the truth
 * @param foldedGiven of the folded gates, how many are given
 * @param foldedRight of those, how many lie within 2 m/s of the truth
 */
public record UnfoldingScore(long gates, long folded, long given, long right, long foldedGiven, long foldedRight) {
    /** A velocity so near to the truth is right, m/s: far more than its standard error, far less than a fold. */
    public static final double NEAR = 2;

    /** The score of the unfolded elevations of a volume. */
    public static UnfoldingScore of(VolumeTruth truth, List<Field<SweepGrid>> unfolded) {
        return unfolded.stream()
                .map(field -> of(truth, field))
                .reduce(new UnfoldingScore(0, 0, 0, 0, 0, 0), UnfoldingScore::plus);
    }

    private static UnfoldingScore of(VolumeTruth truth, Field<SweepGrid> unfolded) {
        SweepGrid grid = unfolded.grid();
        long[] counts = new long[6];
        for (int ray = 0; ray < grid.rays(); ray++) {
            Radial radial = grid.radials().get(ray);
            SweepTruth known = truth.sweeps().get(radial.elevationNumber() - 1);
            int number = radial.number() - 1;
            for (int gate = 0; gate < Math.min(grid.gates(), known.gates()); gate++) {
                if (known.holdsVelocity(number, gate)) {
                    double velocity = known.velocity(number, gate);
                    float told = unfolded.at(ray * grid.gates() + gate);
                    count(velocity, told, Math.abs(velocity) > known.nyquist(), counts);
                }
            }
        }
        return new UnfoldingScore(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]);
    }

    private static void count(double velocity, float told, boolean folded, long[] counts) {
        boolean given = !Float.isNaN(told);
        boolean right = given && Math.abs(told - velocity) <= NEAR;
        counts[0]++;
        counts[1] += folded ? 1 : 0;
        counts[2] += given ? 1 : 0;
        counts[3] += right ? 1 : 0;
        counts[4] += folded && given ? 1 : 0;
        counts[5] += folded && right ? 1 : 0;
    }

    /** Both together. */
    public UnfoldingScore plus(UnfoldingScore other) {
        return new UnfoldingScore(
                gates + other.gates,
                folded + other.folded,
                given + other.given,
                right + other.right,
                foldedGiven + other.foldedGiven,
                foldedRight + other.foldedRight);
    }

    /** Of the velocities given, the share within 2 m/s of the truth; 1 where none is given. */
    public double rightShare() {
        return given == 0 ? 1 : (double) right / given;
    }

    /** Of the folded velocities given, the share within 2 m/s of the truth; 1 where none is given. */
    public double foldedRightShare() {
        return foldedGiven == 0 ? 1 : (double) foldedRight / foldedGiven;
    }
}
