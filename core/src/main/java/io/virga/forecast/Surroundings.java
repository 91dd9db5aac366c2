package io.virga.forecast;

import io.virga.station.StationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Which neighbours a forecast looks at: part of what is learned, and kept with the model.
 *
 * @param most how many places for neighbours the features have
 * @param telling which columns of daily reports of neighbours are looked at; empty for hourly ones
 * @param neighbours by station, the most telling first, up to {@code most}
 */
public record Surroundings(int most, List<Integer> telling, Map<StationId, List<StationId>> neighbours) {
    /** Every station by itself. */
    public static final Surroundings NONE = new Surroundings(0, List.of(), Map.of());

    /** Refuses more neighbours than places. */
    public Surroundings {
        telling = List.copyOf(telling);
        neighbours = Map.copyOf(neighbours);
        for (List<StationId> held : neighbours.values()) {
            if (held.size() > most) {
                throw new IllegalArgumentException(held.size() + " neighbours in " + most + " places");
            }
        }
    }

    /** The places of a station. */
    public Places of(StationId station) {
        return new Places(most, neighbours.getOrDefault(station, List.of()));
    }

    /**
     * The places for neighbours of one station.
     *
     * @param most how many there are
     * @param taken by whom
     */
    public record Places(int most, List<StationId> taken) {
        /** What is known of the neighbour in each place, or what stands for nobody. */
        public <T> List<T> map(Function<StationId, T> known, Supplier<T> nobody) {
            List<T> all = new ArrayList<>(most);
            taken.forEach(station -> all.add(known.apply(station)));
            while (all.size() < most) {
                all.add(nobody.get());
            }
            return all;
        }
    }
}
