package io.virga.radar.grid;

import io.virga.radar.GateLayout;
import io.virga.radar.GateState;
import io.virga.radar.Gates;
import io.virga.radar.Moment;
import io.virga.radar.Sweep;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Turns the codes of sweeps into values, once, so that loops over gates are loops over floats. */
public final class SweepFields {
    private SweepFields() {}

    /**
     * A sweep's moment on its own gates.
     *
     * @param antennaHeight metres above mean sea level, or 0 for heights above the antenna
     */
    public static Optional<Field<SweepGrid>> of(Sweep sweep, Moment moment, double antennaHeight) {
        return SweepGrid.of(sweep, moment, antennaHeight).map(grid -> on(grid, moment));
    }

    /** A moment of the same sweep on a grid that another one made: the value of the gate at the same range. */
    public static Field<SweepGrid> on(SweepGrid grid, Moment moment) {
        Field<SweepGrid> field = Field.unknown(grid);
        Map<GateLayout, float[]> meanings = new HashMap<>();
        for (int ray = 0; ray < grid.rays(); ray++) {
            Gates along = grid.radials().get(ray).moments().get(moment);
            if (along != null) {
                float[] meaning = meanings.computeIfAbsent(along.layout(), SweepFields::meaning);
                fill(field, ray, along, meaning);
            }
        }
        return field;
    }

    private static void fill(Field<SweepGrid> field, int ray, Gates along, float[] meaning) {
        SweepGrid grid = field.grid();
        GateLayout layout = along.layout();
        float[] values = field.values();
        int start = ray * grid.gates();
        boolean same = layout.firstMetres() == grid.range(0) && layout.spacingMetres() == grid.spacing();
        for (int gate = 0; gate < grid.gates(); gate++) {
            int from = same ? gate : layout.gate(grid.range(gate));
            if (from >= 0 && from < along.count()) {
                values[start + gate] = meaning[along.code(from)];
            }
        }
    }

    /** The value of each code. */
    private static float[] meaning(GateLayout layout) {
        float[] values = new float[1 << layout.bits()];
        float nothing = layout.moment() == Moment.REFLECTIVITY ? Field.NO_ECHO : Float.NaN;
        for (int code = 0; code < values.length; code++) {
            GateState state = layout.state(code);
            values[code] = state == GateState.VALUE
                    ? layout.value(code)
                    : state == GateState.BELOW_THRESHOLD ? nothing : Float.NaN;
        }
        return values;
    }

    /** A field of one sweep on the gates of another: the value of the gate over the same place. */
    public static Field<SweepGrid> over(SweepGrid grid, Field<SweepGrid> other) {
        if (grid == other.grid()) {
            return other;
        }
        int[] gateOf = new int[grid.gates()];
        for (int gate = 0; gate < gateOf.length; gate++) {
            double ground = grid.path().ground(Math.max(0, grid.range(gate)));
            int from = other.grid().gate(other.grid().path().range(ground));
            gateOf[gate] = from < 0 || from >= other.grid().gates() ? Grid.NONE : from;
        }
        float[] values = new float[grid.cells()];
        Arrays.fill(values, Float.NaN);
        for (int ray = 0; ray < grid.rays(); ray++) {
            int from = other.grid().rayAt(grid.azimuth(ray));
            for (int gate = 0; from >= 0 && gate < gateOf.length; gate++) {
                if (gateOf[gate] >= 0) {
                    values[ray * grid.gates() + gate] =
                            other.at(from * other.grid().gates() + gateOf[gate]);
                }
            }
        }
        return new Field<>(grid, values);
    }

    /** Each ray's Nyquist velocity in m/s; 0 where it is not known or none. */
    public static float[] nyquists(SweepGrid grid) {
        float[] found = new float[grid.rays()];
        for (int ray = 0; ray < found.length; ray++) {
            double nyquist = grid.radials().get(ray).nyquist().orElse(0);
            // No weather radar tells more than 100 m/s apart, or would be of use with less than 2.
            found[ray] = nyquist >= 2 && nyquist <= 100 ? (float) nyquist : 0;
        }
        return found;
    }
}
