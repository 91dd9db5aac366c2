package io.virga.radar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Sweeps of known fields, as a radar would have sent them: codes of one byte, two a unit. */
public final class Scene {
    /** Stands for a gate whose echo is range-folded. */
    public static final double FOLDED = Double.POSITIVE_INFINITY;

    private static final Instant START = Instant.parse("2026-05-20T20:00:00Z");

    /** A known field. */
    public interface Known {
        /** The value at degrees of azimuth and metres of range; NaN for no echo. */
        double at(double azimuth, double range);
    }

    private final Map<Moment, Known> moments = new EnumMap<>(Moment.class);
    private double elevation = 0.5;
    private OptionalDouble nyquist = OptionalDouble.of(26);
    private int rays = 360;
    private int gates = 400;
    private int spacing = 250;

    /** Of no moment yet, at half a degree, 360 rays, 100 km deep. */
    public static Scene empty() {
        return new Scene();
    }

    /** With a moment. */
    public Scene with(Moment moment, Known known) {
        moments.put(moment, known);
        return this;
    }

    /** At another elevation, degrees. */
    public Scene at(double degrees) {
        elevation = degrees;
        return this;
    }

    /** With another Nyquist velocity, m/s, by which velocities are folded too; none at all leaves them as they are. */
    public Scene nyquist(OptionalDouble other) {
        nyquist = other;
        return this;
    }

    /** Of other gates. */
    public Scene gates(int count, int metres) {
        gates = count;
        spacing = metres;
        return this;
    }

    /** The sweep. */
    public Sweep sweep() {
        List<Radial> radials = new ArrayList<>();
        for (int ray = 0; ray < rays; ray++) {
            Map<Moment, Gates> measured = new EnumMap<>(Moment.class);
            for (Map.Entry<Moment, Known> moment : moments.entrySet()) {
                measured.put(moment.getKey(), along(moment.getKey(), moment.getValue(), ray + 0.5));
            }
            radials.add(new Radial(
                    START.plusMillis(50L * ray),
                    ray + 1,
                    1,
                    RadialStatus.INTERMEDIATE,
                    new Beam(ray + 0.5f, 1, (float) elevation),
                    nyquist,
                    OptionalDouble.empty(),
                    measured));
        }
        return new Sweep(1, radials, true, Optional.empty());
    }

    private Gates along(Moment moment, Known known, double azimuth) {
        GateLayout layout = switch (moment) {
            case VELOCITY, SPECTRUM_WIDTH -> new GateLayout(moment, spacing, spacing, 8, 2, 129);
            case DIFFERENTIAL_REFLECTIVITY -> new GateLayout(moment, spacing, spacing, 8, 16, 128);
            case CORRELATION_COEFFICIENT -> new GateLayout(moment, spacing, spacing, 8, 200, 2);
            case DIFFERENTIAL_PHASE -> new GateLayout(moment, spacing, spacing, 8, 0.7f, 2);
            default -> new GateLayout(moment, spacing, spacing, 8, 2, 66);
        };
        byte[] codes = new byte[gates];
        for (int gate = 0; gate < gates; gate++) {
            double value = known.at(azimuth, layout.range(gate));
            if (moment == Moment.VELOCITY && nyquist.isPresent() && Double.isFinite(value)) {
                double vn = nyquist.getAsDouble();
                value -= vn <= 0 ? 0 : 2 * vn * Math.floor((value + vn) / (2 * vn));
            }
            long code = Double.isNaN(value)
                    ? 0
                    : value == FOLDED ? 1 : Math.round(value * layout.scale() + layout.offset());
            codes[gate] = (byte) (code < 2 ? Double.isNaN(value) ? 0 : value == FOLDED ? 1 : 2 : Math.min(255, code));
        }
        return Gates.copyOf(layout, codes, 0, gates);
    }

    /** A volume of sweeps, of KTLX. */
    public static Volume volume(Sweep... sweeps) {
        return new Volume(
                "KTLX",
                Optional.of(RadarSites.included().find("KTLX").orElseThrow()),
                START,
                OptionalInt.of(12),
                List.of(sweeps));
    }

    /** The same of nobody knows where. */
    public static Volume placeless(Sweep... sweeps) {
        return new Volume("", Optional.empty(), START, OptionalInt.empty(), List.of(sweeps));
    }
}
