package io.virga.simulate.radar;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What is true of each gate of a sweep; radials and gates are counted from 0 as in the sweep, gates are those of
 * reflectivity, 250 m apart.
 */
public final class SweepTruth {
    private static final GateClass[] KINDS = GateClass.values();
    private static final short NO_VELOCITY = Short.MIN_VALUE;
    private static final double UNIT = 0.01; // m/s

    private final int radials;
    private final int gates;
    private final double nyquist;
    private final byte[] kinds;
    private final short[] velocities;

    SweepTruth(int radials, int gates, double nyquist) {
        this.radials = radials;
        this.gates = gates;
        this.nyquist = nyquist;
        this.kinds = new byte[radials * gates];
        this.velocities = new short[nyquist > 0 ? radials * gates : 0];
        java.util.Arrays.fill(velocities, NO_VELOCITY);
    }

    /** The truth of one radial while it is made. */
    final class Along {
        private final int start;

        private Along(int radial) {
            this.start = radial * gates;
        }

        void kind(int gate, GateClass kind) {
            kinds[start + gate] = (byte) kind.ordinal();
        }

        void velocity(int gate, double speed) {
            velocities[start + gate] = (short) Math.max(-32_000, Math.min(32_000, Math.rint(speed / UNIT)));
        }
    }

    Along along(int radial) {
        return new Along(radial);
    }

    /** How many there are. */
    public int radials() {
        return radials;
    }

    /** How many each radial has. */
    public int gates() {
        return gates;
    }

    /** By which velocities are folded, m/s; 0 where none are measured. */
    public double nyquist() {
        return nyquist;
    }

    /** What the value of a gate comes from; NONE where there is no value. */
    public GateClass kind(int radial, int gate) {
        return KINDS[kinds[index(radial, gate)]];
    }

    /** Whether a velocity of a real target is told at a gate. */
    public boolean holdsVelocity(int radial, int gate) {
        return velocities.length > 0 && velocities[index(radial, gate)] != NO_VELOCITY;
    }

    /**
     * The velocity away from the radar before it was folded, to 0.01 m/s: the mean over the beam, by power, of wind, flight
     * and fall.
     *
     * @throws IllegalStateException for a gate that holds none
     */
    public double velocity(int radial, int gate) {
        if (!holdsVelocity(radial, gate)) {
            throw new IllegalStateException("gate " + gate + " of radial " + radial + " holds no velocity");
        }
        return velocities[index(radial, gate)] * UNIT;
    }

    private int index(int radial, int gate) {
        if (radial < 0 || radial >= radials || gate < 0 || gate >= gates) {
            throw new IndexOutOfBoundsException(
                    "no gate " + gate + " of radial " + radial + " among " + gates + " and " + radials);
        }
        return radial * gates + gate;
    }

    /** How many gates are of each class, without those of nothing. */
    public Map<GateClass, Integer> counts() {
        int[] counts = new int[KINDS.length];
        for (byte kind : kinds) {
            counts[kind]++;
        }
        Map<GateClass, Integer> found = new EnumMap<>(GateClass.class);
        for (GateClass kind : KINDS) {
            if (kind != GateClass.NONE && counts[kind.ordinal()] > 0) {
                found.put(kind, counts[kind.ordinal()]);
            }
        }
        return Collections.unmodifiableMap(found);
    }

    /** How many velocities are told otherwise than they are: folded at least once. */
    public int folded() {
        int folded = 0;
        for (short velocity : velocities) {
            folded += velocity != NO_VELOCITY && Math.abs(velocity * UNIT) > nyquist ? 1 : 0;
        }
        return folded;
    }
}
