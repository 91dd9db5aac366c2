package io.virga.simulate.radar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What one beam meets, gate by gate, averaged over its width by power; before any receiver has its say. One is used for
 * radial after radial.
 */
final class RadialLook {
    private static final int KINDS = GateClass.values().length;
    private static final double SMALL = 1500; // metres; eddies below it are looked at closely
    private static final double[] HERE = {0};
    private static final double[] AROUND = {-83, 0, 83}; // metres along the beam, thirds of a gate

    private final SweepGeometry geometry;
    private final double[][] powers;
    private final double[] power;
    private final double[] velocity;
    private final double[] square;
    private final List<Stretch<Echo>> echoes = new ArrayList<>();
    private final List<Stretch<Flow.Eddy>> eddies = new ArrayList<>();
    private final List<Stretch<Flow.Eddy>> small = new ArrayList<>();

    /** The gates at which something can be met. */
    private record Stretch<T>(T thing, int first, int last) {
        boolean holds(int gate) {
            return gate >= first && gate <= last;
        }
    }

    RadialLook(SweepGeometry geometry) {
        this.geometry = geometry;
        this.powers = new double[KINDS][geometry.gates()];
        this.power = new double[geometry.gates()];
        this.velocity = new double[geometry.gates()];
        this.square = new double[geometry.gates()];
    }

    /** Looks in a direction; what was seen before is forgotten. */
    void at(Scene scene, double azimuth) {
        for (double[] ofKind : powers) {
            Arrays.fill(ofKind, 0);
        }
        Arrays.fill(power, 0);
        Arrays.fill(velocity, 0);
        Arrays.fill(square, 0);
        gather(scene, azimuth);
        int first = echoes.stream().mapToInt(Stretch::first).min().orElse(1);
        int last = echoes.stream().mapToInt(Stretch::last).max().orElse(0);
        for (int gate = first; gate <= last; gate++) {
            if (any(echoes, gate)) {
                boolean closely = any(small, gate);
                gate(gate, azimuth, closely ? geometry.close() : geometry.usual(), closely ? AROUND : HERE);
            }
        }
    }

    private void gather(Scene scene, double azimuth) {
        echoes.clear();
        eddies.clear();
        small.clear();
        for (Echo echo : scene.echoes()) {
            add(echoes, echo, echo.middle(), echo.radius(), echo.top(), azimuth);
        }
        for (Flow.Eddy eddy : scene.flow().eddies()) {
            add(eddies, eddy, eddy.middle(), eddy.radius(), Double.MAX_VALUE, azimuth);
            if (eddy.scale() < SMALL) {
                add(small, eddy, eddy.middle(), 4 * eddy.scale(), Double.MAX_VALUE, azimuth);
            }
        }
    }

    private <T> void add(List<Stretch<T>> to, T thing, Spot middle, double radius, double top, double azimuth) {
        double sine = Math.sin(Math.toRadians(azimuth));
        double cosine = Math.cos(Math.toRadians(azimuth));
        double along = middle.east() * sine + middle.north() * cosine;
        double aside = Math.abs(middle.east() * cosine - middle.north() * sine);
        double reach = radius + Math.toRadians(2) * Math.max(0, along); // the width of the beam
        if (aside > reach) {
            return;
        }
        double half = Math.sqrt(reach * reach - aside * aside);
        // Range is at most a few percent longer than its trace on the ground at the elevations that are swept.
        double stretch = 1 / geometry.cosine(0);
        int first = Math.max(0, (int) ((along - half - SweepGeometry.FIRST_GATE) / SweepGeometry.GATE) - 2);
        double furthest = (along + half) * stretch;
        int last = Math.min(
                geometry.gates() - 1, (int) ((furthest * 1.02 - SweepGeometry.FIRST_GATE) / SweepGeometry.GATE) + 2);
        while (last >= first && geometry.height(0, last) > top) {
            last--;
        }
        if (last >= first) {
            to.add(new Stretch<>(thing, first, last));
        }
    }

    private static <T> boolean any(List<Stretch<T>> stretches, int gate) {
        for (int i = 0; i < stretches.size(); i++) {
            if (stretches.get(i).holds(gate)) {
                return true;
            }
        }
        return false;
    }

    private void gate(int gate, double azimuth, SweepGeometry.Across across, double[] offsets) {
        for (int side = 0; side < across.degrees().length; side++) {
            double turn = Math.toRadians(azimuth + across.degrees()[side]);
            double sine = Math.sin(turn);
            double cosine = Math.cos(turn);
            double weight = across.weights()[side] / offsets.length;
            for (int node = 0; node < SweepGeometry.HEIGHTS; node++) {
                for (double offset : offsets) {
                    double ground = geometry.ground(node, gate) + offset;
                    point(gate, node, ground * sine, ground * cosine, sine, cosine, weight * geometry.weight(node));
                }
            }
        }
        if (power[gate] > 0) {
            velocity[gate] = velocity[gate] / power[gate] * geometry.cosine(gate);
            square[gate] = square[gate] / power[gate] * geometry.cosine(gate) * geometry.cosine(gate);
        }
    }

    private void point(int gate, int node, double east, double north, double sine, double cosine, double weight) {
        double height = geometry.height(node, gate);
        double here = 0;
        double flight = 0;
        for (int i = 0; i < echoes.size(); i++) {
            Stretch<Echo> stretch = echoes.get(i);
            if (stretch.holds(gate)) {
                Echo echo = stretch.thing();
                double dbz = echo.dbz(east, north, height);
                if (dbz > Echo.LEAST) {
                    double linear = weight * Decibel.power(dbz);
                    powers[echo.kind(height).ordinal()][gate] += linear;
                    here += linear;
                    if (echo.flies()) {
                        flight +=
                                linear * (echo.flightEast(east, north) * sine + echo.flightNorth(east, north) * cosine);
                    }
                }
            }
        }
        if (here > 0) {
            double speed =
                    geometry.windEast(node, gate) * sine + geometry.windNorth(node, gate) * cosine + flight / here;
            for (int i = 0; i < eddies.size(); i++) {
                Stretch<Flow.Eddy> stretch = eddies.get(i);
                if (stretch.holds(gate)) {
                    speed += stretch.thing().along(east, north, height, sine, cosine);
                }
            }
            power[gate] += here;
            velocity[gate] += here * speed;
            square[gate] += here * speed * speed;
        }
    }

    /** Of all kinds, mm⁶/m³; 0 where nothing is. */
    double power(int gate) {
        return power[gate];
    }

    /** Of a kind, mm⁶/m³. */
    double power(GateClass kind, int gate) {
        return powers[kind.ordinal()][gate];
    }

    /** Mean over the beam of the wind along it, m/s, without what falls. */
    double velocity(int gate) {
        return velocity[gate];
    }

    /** Variance over the beam of the wind along it, m²/s². */
    double variance(int gate) {
        return Math.max(0, square[gate] - velocity[gate] * velocity[gate]);
    }
}
