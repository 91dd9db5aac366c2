package io.virga.chaos;

import io.virga.observation.Element;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Plain sums of values in tenths, so that they are exact. */
final class Sums {
    private final Map<String, Sum> byKey = new TreeMap<>();

    /**
     * The sum of some values.
     *
     * @param n how many
     * @param tenths their sum in tenths of the canonical unit
     * @param least the least in tenths
     * @param greatest the greatest in tenths
     */
    record Sum(long n, long tenths, long least, long greatest) {
        Sum plus(Sum other) {
            return new Sum(
                    n + other.n,
                    tenths + other.tenths,
                    Math.min(least, other.least),
                    Math.max(greatest, other.greatest));
        }
    }

    /** Adds the values of an observation that may enter statistics, under a key's prefix. */
    void add(String prefix, double[] values) {
        for (Element element : Element.values()) {
            double value = values[element.ordinal()];
            if (element != Element.WIND_DIRECTION && !Double.isNaN(value) && element.allows(value)) {
                long tenths = Math.round(value * 10);
                put(prefix + "|" + element.wireName(), new Sum(1, tenths, tenths, tenths));
            }
        }
    }

    void put(String key, Sum sum) {
        byKey.merge(key, sum, Sum::plus);
    }

    Map<String, Sum> byKey() {
        return byKey;
    }

    /** The key of a window. */
    static String window(long lengthMs, Instant at) {
        return lengthMs + "|" + Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), lengthMs) * lengthMs);
    }
}
