package io.virga.simulate.radar;

import io.virga.radar.GateLayout;
import io.virga.radar.Gates;
import io.virga.radar.Moment;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Makes of what a beam meets what a receiver tells: errors of estimates, thresholds on the noise, echoes of overlaid trips,
 * folded velocities, and codes.
 *
 * <p>Standard errors are those of Doviak and Zrnić (1993), equations 6.13 (power) and 6.22 (velocity of pulse pairs), and
 * of Bringi and Chandrasekar (2001), section 6.5 (polarisation), for as many independent samples as the sweep takes.
 */
final class Receiver {
    /** What a target at 1 km returns as much as the noise, dBZ: -9.5 at 50 km, as the radar was specified. */
    static final double CALIBRATION = -43.5;

    /** Decibels lost to the air on the way there and back a kilometre, up to 100 km; beyond a storm there is less air. */
    private static final double AIR = 0.012;

    private static final double SURVEILLANCE_THRESHOLD = 2; // dB above the noise
    private static final double DOPPLER_THRESHOLD = 3.5;
    private static final double OVERLAID = 5; // dB by which the stronger of two trips is believed
    private static final double FALSE_ALARMS = 4e-5; // of gates
    private static final double SAMPLES = 30;
    private static final double PAIRS = 50;
    private static final double DUAL_SAMPLES = 60; // more, as the operational estimates are smoothed along the beam

    private static final GateLayout REFLECTIVITY = layout(Moment.REFLECTIVITY, 8, 2, 66);
    private static final GateLayout VELOCITY = layout(Moment.VELOCITY, 8, 2, 129);
    private static final GateLayout WIDTH = layout(Moment.SPECTRUM_WIDTH, 8, 2, 129);
    private static final GateLayout ZDR = layout(Moment.DIFFERENTIAL_REFLECTIVITY, 8, 16, 128);
    private static final GateLayout PHASE = layout(Moment.DIFFERENTIAL_PHASE, 16, 2.8361f, 2);
    private static final GateLayout CORRELATION = layout(Moment.CORRELATION_COEFFICIENT, 8, 300, -60.5f);
    private static final int RANGE_FOLDED = 1;

    private final ScanPlan.Turn turn;
    private final int gates;
    private final int dualGates;
    private final double[] floor;
    private final double[] signal;
    private final Dice dice;

    Receiver(SweepGeometry geometry, Dice dice) {
        this.turn = geometry.turn();
        this.gates = turn.gates();
        this.dualGates = Math.min(gates, 1192); // to 300 km
        this.dice = dice;
        this.floor = new double[geometry.gates()];
        this.signal = new double[geometry.gates()];
        for (int gate = 0; gate < floor.length; gate++) {
            floor[gate] = noise(SweepGeometry.range(gate));
        }
    }

    private static GateLayout layout(Moment moment, int bits, float scale, float offset) {
        return new GateLayout(moment, SweepGeometry.FIRST_GATE, SweepGeometry.GATE, bits, scale, offset);
    }

    /** Reflectivity that returns as much as the noise from a range in metres, dBZ. */
    static double noise(double range) {
        double kilometres = range / 1000;
        return CALIBRATION + 20 * Math.log10(kilometres) + AIR * Math.min(100, kilometres);
    }

    /** Decibels above the noise from which a sweep tells an echo. */
    static double threshold(ScanPlan.Turn turn) {
        return turn.measuresVelocity() ? DOPPLER_THRESHOLD : SURVEILLANCE_THRESHOLD;
    }

    /** The codes of a radial; what is told of each gate goes into the truth. */
    Map<Moment, Gates> receive(RadialEcho echo, int radial, SweepTruth.Along truth) {
        for (int gate = 0; gate < signal.length; gate++) {
            signal[gate] = echo.dbz[gate] > floor[gate] - 30 ? Decibel.power(echo.dbz[gate] - floor[gate]) : 0;
        }
        Codes codes = new Codes();
        for (int gate = 0; gate < gates; gate++) {
            gate(echo, radial, gate, codes, truth);
        }
        return codes.moments();
    }

    private void gate(RadialEcho echo, int radial, int gate, Codes codes, SweepTruth.Along truth) {
        double here = signal[gate];
        double least = threshold(turn);
        if (here > 0) {
            double error = 10 / Math.log(10) * (1 + 1 / here) / Math.sqrt(SAMPLES) * dice.normal(radial, gate, 0);
            double estimate = Decibel.of(here) + Math.max(-6, Math.min(6, error));
            if (estimate >= least) {
                truth.kind(gate, echo.kind[gate]);
                codes.reflectivity(gate, estimate + floor[gate]);
                if (turn.dual() && gate < dualGates) {
                    polarise(echo, radial, gate, here, codes);
                }
                if (turn.measuresVelocity()) {
                    doppler(echo, radial, gate, codes, truth);
                }
                return;
            }
        }
        if (dice.uniform(radial, gate, 1) < FALSE_ALARMS) {
            alarm(radial, gate, least, codes, truth);
        }
    }

