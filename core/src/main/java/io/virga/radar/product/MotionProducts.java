package io.virga.radar.product;

import io.virga.radar.grid.Field;
import io.virga.radar.grid.Grid;
import io.virga.radar.grid.SweepFields;
import io.virga.radar.grid.SweepGrid;
import io.virga.radar.velocity.LinearShear;
import io.virga.radar.velocity.RelativeVelocity;
import io.virga.radar.velocity.Unfolding;
import io.virga.radar.velocity.Wind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The products of how echoes move. */
record MotionProducts(ProductSettings settings, Steps steps, Optional<Wind> storm) {
    private static final List<ProductKind> ALL = List.of(
            ProductKind.VELOCITY,
            ProductKind.RELATIVE_VELOCITY,
            ProductKind.AZIMUTHAL_SHEAR,
            ProductKind.DIVERGENCE,
            ProductKind.LOW_ROTATION,
            ProductKind.MIDDLE_ROTATION);

    /** Shear is told in thousandths. */
    private static final float THOUSAND = 1000;

    void add(
            List<Field<SweepGrid>> unfolded,
            List<Field<SweepGrid>> received,
            List<ProductField> fields,
            List<Lack> lacks) {
        Optional<Field<SweepGrid>> lowest =
                unfolded.stream().filter(field -> field.count() > 0).findFirst();
        if (lowest.isEmpty()) {
            String reason = received.isEmpty()
                    ? "no sweep measures velocity"
                    : received.stream().anyMatch(field -> field.count() > 0)
                            ? "all velocities exceed the Nyquist velocity that came with them, which must be wrong"
                            : "no gate holds a velocity: all are range-folded, noise or without an echo";
            ALL.forEach(kind -> lacks.add(new Lack(kind, reason)));
            return;
        }
        Field<SweepGrid> velocity = lowest.get();
        Optional<Double> elevation = Optional.of(velocity.grid().path().elevation());
        fields.add(new ProductField(
                ProductKind.VELOCITY, velocity, elevation, remarks(received.get(unfolded.indexOf(velocity)))));
        storm.ifPresentOrElse(
                motion -> fields.add(new ProductField(
                        ProductKind.RELATIVE_VELOCITY,
                        RelativeVelocity.of(velocity, motion),
                        elevation,
                        List.of(motion(motion)))),
                () -> lacks.add(new Lack(
                        ProductKind.RELATIVE_VELOCITY,
                        "the storm's motion is not set, and too few velocities agree on a wind to stand for it")));
        List<Field<SweepGrid>> shears = steps.run("azimuthal shear", () -> shears(unfolded));
        int at = unfolded.indexOf(velocity);
        fields.add(new ProductField(ProductKind.AZIMUTHAL_SHEAR, shears.get(at), elevation, List.of()));
        Field<SweepGrid> divergence =
                steps.run("divergence", () -> thousandths(LinearShear.DIVERGENCE.divergence(velocity)));
        fields.add(new ProductField(ProductKind.DIVERGENCE, divergence, elevation, List.of()));
        fields.add(new ProductField(
                ProductKind.LOW_ROTATION,
                steps.run("rotation", () -> greatest(shears, 0, 2000)),
                Optional.empty(),
                List.of()));
        fields.add(new ProductField(
                ProductKind.MIDDLE_ROTATION,
                steps.run("rotation", () -> greatest(shears, 3000, 6000)),
                Optional.empty(),
                List.of()));
    }

    private static List<String> remarks(Field<SweepGrid> received) {
        SweepGrid grid = received.grid();
        int without = 0;
        int beyond = 0;
        float[] nyquists = SweepFields.nyquists(grid);
        for (int ray = 0; ray < grid.rays(); ray++) {
            without += nyquists[ray] == 0 ? 1 : 0;
            for (int gate = 0; nyquists[ray] > 0 && gate < grid.gates(); gate++) {
                beyond += Unfolding.isBeyond(received.at(ray * grid.gates() + gate), nyquists[ray]) ? 1 : 0;
            }
        }
        List<String> remarks = new ArrayList<>();
        if (without > 0) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "%.0f %% of the rays came without a Nyquist velocity and stay as received, folds and all",
                    100.0 * without / grid.rays()));
        }
        if (beyond > 0) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "%.1f %% of the velocities exceed the Nyquist velocity that came with them, which must be wrong, and are left out",
                    100.0 * beyond / received.count()));
        }
        return remarks;
    }

    private String motion(Wind motion) {
        return String.format(
                Locale.ROOT,
                "storm from %.0f° at %.0f m/s (%s)",
                motion.direction(),
                motion.speed(),
                settings.storm().isPresent() ? "set" : "mean wind of 0-6 km");
    }

    private static List<Field<SweepGrid>> shears(List<Field<SweepGrid>> unfolded) {
        List<Field<SweepGrid>> shears = new ArrayList<>();
        for (Field<SweepGrid> velocity : unfolded) {
            shears.add(thousandths(LinearShear.ROTATION.azimuthal(velocity)));
        }
        return shears;
    }

    private static Field<SweepGrid> thousandths(Field<SweepGrid> field) {
        for (int cell = 0; cell < field.values().length; cell++) {
            field.values()[cell] *= THOUSAND;
        }
        return field;
    }

    /** The value furthest from 0 above each cell, of gates within heights in metres above the antenna. */
    private Field<Grid> greatest(List<Field<SweepGrid>> shears, double from, double to) {
        Field<Grid> greatest = Field.unknown(settings.grid());
        for (Field<SweepGrid> shear : shears) {
            SweepGrid grid = shear.grid();
            for (int gate = 0; gate < grid.gates(); gate++) {
                double range = Math.max(0, grid.range(gate));
                double height = grid.path().height(range) - grid.path().antennaHeight();
                if (height >= from && height <= to) {
                    double ground = grid.path().ground(range);
                    for (int ray = 0; ray < grid.rays(); ray++) {
                        float value = shear.at(ray * grid.gates() + gate);
                        int cell =
                                Float.isNaN(value) ? Grid.NONE : settings.grid().cellAt(grid.azimuth(ray), ground);
                        if (cell >= 0 && !(Math.abs(greatest.at(cell)) >= Math.abs(value))) {
                            greatest.values()[cell] = value;
                        }
                    }
                }
            }
        }
        return greatest;
    }
}
