package io.virga.forecast;

import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * One report of a station as forecasts use it.
 *
 * @param observed its event time
 * @param arrived when it became known, by its source's own clock: the time of day for live sources, the time that a
 *     replay has reached for archives
 * @param values by {@link #ELEMENTS}, in canonical units, and behind them 1 or 0 for whether it was raining; NaN where it
 *     says nothing usable
 */
@SuppressWarnings("ArrayRecordComponent") // millions of them in training; never compared
public record Known(Instant observed, Instant arrived, float[] values) {
    /** The elements that features are made of. */
    public static final List<Element> ELEMENTS = List.of(
            Element.AIR_TEMPERATURE,
            Element.DEW_POINT,
            Element.RELATIVE_HUMIDITY,
            Element.SEA_LEVEL_PRESSURE,
            Element.STATION_PRESSURE,
            Element.WIND_DIRECTION,
            Element.WIND_SPEED,
            Element.WIND_GUST,
            Element.VISIBILITY,
            Element.SKY_COVER,
            Element.PRECIPITATION);

    /** How many values there are. */
    public static final int WIDTH = ELEMENTS.size() + 1;
    /** Where the values say whether it was raining. */
    static final int RAINING = WIDTH - 1;

    private static final int[] POSITIONS = new int[Element.values().length];

    static {
        for (Element element : Element.values()) {
            POSITIONS[element.ordinal()] = ELEMENTS.indexOf(element);
        }
    }

    /** What an observation says; values with a verdict against them, and mere bounds, are left out. */
    public static Known of(Observation observation) {
        float[] values = new float[WIDTH];
        Arrays.fill(values, Float.NaN);
        for (Measurement measurement : observation.measurements()) {
            int at = POSITIONS[measurement.element().ordinal()];
            if (at >= 0 && measurement.usable()) {
                values[at] = (float) measurement.value();
            }
        }
        observation.raining().ifPresent(raining -> values[RAINING] = raining ? 1 : 0);
        return new Known(
                observation.id().observedAt(), observation.provenance().clock().reading(), values);
    }

    static int position(Element element) {
        int at = POSITIONS[element.ordinal()];
        if (at < 0) {
            throw new IllegalArgumentException("features are not made of " + element.wireName());
        }
        return at;
    }

    boolean has(int position) {
        return !Float.isNaN(values[position]);
    }
}
