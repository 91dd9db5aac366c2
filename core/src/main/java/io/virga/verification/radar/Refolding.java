package io.virga.verification.radar;

import io.virga.radar.GateLayout;
import io.virga.radar.GateState;
import io.virga.radar.Gates;
import io.virga.radar.Moment;
import io.virga.radar.Radial;
import io.virga.radar.Sweep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Folds a sweep of true velocities as a radar with a lesser Nyquist velocity would have received it. */
public final class Refolding {
    private Refolding() {}

    /**
     * The folded sweep, of velocities alone.
     *
     * @param nyquist m/s
     */
    public static Sweep of(Sweep sweep, double nyquist) {
        List<Radial> radials = new ArrayList<>();
        for (Radial radial : sweep.radials()) {
            radial.gates(Moment.VELOCITY)
                    .ifPresent(gates -> radials.add(new Radial(
                            radial.time(),
                            radial.number(),
                            radial.elevationNumber(),
                            radial.status(),
                            radial.beam(),
                            OptionalDouble.of(nyquist),
                            radial.unambiguousRange(),
                            Map.of(Moment.VELOCITY, folded(gates, nyquist)))));
        }
        return new Sweep(sweep.elevationNumber(), radials, sweep.complete(), sweep.cut());
    }

    private static Gates folded(Gates gates, double nyquist) {
        GateLayout layout = gates.layout();
        byte[] codes = new byte[gates.count() * layout.width()];
        for (int gate = 0; gate < gates.count(); gate++) {
            int code = gates.code(gate);
            if (layout.state(code) == GateState.VALUE) {
                double value = layout.value(code);
                double within = value - 2 * nyquist * Math.floor((value + nyquist) / (2 * nyquist));
                code = (int) Math.max(2, Math.rint(within * layout.scale() + layout.offset()));
            }
            int at = gate * layout.width();
            if (layout.width() == 2) {
                codes[at++] = (byte) (code >> 8);
            }
            codes[at] = (byte) code;
        }
        return Gates.copyOf(layout, codes, 0, gates.count());
    }
}
