package io.virga.radar.velocity;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The wind by height, in layers.
 *
 * @param layers metres of a layer's middle above the level that the grids count from, and its wind; may be empty
 */
public record WindProfile(SortedMap<Double, Wind> layers) {
    /** Metres beyond its lowest and highest layers for which a profile still speaks. */
    private static final double BEYOND = 1000;

    /** Copies the layers. */
    public WindProfile {
        layers = new TreeMap<>(layers);
    }

    /** A profile that knows nothing. */
    public static WindProfile unknown() {
        return new WindProfile(new TreeMap<>());
    }

    /** The wind at a height, interpolated; nothing far below the lowest or above the highest layer. */
    public Optional<Wind> at(double height) {
        SortedMap<Double, Wind> lower = layers.headMap(height);
        SortedMap<Double, Wind> upper = layers.tailMap(height);
        if (lower.isEmpty() || upper.isEmpty()) {
            Optional<Double> nearest = layers.isEmpty()
                    ? Optional.empty()
                    : Optional.of(lower.isEmpty() ? upper.firstKey() : lower.lastKey());
            return nearest.filter(layer -> Math.abs(layer - height) <= BEYOND)
                    .flatMap(layer -> Optional.ofNullable(layers.get(layer)));
        }
        double low = lower.lastKey();
        double high = upper.firstKey();
        Wind below = layers.getOrDefault(low, new Wind(0, 0));
        Wind above = layers.getOrDefault(high, below);
        double share = (height - low) / (high - low);
        return Optional.of(new Wind(
                below.east() + (above.east() - below.east()) * share,
                below.north() + (above.north() - below.north()) * share));
    }

    /** The mean of the layers between two heights, where there is one: what storms roughly move with. */
    public Optional<Wind> mean(double from, double to) {
        SortedMap<Double, Wind> within = layers.subMap(from, to);
        if (within.isEmpty()) {
            return Optional.empty();
        }
        double east = within.values().stream().mapToDouble(Wind::east).average().orElse(0);
        double north =
                within.values().stream().mapToDouble(Wind::north).average().orElse(0);
        return Optional.of(new Wind(east, north));
    }
}
