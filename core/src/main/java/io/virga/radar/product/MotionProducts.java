package io.virga.radar.product;

import io.virga.radar.grid.Field;
import io.virga.radar.grid.Grid;
import io.virga.radar.grid.SweepFields;
import io.virga.radar.grid.SweepGrid;
import io.virga.radar.velocity.LinearShear;
import io.virga.radar.velocity.RelativeVelocity;
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

    void add(List<Field<SweepGrid>> unfolded, boolean none, List<ProductField> fields, List<Lack> lacks) {
        Optional<Field<SweepGrid>> lowest =
                unfolded.stream().filter(field -> field.count() > 0).findFirst();
        if (lowest.isEmpty()) {
            String reason = none
                    ? "no sweep measures velocity"
                    : "no gate holds a velocity: all are range-folded, noise or without an echo";
            ALL.forEach(kind -> lacks.add(new Lack(kind, reason)));
            return;
        }
        Field<SweepGrid> velocity = lowest.get();
        Optional<Double> elevation = Optional.of(velocity.grid().path().elevation());
        fields.add(new ProductField(ProductKind.VELOCITY, velocity, elevation, remarks(velocity.grid())));
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

    private static List<String> remarks(SweepGrid grid) {
        int without = 0;
        for (float nyquist : SweepFields.nyquists(grid)) {
            without += nyquist == 0 ? 1 : 0;
        }
        return without == 0
                ? List.of()
                : List.of(String.format(
                        Locale.ROOT,
                        "%.0f %% of the rays came without a Nyquist velocity and stay as received, folds and all",
                        100.0 * without / grid.rays()));
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
