package io.virga.format.nexrad;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the radar's operators let the clutter filter work; message 15, ICD 2620002, table XIV.
 *
 * @param made when, where that is told
 * @param layers of elevations, from the lowest, each of 360 directions of one degree, each of zones outwards; none where the
 *     map is of a layout that is not read
 */
public record ClutterFilterMap(Optional<Instant> made, List<List<List<Zone>>> layers) {
    private static final int FIRST = 6;
    private static final int MOST_ZONES = 20;

    /** Who decides whether the filter works. */
    public enum Filter {
        /** It is off. */
        OFF,
        /** The bypass map decides. */
        BY_MAP,
        /** It works everywhere. */
        FORCED
    }

    /**
     * A stretch of a direction, from where the one before it ends.
     *
     * @param filter who decides in it
     * @param endKilometres where it ends
     */
    public record Zone(Filter filter, int endKilometres) {
        /** Refuses null. */
        public Zone {
            Objects.requireNonNull(filter, "filter");
        }
    }

    /** Copies the lists. */
    public ClutterFilterMap {
        Objects.requireNonNull(made, "made");
        layers = List.copyOf(layers);
    }

    /**
     * Reads the whole message.
     *
     * @param open whether the radar has an open signal processor; those before 2006 lay their maps out otherwise, and only
     *     the time is read of them
     */
    static ClutterFilterMap read(Slice message, boolean open) throws NexradException {
        Optional<Instant> made = RadarStatus.time(message.u16(0), message.u16(2));
        if (!open) {
            return new ClutterFilterMap(made, List.of());
        }
        int count = message.u16(4);
        if (count < 1 || count > BypassMap.MOST_LAYERS) {
            throw message.fault(4, "a clutter filter map of " + count + " layers");
        }
        List<List<List<Zone>>> layers = new ArrayList<>();
        int at = FIRST;
        for (int layer = 0; layer < count; layer++) {
            List<List<Zone>> directions = new ArrayList<>(BypassMap.DIRECTIONS);
            for (int azimuth = 0; azimuth < BypassMap.DIRECTIONS; azimuth++) {
                List<Zone> zones = zones(message, at);
                at += 2 + 4 * zones.size();
                boolean same = azimuth > 0 && zones.equals(directions.get(azimuth - 1));
                directions.add(same ? directions.get(azimuth - 1) : zones); // nearly always: then it is kept once
            }
            layers.add(List.copyOf(directions));
        }
        return new ClutterFilterMap(made, layers);
    }

    private static List<Zone> zones(Slice message, int at) throws NexradException {
        int count = message.u16(at);
        if (count < 1 || count > MOST_ZONES) {
            throw message.fault(at, "a direction of a clutter filter map with " + count + " zones");
        }
        List<Zone> zones = new ArrayList<>(count);
        int before = 0;
        for (int i = 0; i < count; i++) {
            int code = message.u16(at + 2 + 4 * i);
            int end = message.u16(at + 4 + 4 * i);
            if (code >= Filter.values().length || end < before) {
                throw message.fault(at, "a zone of a clutter filter map of kind " + code + " up to " + end + " km");
            }
            zones.add(new Zone(Filter.values()[code], end));
            before = end;
        }
        return List.copyOf(zones);
    }

    /** The part of a layer, by length of its directions, where somebody decides; 0 to 1. */
    public double share(int layer, Filter filter) {
        long ruled = 0;
        long all = 0;
        for (List<Zone> direction : layers.get(layer)) {
            int before = 0;
            for (Zone zone : direction) {
                ruled += zone.filter == filter ? zone.endKilometres - before : 0;
                before = zone.endKilometres;
            }
            all += before;
        }
        return all > 0 ? ruled / (double) all : 0;
    }
}
