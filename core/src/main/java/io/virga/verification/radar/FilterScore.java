package io.virga.verification.radar;

import io.virga.radar.Radial;
import io.virga.radar.grid.SweepGrid;
import io.virga.radar.quality.EchoKind;
import io.virga.radar.quality.EchoKinds;
import io.virga.simulate.radar.GateClass;
import io.virga.simulate.radar.SweepTruth;
import io.virga.simulate.radar.VolumeTruth;
import java.util.List;

/**
 * Kinds of echoes as the filter tells them beside what a synthetic volume's echoes are of, counted in gates.
 *
 * @param rain of rain, snow and hail: how many are taken for weather
 * @param debris of what a tornado has lifted: how many are taken for weather
 * @param animals of birds and insects: how many are taken for something else than weather
 * @param ground of clutter and anomalous propagation: how many are taken for something else than weather
 * @param noise of noise: how many are taken for something else than weather
 */
public record FilterScore(Share rain, Share debris, Share animals, Share ground, Share noise) {
    private static final FilterScore NOTHING =
            new FilterScore(Share.NONE, Share.NONE, Share.NONE, Share.NONE, Share.NONE);

    /** So many of all. */
    public record Share(long right, long all) {
        static final Share NONE = new Share(0, 0);

        Share plus(Share other) {
            return new Share(right + other.right, all + other.all);
        }

        /** From 0 to 1; 1 where there is none. */
        public double part() {
            return all == 0 ? 1 : (double) right / all;
        }
    }

    /** The score of the elevations of a volume, each as the filter told it. */
    public static FilterScore of(VolumeTruth truth, List<EchoKinds> told) {
        return told.stream().map(kinds -> of(truth, kinds)).reduce(NOTHING, FilterScore::plus);
    }

    private static FilterScore of(VolumeTruth truth, EchoKinds kinds) {
        SweepGrid grid = kinds.kinds().grid();
        long[][] counts = new long[GateClass.values().length][2];
        for (int ray = 0; ray < grid.rays(); ray++) {
            Radial radial = grid.radials().get(ray);
            SweepTruth known = truth.sweeps().get(radial.elevationNumber() - 1);
            for (int gate = 0; gate < Math.min(grid.gates(), known.gates()); gate++) {
                int cell = ray * grid.gates() + gate;
                GateClass kind = known.kind(radial.number() - 1, gate);
                if (kind != GateClass.NONE && kinds.isEcho(cell)) {
                    counts[kind.ordinal()][kinds.of(cell) == EchoKind.WEATHER ? 1 : 0]++;
                }
            }
        }
        FilterScore score = NOTHING;
        for (GateClass kind : GateClass.values()) {
            score = score.plus(of(kind, counts[kind.ordinal()]));
        }
        return score;
    }

    private static FilterScore of(GateClass kind, long[] counts) {
        Share kept = new Share(counts[1], counts[0] + counts[1]);
        Share taken = new Share(counts[0], counts[0] + counts[1]);
        Share none = Share.NONE;
        if (kind.precipitation()) {
            return new FilterScore(kept, none, none, none, none);
        }
        if (kind.biological()) {
            return new FilterScore(none, none, taken, none, none);
        }
        if (kind.ground()) {
            return new FilterScore(none, none, none, taken, none);
        }
        return kind == GateClass.DEBRIS
                ? new FilterScore(none, kept, none, none, none)
                : kind == GateClass.NOISE ? new FilterScore(none, none, none, none, taken) : NOTHING;
    }

    /** Both together. */
    public FilterScore plus(FilterScore other) {
        return new FilterScore(
                rain.plus(other.rain),
                debris.plus(other.debris),
                animals.plus(other.animals),
                ground.plus(other.ground),
                noise.plus(other.noise));
    }
}
