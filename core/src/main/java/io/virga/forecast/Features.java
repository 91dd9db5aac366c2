package io.virga.forecast;

import io.virga.station.StationId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a forecast is made from: named numbers, all known when it is issued.
 *
 * @param station whose weather is forecast
 * @param base the hour or day from which leads count; the newest that is known
 * @param names of the values, in their order; shared by all vectors of one definition
 * @param values as many as names; NaN where nothing is known
 */
@SuppressWarnings("ArrayRecordComponent") // millions of them in training; never compared
public record Features(StationId station, Instant base, Names names, double[] values) {
    /** Refuses another number of values than names. */
    public Features {
        if (values.length != names.list().size()) {
            throw new IllegalArgumentException(
                    values.length + " values under " + names.list().size() + " names");
        }
    }

    /** The value of a name; NaN where it is not known, or the name is not part of the definition. */
    public double value(String name) {
        int at = names.indexOf(name);
        return at < 0 ? Double.NaN : values[at];
    }

    /** Names in their order, found by hash. */
    public static final class Names {
        private final List<String> list;
        private final Map<String, Integer> positions = new HashMap<>();

        /** Refuses a name that is there twice. */
        public Names(List<String> list) {
            this.list = List.copyOf(list);
            for (String name : list) {
                if (positions.put(name, positions.size()) != null) {
                    throw new IllegalArgumentException("two features are called " + name);
                }
            }
        }

        /** All names. */
        public List<String> list() {
            return list;
        }

        /** Where a name stands; -1 where it does not. */
        public int indexOf(String name) {
            return positions.getOrDefault(name, -1);
        }
    }
}
