package io.virga.radar.quality;

import io.virga.radar.grid.Field;
import io.virga.radar.grid.SweepGrid;

/**
 * Kinds by fuzzy logic after the WSR-88D's hydrometeor classification: Park, Ryzhkov, Zrnić and Kim, Weather and Forecasting 24
 * (2009), 730-748, tables 1 and 2; its classes of rain, big drops, snow, wet snow and hail are all weather here. The kind whose
 * weighted mean of memberships is greatest wins.
 */
final class DualRule implements EchoFilter.Rule {
    private static final double REFLECTIVITY_MEAN = 1000; // m
    private static final double PHASE_MEAN = 2000; // m

    /** Echoes that move are none of the ground, m/s; Park and others, section 5. */
    private static final float STILL = 1;
    /** Correlations beyond this are of no animals; the same place. */
    private static final float TOO_ALIKE = 0.97f;
    /** Phases no rougher than this are of weather for certain, degrees; the plateau of its membership. */
    private static final float SMOOTHEST = 15;
    /** Animals do not echo more than this, dBZ; storms with debris or large hail do. */
    private static final float TOO_STRONG = 40;

    /**
     * Weaker than this, in dBZ, nothing that falls is as unlike itself as this correlation: what melts or hails is stronger (the classes of
     * table 1), and rain's and snow's correlation is 0.95 and more. Held against the operational classification, docs/radar-products.md.
     */
    private static final float WEAK = 20;

    private static final float UNALIKE = 0.85f;
    /** Noise makes correlations less as well: so far the echo must stand above it, dB. */
    private static final double ABOVE_NOISE = 10;
    /** Of the WSR-88D, dBZ at 1 km; about what its volumes tell. */
    private static final double NOISE = -43.5;

    private final float[] weakest;
    private final int gates;
    private final float[] reflectivity;
    private final float[] ratio;
    private final float[] correlation;
    private final float[] velocity;
    private final float[] roughness;
    private final float[] phaseRoughness;

    DualRule(Look look, int near) {
        reflectivity = look.reflectivity().values();
        gates = look.reflectivity().grid().gates();
        weakest = new float[gates];
        for (int gate = 0; gate < gates; gate++) {
            double kilometres = Math.max(1, look.reflectivity().grid().range(gate) / 1000.0);
            weakest[gate] = (float) (NOISE + ABOVE_NOISE + 20 * Math.log10(kilometres));
        }
        ratio = look.ratio().map(Field::values).orElse(reflectivity);
        correlation = look.correlation().map(Field::values).orElse(reflectivity);
        Field<SweepGrid> unknown = Field.unknown(look.reflectivity().grid());
        velocity = look.velocity().map(Field::values).orElse(unknown.values());
        roughness = Texture.deviation(look.reflectivity(), REFLECTIVITY_MEAN, near, false);
        phaseRoughness = look.phase()
                .map(phase -> Texture.deviation(phase, PHASE_MEAN, near, true))
                .orElse(unknown.values());
    }

    /** A row of both tables: memberships and weights of reflectivity, ratio, correlation, and both roughnesses. */
    private record Row(
            Trapezoid reflectivity,
            Trapezoid ratio,
            Trapezoid correlation,
            Trapezoid roughness,
            Trapezoid phaseRoughness,
            double... weights) {}

    private static final Trapezoid SMOOTH = new Trapezoid(-1, 0, 3, 6);
    private static final Trapezoid SMOOTH_PHASE = new Trapezoid(-1, 0, 15, 30);
    private static final Trapezoid ALIKE = new Trapezoid(0.95, 0.97, 1, 1.06);
    private static final double[] RAIN_WEIGHTS = {1, 0.8, 0.6, 0.2, 0.2};

