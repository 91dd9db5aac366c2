package io.virga.simulate.radar;

import java.util.Arrays;
import java.util.List;

/** The wind of the environment by height, straight between the levels and constant beyond them. */
public final class WindProfile {
    private static final double HIGHEST = 30_000;

    private final List<Level> levels;
    private final double[] heights;
    private final double[] east;
    private final double[] north;

    /**
     * The wind at a height.
     *
     * @param height metres above the radar
     * @param wind towards where it blows
     */
    public record Level(double height, Motion wind) {
        /** Refuses heights without air. */
        public Level {
            Check.within("height of a wind in metres", height, 0, HIGHEST);
        }
    }

    /** A profile of at least one level, from below to above. */
    public WindProfile(List<Level> levels) {
        Check.that(!levels.isEmpty(), "a wind profile needs a level");
        for (int i = 1; i < levels.size(); i++) {
            Check.that(
                    levels.get(i).height() > levels.get(i - 1).height(),
                    "levels of the wind must rise; " + levels.get(i).height() + " m comes after "
                            + levels.get(i - 1).height() + " m");
        }
        this.levels = List.copyOf(levels);
        this.heights = levels.stream().mapToDouble(Level::height).toArray();
        this.east = levels.stream().mapToDouble(level -> level.wind().east()).toArray();
        this.north = levels.stream().mapToDouble(level -> level.wind().north()).toArray();
    }

    /** As given. */
    public List<Level> levels() {
        return levels;
    }

    /** The wind at metres above the radar. */
    public Motion at(double height) {
        return new Motion(value(east, height), value(north, height));
    }

    /** The mean of a layer from the radar up to a height, by which storms are carried. */
    public Motion mean(double top) {
        int steps = 24;
        double sumEast = 0;
        double sumNorth = 0;
        for (int i = 0; i < steps; i++) {
            double height = top * (i + 0.5) / steps;
            sumEast += value(east, height) / steps;
            sumNorth += value(north, height) / steps;
        }
        return new Motion(sumEast, sumNorth);
    }

    double east(double height) {
        return value(east, height);
    }

    double north(double height) {
        return value(north, height);
    }

    private double value(double[] values, double height) {
        int last = heights.length - 1;
        if (height <= heights[0]) {
            return values[0];
        }
        for (int i = 1; i <= last; i++) {
            if (height < heights[i]) {
                double part = (height - heights[i - 1]) / (heights[i] - heights[i - 1]);
                return values[i - 1] + part * (values[i] - values[i - 1]);
            }
        }
        return values[last];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WindProfile profile && levels.equals(profile.levels);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(heights);
    }

    @Override
    public String toString() {
        return "WindProfile" + levels;
    }
}
