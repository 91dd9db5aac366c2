package io.virga.radar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds the gate of a moment that lies over a place; safe for use by several threads. */
public final class SweepSampler {
    private static final int PARTS_OF_DEGREE = 20;
    private static final int PARTS = 360 * PARTS_OF_DEGREE;
    /** Gaps between radials up to so many of their widths are no gaps: antennas do not turn evenly. */
    private static final double SLACK = 1.5;

    private final BeamPath path;
    private final List<Gates> gates;
    private final short[] byAzimuth;

    private SweepSampler(BeamPath path, List<Gates> gates, short[] byAzimuth) {
        this.path = path;
        this.gates = List.copyOf(gates);
        this.byAzimuth = byAzimuth;
    }

    /** What a gate says. */
    public interface Sink {
        /** Takes the layout and the code of the gate over a place. */
        void gate(GateLayout layout, int code);
    }

    /** Prepares a sweep's moment; nothing is found where the sweep does not measure it. */
    public static SweepSampler of(Sweep sweep, Moment moment) {
        List<Gates> gates = new ArrayList<>();
        short[] byAzimuth = new short[PARTS];
        float[] apart = new float[PARTS];
        Arrays.fill(byAzimuth, (short) -1);
        for (Radial radial : sweep.radials()) {
            Optional<Gates> measured = radial.gates(moment);
            if (measured.isPresent() && gates.size() < Short.MAX_VALUE) {
                mark(radial.beam(), (short) gates.size(), byAzimuth, apart);
                gates.add(measured.get());
            }
        }
        return new SweepSampler(new BeamPath(sweep.elevation(), 0), gates, byAzimuth);
    }

    /** Each direction belongs to the radial whose middle is nearest. */
    private static void mark(Beam beam, short radial, short[] byAzimuth, float[] apart) {
        int half = (int) Math.ceil(Math.min(180, beam.width() / 2 * SLACK) * PARTS_OF_DEGREE);
        int middle = Math.round(beam.azimuth() * PARTS_OF_DEGREE);
        for (int part = middle - half; part <= middle + half; part++) {
            int at = Math.floorMod(part, PARTS);
            float distance = Math.abs((part + 0.5f) / PARTS_OF_DEGREE - beam.azimuth());
            if (byAzimuth[at] < 0 || distance < apart[at]) {
                byAzimuth[at] = radial;
                apart[at] = distance;
            }
        }
    }

    /**
     * Tells the gate over a place, if there is one.
     *
     * @param azimuth degrees, 0 to 360
     * @param ground metres over ground from the radar
     */
    public void sample(double azimuth, double ground, Sink sink) {
        int radial = byAzimuth[Math.floorMod((int) (azimuth * PARTS_OF_DEGREE), PARTS)];
        if (radial < 0) {
            return;
        }
        Gates along = gates.get(radial);
        int gate = along.layout().gate(path.range(ground));
        if (gate >= 0 && gate < along.count()) {
            sink.gate(along.layout(), along.code(gate));
        }
    }

    /** Metres over ground to the end of the furthest gate; 0 where nothing is measured. */
    public double reach() {
        return gates.stream()
                .mapToDouble(along -> path.ground(along.layout().range(along.count())))
                .max()
                .orElse(0);
    }
}
