package io.virga.simulate;

import io.virga.station.Place;
import io.virga.station.StationId;
import java.util.Locale;
import java.util.OptionalDouble;

/** A station that exists only here; the same for the same seed and number, however many stations there are. */
public final class SimulatedStation {
    /** The most stations that can be simulated at once. */
    public static final int MOST = 100_000;

    private static final int LETTERS = 26;

    private final long seed;
    private final int number;
    private final StationId id;
    private final Place place;
    private final Climate climate;

    /**
     * A station.
     *
     * @param seed of the whole simulation
     * @param number from 0; the first 26 are called A to Z
     */
    public SimulatedStation(long seed, int number) {
        if (number < 0 || number >= MOST) {
            throw new IllegalArgumentException("a simulation has 1 to " + MOST + " stations, not number " + number);
        }
        this.seed = seed;
        this.number = number;
        String name = number < LETTERS
                ? String.valueOf((char) ('A' + number))
                : String.format(Locale.ROOT, "S%05d", number + 1);
        this.id = new StationId(name);
        this.place = place(seed, number, name);
        this.climate = new Climate(seed, number);
    }

    /**
     * The contiguous United States away from the coasts, the Great Lakes and Mexico: from 33.5 to 41° N between 84 and
     * 116° W, north of that to 48.5° N between 93 and 121° W. The ground rises towards the Rocky Mountains.
     */
    private static Place place(long seed, int number, String name) {
        long stream = Streams.place(number);
        double latitude = Noise.uniform(seed, stream, 0, 33.5, 48.5);
        boolean north = latitude > 41;
        double longitude = Noise.uniform(seed, stream, 1, north ? -121 : -116, north ? -93 : -84);
        double rise = Math.min(1, Math.max(0, (-95 - longitude) / 10));
        double elevation = 250 + 1250 * rise + Noise.uniform(seed, stream, 2, -100, 200);
        return new Place(round(latitude), round(longitude), OptionalDouble.of(Math.rint(elevation)), "Station " + name);
    }

    private static double round(double degrees) {
        return Math.rint(degrees * 1e4) / 1e4;
    }

    /** Its name. */
    public StationId id() {
        return id;
    }

    /** Where it stands. */
    public Place place() {
        return place;
    }

    long seed() {
        return seed;
    }

    int number() {
        return number;
    }

    Climate climate() {
        return climate;
    }
}
