package io.virga.simulate.radar;

import io.virga.radar.Cut;
import io.virga.radar.Cut.Supplement;
import java.util.ArrayList;
import java.util.List;

/**
 * A coverage pattern as it is swept: elevations and waveforms of the Federal Meteorological Handbook 11 C, chapter 5, with
 * rates rounded so that the whole takes about as long as there.
 *
 * @param number of the pattern
 * @param turns in their order, at least one
 */
public record ScanPlan(int number, List<Turn> turns) {
    /** Those that are known. */
    public static final List<Integer> PATTERNS = List.of(35, 212, 215);

    /** Metres a second. */
    static final double LIGHT = 299_792_458;

    /** Metres, in the middle of the band from 2.7 to 3.0 GHz. */
    static final double WAVELENGTH = 0.107;

    /** Pulses a second by number; handbook 11 B, table 3-1. */
    private static final int[] PULSES = {322, 446, 644, 857, 1014, 1095, 1181, 1282};

    private static final int SURVEILLANCE_GATES = 1832;
    private static final int DOPPLER_GATES = 1192;

    private static final float[] RAIN = {1.8f, 2.4f, 3.1f, 4.0f, 5.1f, 6.4f, 8.0f, 10.0f, 12.5f, 15.6f, 19.5f};
    private static final float[] RAIN_DENSE = {
        1.8f, 2.4f, 3.1f, 4.0f, 5.1f, 6.4f, 8.0f, 10.0f, 12.0f, 14.0f, 16.7f, 19.5f
    };
    private static final float[] CLEAR = {1.8f, 2.4f, 3.1f, 4.0f, 5.1f, 6.4f};
    private static final float[] SPLIT = {0.5f, 0.9f, 1.3f};
    private static final double FIRST_WITHOUT_UNFOLDING = 7;
    /** An angle in messages is so many degrees; ICD 2620002, table III-A. */
    private static final float ANGLE_UNIT = 180f / 32_768;

    /**
     * One turn of the antenna.
     *
     * @param cut as the pattern plans it
     * @param rate degrees a second
     * @param pulses a second of the Doppler waveform, 0 where velocity is not measured
     * @param gates of 250 m
     */
    public record Turn(Cut cut, double rate, int pulses, int gates) {
        /** Refuses turns without end. */
        public Turn {
            Check.within("rate in degrees a second", rate, 1, 100);
            Check.within("pulses a second", pulses, 0, 5000);
            Check.within("gates", gates, 1, SURVEILLANCE_GATES);
        }

        boolean measuresVelocity() {
            return pulses > 0;
        }

        /** All but Doppler sweeps of a split cut measure both polarisations. */
        boolean dual() {
            return cut.waveform() != 2;
        }

        /** Metres a second; 0 where velocity is not measured. */
        public double nyquist() {
            return Math.rint(WAVELENGTH * pulses / 4 * 100) / 100;
        }

        /** Metres from which echoes come back before the next pulse. */
        public double unambiguousRange() {
            return Math.rint(LIGHT / 2 / (pulses > 0 ? pulses : PULSES[0]) / 100) * 100;
        }

        int radials() {
            return cut.superResolution() ? 720 : 360;
        }
    }

    /** Copies the list. */
    public ScanPlan {
        turns = List.copyOf(turns);
        Check.that(!turns.isEmpty() && turns.size() <= 32, "a plan has 1 to 32 turns, not " + turns.size());
    }

    /** The plan of a scenario. */
    public static ScanPlan of(Scenario.Scan scan) {
        boolean clear = scan.pattern() == 35;
        double pace = clear ? 0.7 : scan.pattern() == 215 ? 0.85 : 1;
        int pulses = PULSES[scan.pulses() - 1];
        float[] upper = clear ? CLEAR : scan.pattern() == 215 ? RAIN_DENSE : RAIN;
        List<List<Turn>> elevations = new ArrayList<>();
        for (float degrees : SPLIT) {
            elevations.add(split(degrees, Supplement.NONE, pace, pulses));
        }
        for (float degrees : upper) {
            boolean high = degrees > FIRST_WITHOUT_UNFOLDING;
            int pulsesHere = high ? Math.max(pulses, PULSES[6]) : pulses;
            elevations.add(List.of(new Turn(
                    cut(degrees, high ? 3 : 4, false, Supplement.NONE),
                    (high ? 28.5 : 25) * pace,
                    pulsesHere,
                    gates(degrees, high ? (int) (LIGHT / 2 / pulsesHere / 250) - 9 : DOPPLER_GATES))));
        }
        List<Turn> turns = new ArrayList<>();
        int inserted = 0;
        for (int i = 0; i < elevations.size(); i++) {
            if (inserted < scan.sails() && i * (scan.sails() + 1) >= (inserted + 1) * elevations.size()) {
                turns.addAll(split(SPLIT[0], Supplement.SAILS, pace, pulses));
                inserted++;
            }
            turns.addAll(elevations.get(i));
        }
        return new ScanPlan(scan.pattern(), turns);
    }

    /** A sweep of slow pulses for reflectivity to the horizon, and one of quick ones for velocity. */
    private static List<Turn> split(float degrees, Supplement why, double pace, int pulses) {
        return List.of(
                new Turn(cut(degrees, 1, true, why), 21 * pace, 0, gates(degrees, SURVEILLANCE_GATES)),
                new Turn(cut(degrees, 2, true, why), 17 * pace, pulses, gates(degrees, DOPPLER_GATES)));
    }

    private static Cut cut(float degrees, int waveform, boolean fine, Supplement why) {
        return new Cut(Math.round(degrees / ANGLE_UNIT) * ANGLE_UNIT, waveform, fine, why);
    }

    /** Nothing is looked for above 21 km (70,000 feet). */
    private static int gates(float degrees, int most) {
        return (int) Math.min(most, 21_300 / Math.sin(Math.toRadians(degrees)) / 250);
    }

    /** Seconds that a volume takes. */
    public double seconds() {
        return turns.stream().mapToDouble(turn -> 360 / turn.rate()).sum();
    }
}
