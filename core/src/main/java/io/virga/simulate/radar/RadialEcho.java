package io.virga.simulate.radar;

import java.util.Arrays;

/** What would be measured along one beam without any noise: all that is in the air and the ground together. */
final class RadialEcho {
    private static final GateClass[] KINDS = GateClass.values();
    private static final double SYSTEM_PHASE = 60; // degrees
    private static final double KILOMETRES = SweepGeometry.GATE / 1000.0;
    /** Decibels that a degree of phase costs at 10 cm (Bringi and Chandrasekar 2001, table 7.1), of both and of their ratio. */
    private static final double LOSS_OF_PHASE = 0.02;

    private static final double ZDR_LOSS_OF_PHASE = 0.004;
    private static final double GROUND_WIDTH = 0.4; // m/s

    final double[] dbz;
    final double[] velocity;
    final double[] width;
    final double[] zdr;
    final double[] correlation;
    final double[] phase;
    final GateClass[] kind;

    private final SweepGeometry geometry;
    private final GroundEcho ground;
    private final boolean attenuation;

    RadialEcho(SweepGeometry geometry, GroundEcho ground, boolean attenuation) {
        int gates = geometry.gates();
        this.geometry = geometry;
        this.ground = ground;
        this.attenuation = attenuation;
        this.dbz = new double[gates];
        this.velocity = new double[gates];
        this.width = new double[gates];
        this.zdr = new double[gates];
        this.correlation = new double[gates];
        this.phase = new double[gates];
        this.kind = new GateClass[gates];
    }

    void of(RadialLook look, double azimuth, int radial, Dice dice) {
        Arrays.fill(dbz, Double.NEGATIVE_INFINITY);
        Arrays.fill(kind, GateClass.NONE);
        double elevation = geometry.turn().cut().elevation();
        int lastGround = ground.absent(elevation)
                ? -1
                : (int) ((ground.reach() - SweepGeometry.FIRST_GATE) / SweepGeometry.GATE);
        double turned = 0; // degrees of phase, both ways
        for (int gate = 0; gate < dbz.length; gate++) {
            double air = look.power(gate);
            double clutter = 0;
            double duct = 0;
            if (gate <= lastGround) {
                double range = geometry.ground(1, gate);
                clutter = Decibel.power(ground.clutter(azimuth, range, elevation));
                duct = Decibel.power(ground.duct(azimuth, range, elevation));
            }
            if (air + clutter + duct > 1e-4) {
                double rain = look.power(GateClass.RAIN, gate);
                turned += rain > 0 ? 2 * KILOMETRES * Polarimetry.kdp(GateClass.RAIN, Decibel.of(rain)) : 0;
                mix(look, gate, clutter, duct);
                move(look, gate, air, clutter + duct);
                scatter(radial, gate, dice, turned);
            }
        }
    }

    /** Powers add up; what both polarisations share of each adds up too. */
    private void mix(RadialLook look, int gate, double clutter, double duct) {
        double horizontal = 0;
        double vertical = 0;
        double shared = 0;
        double most = 0;
        GateClass dominant = GateClass.NONE;
        for (GateClass each : KINDS) {
            double power = each == GateClass.CLUTTER
                    ? clutter
                    : each == GateClass.ANOMALOUS_PROPAGATION ? duct : look.power(each, gate);
            if (power > 1e-5) {
                double ratio = Decibel.power(-Polarimetry.zdr(each, Decibel.of(power)));
                horizontal += power;
                vertical += power * ratio;
                shared += Polarimetry.correlation(each) * power * Math.sqrt(ratio);
                if (power > most) {
                    most = power;
                    dominant = each;
                }
            }
        }
        if (horizontal > 0) {
            dbz[gate] = Decibel.of(horizontal);
            zdr[gate] = Decibel.of(horizontal / vertical);
            correlation[gate] = shared / Math.sqrt(horizontal * vertical);
            kind[gate] = dominant;
        }
    }

    private void move(RadialLook look, int gate, double air, double still) {
        double falling = Polarimetry.fall(kind[gate], dbz[gate]) * geometry.sine(gate);
        double share = air / (air + still);
        double speed = look.velocity(gate) - (kind[gate].ground() ? 0 : falling);
        velocity[gate] = share * speed;
        double stir = 1 + 1.5 * Math.max(0, Math.min(1, (dbz[gate] - 20) / 40)); // m/s of turbulence
        double moving = look.variance(gate) + stir * stir;
        width[gate] = Math.sqrt(
                share * moving + (1 - share) * GROUND_WIDTH * GROUND_WIDTH + share * (1 - share) * speed * speed);
    }

    private void scatter(int radial, int gate, Dice dice, double turned) {
        GateClass each = kind[gate];
        dbz[gate] += Polarimetry.powerScatter(each) * dice.normal(radial, gate, 11);
        zdr[gate] += Polarimetry.zdrScatter(each) * dice.normal(radial, gate, 8);
        correlation[gate] -= Polarimetry.correlationScatter(each) * Math.abs(dice.normal(radial, gate, 9));
        phase[gate] = SYSTEM_PHASE + turned + Polarimetry.phaseScatter(each) * dice.normal(radial, gate, 10);
        if (attenuation) {
            dbz[gate] -= LOSS_OF_PHASE * turned;
            zdr[gate] -= ZDR_LOSS_OF_PHASE * turned;
        }
    }
}