    /** Noise that happens to be strong: any velocity, any polarisation. */
    private void alarm(int radial, int gate, double least, Codes codes, SweepTruth.Along truth) {
        double excess = -0.7 * Math.log(1 - dice.uniform(radial, gate, 2));
        truth.kind(gate, GateClass.NOISE);
        codes.reflectivity(gate, floor[gate] + least + excess);
        if (turn.dual() && gate < dualGates) {
            codes.zdr(gate, 4 * dice.normal(radial, gate, 3));
            codes.correlation(gate, 0.21 + 0.7 * dice.uniform(radial, gate, 4));
            codes.phase(gate, 360 * dice.uniform(radial, gate, 5));
        }
        if (turn.measuresVelocity()) {
            codes.velocity(gate, turn.nyquist() * (2 * dice.uniform(radial, gate, 6) - 1));
            codes.width(gate, 8 * dice.uniform(radial, gate, 7));
        }
    }

    private void polarise(RadialEcho echo, int radial, int gate, double here, Codes codes) {
        double weak = (1 + 1 / here) / Math.sqrt(DUAL_SAMPLES);
        double correlation = Math.max(0.22, Math.min(0.999, echo.correlation[gate]));
        double unlike = 1 - correlation * correlation + 0.5 / here;
        codes.zdr(gate, echo.zdr[gate] + 4.34 * Math.sqrt(2 * unlike) * weak * dice.normal(radial, gate, 3));
        codes.correlation(gate, correlation + unlike / Math.sqrt(2) * weak * dice.normal(radial, gate, 4));
        double turned = Math.toDegrees(Math.sqrt(unlike / 2) / correlation) * weak * dice.normal(radial, gate, 5);
        codes.phase(gate, echo.phase[gate] + turned);
    }

    private void doppler(RadialEcho echo, int radial, int gate, Codes codes, SweepTruth.Along truth) {
        if (overlaid(gate)) {
            codes.overlaid(gate);
            return;
        }
        double width = echo.width[gate];
        double period = 1.0 / turn.pulses();
        double variance = ScanPlan.WAVELENGTH * width / (8 * Math.sqrt(Math.PI) * PAIRS * period);
        double error = Math.sqrt(variance) * (1 + 1 / signal[gate]) * dice.normal(radial, gate, 6);
        truth.velocity(gate, echo.velocity[gate]);
        codes.velocity(gate, fold(echo.velocity[gate] + error, turn.nyquist()));
        codes.width(gate, Math.max(0, width * (1 + 0.12 * dice.normal(radial, gate, 7))));
    }

    /** Whether an echo of another trip is nearly as strong; sweeps at high elevations see no other trip. */
    private boolean overlaid(int gate) {
        if (turn.cut().waveform() == 3) {
            return false;
        }
        int trip = (int) Math.round(turn.unambiguousRange() / SweepGeometry.GATE);
        double others = 0;
        for (int other = gate % trip; other < signal.length; other += trip) {
            others += other == gate ? 0 : signal[other];
        }
        return signal[gate] < others * Decibel.power(OVERLAID);
    }

    /** What is told of a velocity: between minus and plus the Nyquist velocity. */
    static double fold(double velocity, double nyquist) {
        return velocity - 2 * nyquist * Math.floor((velocity + nyquist) / (2 * nyquist));
    }

    /** The codes of a radial as they are found; 0 is nothing above the noise. */
    private final class Codes {
        private final byte[] reflectivity = new byte[gates];
        private final byte[] velocity = new byte[turn.measuresVelocity() ? gates : 0];
        private final byte[] width = new byte[velocity.length];
        private final byte[] zdr = new byte[turn.dual() ? dualGates : 0];
        private final byte[] correlation = new byte[zdr.length];
        private final byte[] phase = new byte[2 * zdr.length];

        void reflectivity(int gate, double dbz) {
            reflectivity[gate] = (byte) code(REFLECTIVITY, dbz, 255);
        }

        /** The code next to the value that is not beyond what can be told apart. */
        void velocity(int gate, double speed) {
            int most = (int) Math.floor(turn.nyquist() * VELOCITY.scale());
            int steps = Math.max(-most, Math.min(most, (int) Math.rint(speed * VELOCITY.scale())));
            velocity[gate] = (byte) (steps + (int) VELOCITY.offset());
        }

        void width(int gate, double speed) {
            width[gate] = (byte) code(WIDTH, speed, 255);
        }

        void overlaid(int gate) {
            velocity[gate] = RANGE_FOLDED;
            width[gate] = RANGE_FOLDED;
        }

        void zdr(int gate, double decibel) {
            zdr[gate] = (byte) code(ZDR, decibel, 255);
        }

        void correlation(int gate, double value) {
            correlation[gate] = (byte) code(CORRELATION, value, 255);
        }

        void phase(int gate, double degrees) {
            int code = code(PHASE, ((degrees % 360) + 360) % 360, 1023); // ten bits
            phase[2 * gate] = (byte) (code >> 8);
            phase[2 * gate + 1] = (byte) code;
        }

        private static int code(GateLayout layout, double value, int most) {
            return (int) Math.max(2, Math.min(most, Math.rint(value * layout.scale() + layout.offset())));
        }

        Map<Moment, Gates> moments() {
            Map<Moment, Gates> moments = new EnumMap<>(Moment.class);
            put(moments, REFLECTIVITY, reflectivity);
            put(moments, VELOCITY, velocity);
            put(moments, WIDTH, width);
            put(moments, ZDR, zdr);
            put(moments, PHASE, phase);
            put(moments, CORRELATION, correlation);
            return Collections.unmodifiableMap(moments);
        }

        private static void put(Map<Moment, Gates> moments, GateLayout layout, byte[] codes) {
            if (codes.length > 0) {
                moments.put(layout.moment(), Gates.copyOf(layout, codes, 0, codes.length / layout.width()));
            }
        }
    }
}
