package io.virga.radar.picture;

import io.virga.radar.GateLayout;
import io.virga.radar.GateState;
import io.virga.radar.Moment;
import java.util.List;
import java.util.Objects;

/**
 * Colours of a moment's values; never changes.
 *
 * @param stops from the least value up; what is less than the first is not drawn
 * @param stepped whether a colour holds until the next stop instead of going over into it
 */
public record ColourTable(List<Stop> stops, boolean stepped) {
    /** Where an echo's range is not known: the purple of the operational displays. */
    public static final int RANGE_FOLDED = 0xff77007d;

    private static final int NOTHING = 0;
    private static final int OPAQUE = 0xff000000;

    /**
     * The colour of a value.
     *
     * @param rgb red, green and blue, eight bits each
     */
    public record Stop(double value, int rgb) {}

    /** Refuses tables that go back. */
    public ColourTable {
        stops = List.copyOf(stops);
        if (stops.size() < 2) {
            throw new IllegalArgumentException("a table of colours needs two stops");
        }
        for (int i = 1; i < stops.size(); i++) {
            if (!(stops.get(i).value() > stops.get(i - 1).value())) {
                throw new IllegalArgumentException("stops must rise, " + stops.get(i) + " does not");
            }
        }
    }

    /** The usual table of a moment. */
    public static ColourTable of(Moment moment) {
        return UsualColours.of(moment);
    }

    double least() {
        return stops.get(0).value();
    }

    double greatest() {
        return stops.get(stops.size() - 1).value();
    }

    /** Alpha, red, green and blue of a value; all zero for what is not drawn. */
    public int argb(double value) {
        if (!(value >= least())) {
            return NOTHING;
        }
        int above = 1;
        while (above < stops.size() && value >= stops.get(above).value()) {
            above++;
        }
        Stop below = stops.get(above - 1);
        if (stepped || above == stops.size()) {
            return OPAQUE | below.rgb();
        }
        Stop next = stops.get(above);
        return OPAQUE | mix(below.rgb(), next.rgb(), (value - below.value()) / (next.value() - below.value()));
    }

    private static int mix(int one, int other, double share) {
        int mixed = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int from = one >> shift & 0xff;
            int to = other >> shift & 0xff;
            mixed |= (int) Math.round(from + (to - from) * share) << shift;
        }
        return mixed;
    }

    /** The colours of all codes of a layout, by code: a look-up a gate instead of arithmetic. */
    int[] ofCodes(GateLayout layout) {
        Objects.requireNonNull(layout, "layout");
        int[] colours = new int[1 << layout.bits()];
        for (int code = 0; code < colours.length; code++) {
            GateState state = layout.state(code);
            if (state == GateState.VALUE) {
                colours[code] = argb(layout.value(code));
            } else if (state == GateState.RANGE_FOLDED) {
                colours[code] = RANGE_FOLDED;
            }
        }
        return colours;
    }
}
