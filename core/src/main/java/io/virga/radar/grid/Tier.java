package io.virga.radar.grid;

import io.virga.radar.Moment;
import io.virga.radar.Sweep;
import io.virga.radar.Volume;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a volume holds at one elevation: radars look twice at the low ones, far with few pulses for reflectivity and near with
 * many for velocity.
 *
 * @param elevation degrees
 * @param reflectivity the sweep for it and for dual polarisation
 * @param velocity the sweep for it
 */
public record Tier(double elevation, Optional<Sweep> reflectivity, Optional<Sweep> velocity) {
    /** Degrees within which sweeps are of one elevation; patterns have them at least 0.3 apart. */
    private static final double TOGETHER = 0.2;

    private static final Comparator<Sweep> WHOLE = Comparator.comparing(Sweep::complete);
    private static final Comparator<Sweep> EARLY =
            Comparator.comparing(Sweep::start).reversed();

    /** The tiers of a volume from the lowest up, in whatever order they were swept. */
    public static List<Tier> of(Volume volume) {
        List<Sweep> rising = new ArrayList<>(volume.sweeps());
        rising.sort(Comparator.comparingDouble(Sweep::elevation));
        List<Tier> tiers = new ArrayList<>();
        List<Sweep> together = new ArrayList<>();
        for (Sweep sweep : rising) {
            if (!together.isEmpty() && sweep.elevation() > together.get(0).elevation() + TOGETHER) {
                tiers.add(of(together));
                together.clear();
            }
            together.add(sweep);
        }
        tiers.add(of(together));
        return tiers;
    }

    private static Tier of(List<Sweep> sweeps) {
        Optional<Sweep> far = sweeps.stream()
                .filter(sweep -> sweep.moments().contains(Moment.REFLECTIVITY))
                .max(WHOLE.thenComparing(sweep -> sweep.moments().contains(Moment.CORRELATION_COEFFICIENT))
                        .thenComparing(Tier::reach)
                        .thenComparing(EARLY));
        Optional<Sweep> fast = sweeps.stream()
                .filter(sweep -> sweep.moments().contains(Moment.VELOCITY))
                .max(WHOLE.thenComparing(sweep -> sweep.nyquist().orElse(0)).thenComparing(EARLY));
        return new Tier(sweeps.get(0).elevation(), far, fast);
    }

    private static int reach(Sweep sweep) {
        return sweep.radials().stream()
                .flatMap(radial -> radial.gates(Moment.REFLECTIVITY).stream())
                .mapToInt(gates -> gates.layout().range(gates.count()))
                .max()
                .orElse(0);
    }
}
