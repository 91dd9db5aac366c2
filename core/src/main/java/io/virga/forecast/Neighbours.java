package io.virga.forecast;

import io.virga.station.StationId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;

/** Which stations tell most of what comes at another: found in the training period, without knowing where they stand. */
final class Neighbours {
    private static final double LEAST = 0.1; // correlation

    private Neighbours() {}

    /**
     * The stations whose present goes best with another's future, the best first.
     *
     * @param correlation of the first station's present with the second's future
     */
    static Map<StationId, List<StationId>> find(
            List<StationId> stations, int most, ToDoubleBiFunction<StationId, StationId> correlation) {
        Map<StationId, List<StationId>> found = new TreeMap<>();
        for (StationId station : stations) {
            Map<StationId, Double> strengths = new TreeMap<>();
            for (StationId other : stations) {
                double strength = other.equals(station) ? 0 : correlation.applyAsDouble(other, station);
                if (strength >= LEAST) {
                    strengths.put(other, strength);
                }
            }
            found.put(
                    station,
                    strengths.entrySet().stream()
                            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                            .limit(most)
                            .map(Map.Entry::getKey)
                            .toList());
        }
        return found;
    }
}
