package io.virga.radar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** A sweep of 360 radials of 100 gates, a kilometre apart, made by a formula. */
public final class SyntheticSweep {
    /** The code of a gate. */
    public interface Codes {
        /** By the radial's degree, 0 to 359, and the gate. */
        int at(int degree, int gate);
    }

    private SyntheticSweep() {}

    /** A sweep of one moment. */
    public static Sweep of(Moment moment, Codes codes) {
        GateLayout layout = new GateLayout(moment, 500, 1000, 8, 2, 66);
        List<Radial> radials = new ArrayList<>();
        for (int degree = 0; degree < 360; degree++) {
            byte[] bytes = new byte[100];
            for (int gate = 0; gate < bytes.length; gate++) {
                bytes[gate] = (byte) codes.at(degree, gate);
            }
            radials.add(new Radial(
                    Instant.parse("2026-11-21T12:00:00Z").plusMillis(50L * degree),
                    degree + 1,
                    1,
                    RadialStatus.INTERMEDIATE,
                    new Beam(degree + 0.5f, 1, 0.5f),
                    OptionalDouble.of(26),
                    OptionalDouble.empty(),
                    Map.of(moment, Gates.copyOf(layout, bytes, 0, bytes.length))));
        }
        return new Sweep(1, radials, true, Optional.empty());
    }

    /** A volume of such a sweep, of a known site. */
    public static Volume volume(Sweep sweep) {
        RadarSite site = RadarSites.included().find("KTLX").orElseThrow();
        return new Volume("KTLX", Optional.of(site), sweep.start(), OptionalInt.of(212), List.of(sweep));
    }
}
