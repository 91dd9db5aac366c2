package io.virga.radar.quality;

import io.virga.radar.grid.Field;
import io.virga.radar.grid.SweepGrid;
import java.util.EnumMap;
import java.util.Map;

/**
 * The kind of each gate that holds an echo.
 *
 * @param kinds ordinals of {@link EchoKind}; NaN where there is no echo
 */
public record EchoKinds(Field<SweepGrid> kinds) {
    /** The kind of a gate with an echo. */
    public EchoKind of(int cell) {
        return EchoKind.values()[(int) kinds.at(cell)];
    }

    /** Whether a gate holds an echo at all. */
    public boolean isEcho(int cell) {
        return !Float.isNaN(kinds.at(cell));
    }

    /** How many gates are of each kind. */
    public Map<EchoKind, Integer> counts() {
        int[] counts = new int[EchoKind.values().length];
        for (float kind : kinds.values()) {
            if (kind >= 0) {
                counts[(int) kind]++;
            }
        }
        Map<EchoKind, Integer> byKind = new EnumMap<>(EchoKind.class);
        for (EchoKind kind : EchoKind.values()) {
            byKind.put(kind, counts[kind.ordinal()]);
        }
        return byKind;
    }

    /**
     * Reflectivity of weather alone, in dBZ: where animals or noise are there is no weather; what the ground hides is not known.
     */
    public Field<SweepGrid> weather(Field<SweepGrid> reflectivity) {
        float[] values = reflectivity.values().clone();
        for (int cell = 0; cell < values.length; cell++) {
            if (isEcho(cell)) {
                switch (of(cell)) {
                    case CLUTTER -> values[cell] = Float.NaN;
                    case BIOLOGICAL, NOISE -> values[cell] = Field.NO_ECHO;
                    case WEATHER -> {}
                }
            }
        }
        return new Field<>(reflectivity.grid(), values);
    }
}
