package io.virga.verification.radar;

import io.virga.radar.Moment;
import io.virga.radar.Sweep;
import io.virga.radar.Volume;
import io.virga.radar.grid.Field;
import io.virga.radar.grid.SweepFields;
import io.virga.radar.grid.SweepGrid;
import io.virga.radar.velocity.Coherence;
import io.virga.radar.velocity.Unfolding;
import io.virga.radar.velocity.WindFit;
import io.virga.radar.velocity.WindProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Velocities that the operational algorithm has unfolded, folded anew and unfolded by ours. */
record UnfoldingPeers(Volume volume, WindPeers winds) {
    private static final double[] NYQUISTS = {26, 20, 15, 11}; // m/s, the last that of clear air
    private static final double SAME = 1; // m/s

    List<Comparison> beside() {
        List<Comparison> comparisons = new ArrayList<>();
        for (double nyquist : NYQUISTS) {
            List<Sweep> truths = new ArrayList<>();
            List<Field<SweepGrid>> folded = new ArrayList<>();
            double height = volume.site().map(site -> site.heightMetres()).orElse(0.0);
            for (Sweep sweep : rising()) {
                if (sweep.moments().contains(Moment.VELOCITY)) {
                    Optional<Field<SweepGrid>> field =
                            SweepFields.of(Refolding.of(sweep, nyquist), Moment.VELOCITY, height);
                    field.ifPresent(velocity -> {
                        truths.add(sweep);
                        folded.add(Coherence.of(velocity));
                    });
                }
            }
            if (!folded.isEmpty()) {
                WindProfile wind = WindFit.of(folded);
                comparisons.add(compare(nyquist, truths, folded, wind));
                winds.beside(String.format(Locale.ROOT, "wind fitted to velocities folded at %.0f m/s", nyquist), wind)
                        .ifPresent(comparisons::add);
            }
        }
        return comparisons;
    }

    private List<Sweep> rising() {
        return volume.sweeps().stream()
                .sorted(Comparator.comparingDouble(Sweep::elevation))
                .toList();
    }

    private static Comparison compare(
            double nyquist, List<Sweep> truths, List<Field<SweepGrid>> folded, WindProfile wind) {
        List<Field<SweepGrid>> unfolded = new Unfolding(wind).of(folded);
        long all = 0;
        long wereFolded = 0;
        long right = 0;
        for (int i = 0; i < truths.size(); i++) {
            Field<SweepGrid> truth =
                    SweepFields.of(truths.get(i), Moment.VELOCITY, 0).orElseThrow();
            Field<SweepGrid> ours = unfolded.get(i);
            for (int cell = 0; cell < truth.values().length; cell++) {
                float known = truth.at(cell);
                if (!Float.isNaN(known) && !Float.isNaN(ours.at(cell))) {
                    all++;
                    wereFolded += Math.abs(known) > nyquist ? 1 : 0;
                    right += Math.abs(ours.at(cell) - known) <= SAME ? 1 : 0;
                }
            }
        }
        return Comparison.told(
                String.format(Locale.ROOT, "velocities folded at %.0f m/s and unfolded", nyquist),
                String.format(Locale.ROOT, "%.1f %% of %d gates folded", 100.0 * wereFolded / all, all),
                String.format(Locale.ROOT, "%.2f %% within %.0f m/s of the operational", 100.0 * right / all, SAME));
    }
}
