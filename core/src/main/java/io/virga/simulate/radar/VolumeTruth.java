package io.virga.simulate.radar;

import io.virga.radar.GroundPoint;
import io.virga.radar.RadarSite;
import java.time.Instant;
import java.util.List;

/**
 * What is true of a volume.
 *
 * @param scenario that happens
 * @param seed of all randomness
 * @param site of the radar
 * @param start of the volume
 * @param seconds from the scenario's beginning to the volume's
 * @param cells that live when it begins
 * @param lines that live when it begins
 * @param vortices that turn when it begins
 * @param sweeps gate by gate, in the order of the volume's
 */
public record VolumeTruth(
        Scenario scenario,
        long seed,
        RadarSite site,
        Instant start,
        double seconds,
        List<CellTruth> cells,
        List<Line> lines,
        List<VortexTruth> vortices,
        List<SweepTruth> sweeps) {
    /**
     * A line of storms.
     *
     * @param line as planned
     * @param middle of its front
     * @param place the same on the globe
     * @param bow metres by which the middle is ahead of the ends
     */
    public record Line(SquallLine line, Spot middle, GroundPoint place, double bow) {}

    /** Copies the lists. */
    public VolumeTruth {
        cells = List.copyOf(cells);
        lines = List.copyOf(lines);
        vortices = List.copyOf(vortices);
        sweeps = List.copyOf(sweeps);
    }
}