    private static final Row GROUND = new Row(
            new Trapezoid(15, 20, 70, 80),
            new Trapezoid(-4, -2, 1, 2),
            new Trapezoid(0.5, 0.6, 0.9, 0.95),
            new Trapezoid(2, 4, 10, 15),
            new Trapezoid(30, 40, 50, 60),
            0.2,
            0.4,
            1,
            0.6,
            0.8);
    private static final Row ANIMALS = new Row(
            new Trapezoid(5, 10, 20, 30),
            new Trapezoid(0, 2, 10, 12),
            new Trapezoid(0.3, 0.5, 0.8, 0.83),
            new Trapezoid(1, 2, 4, 7),
            new Trapezoid(8, 10, 40, 60),
            0.4,
            0.6,
            1,
            0.8,
            0.8);
    private static final Row DRY_SNOW = new Row(
            new Trapezoid(5, 10, 35, 40),
            new Trapezoid(-0.3, 0, 0.3, 0.6),
            new Trapezoid(0.95, 0.98, 1, 1.06),
            SMOOTH,
            SMOOTH_PHASE,
            1,
            0.8,
            0.6,
            0.2,
            0.2);
    private static final Row WET_SNOW = new Row(
            new Trapezoid(25, 30, 40, 50),
            new Trapezoid(0.5, 1, 2, 3),
            new Trapezoid(0.88, 0.92, 0.95, 0.985),
            SMOOTH,
            SMOOTH_PHASE,
            0.6,
            0.8,
            1,
            0.2,
            0.2);

    @Override
    public EchoKind kind(int cell) {
        float alike = correlation[cell];
        float strong = reflectivity[cell];
        if (Float.isNaN(alike) || alike > TOO_ALIKE && !(phaseRoughness[cell] > SMOOTHEST)) {
            return EchoKind.WEATHER; // nothing says otherwise; most gates of storms end here
        }
        boolean unalike = alike < UNALIKE && strong < WEAK && strong > weakest[cell % gates];
        double ground = Math.abs(velocity[cell]) > STILL ? 0 : grade(GROUND, cell);
        double animals = alike > TOO_ALIKE || strong > TOO_STRONG ? 0 : grade(ANIMALS, cell);
        double most = Math.max(ground, animals);
        if (unalike) {
            return ground > animals ? EchoKind.CLUTTER : EchoKind.BIOLOGICAL;
        }
        if (most == 0 || weather(cell) >= most) {
            return EchoKind.WEATHER;
        }
        return ground > animals ? EchoKind.CLUTTER : EchoKind.BIOLOGICAL;
    }

    private double weather(int cell) {
        double z = reflectivity[cell];
        // Bounds of the differential reflectivity of rain; equations 4 and 5.
        double least = -0.5 + 2.5e-3 * z + 7.5e-4 * z * z;
        double most = 0.68 - 4.81e-2 * z + 2.92e-3 * z * z;
        Row rain = new Row(
                new Trapezoid(5, 10, 50, 60),
                new Trapezoid(least - 0.3, least, Math.max(most, least + 0.1) + 1, Math.max(most, least + 0.1) + 2),
                ALIKE,
                SMOOTH,
                SMOOTH_PHASE,
                RAIN_WEIGHTS);
        double best = Math.max(grade(rain, cell), Math.max(grade(DRY_SNOW, cell), grade(WET_SNOW, cell)));
        if (z > 45) {
            Row hail = new Row(
                    new Trapezoid(45, 50, 80, 90),
                    new Trapezoid(-0.8, -0.3, Math.max(1, least), Math.max(1, least) + 1),
                    new Trapezoid(0.8, 0.9, 1, 1.06),
                    SMOOTH,
                    SMOOTH_PHASE,
                    RAIN_WEIGHTS);
            best = Math.max(best, grade(hail, cell));
        }
        return best;
    }

    /** The weighted mean of memberships over what is known, 0 to 1. */
    private double grade(Row row, int cell) {
        double[] weights = row.weights();
        double sum = row.reflectivity().of(reflectivity[cell]) * weights[0]
                + row.correlation().of(correlation[cell]) * weights[2];
        double weight = weights[0] + weights[2];
        if (!Float.isNaN(ratio[cell])) {
            sum += row.ratio().of(ratio[cell]) * weights[1];
            weight += weights[1];
        }
        if (!Float.isNaN(roughness[cell])) {
            sum += row.roughness().of(roughness[cell]) * weights[3];
            weight += weights[3];
        }
        if (!Float.isNaN(phaseRoughness[cell])) {
            sum += row.phaseRoughness().of(phaseRoughness[cell]) * weights[4];
            weight += weights[4];
        }
        return sum / weight;
    }
}
