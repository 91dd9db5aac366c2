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

    /** A box of the contiguous United States that holds land only: 33 to 47° N, 82 to 119° W. */
    private static Place place(long seed, int number, String name) {
        long stream = Streams.place(number);
        double latitude = Noise.uniform(seed, stream, 0, 33, 47);
        double longitude = Noise.uniform(seed, stream, 1, -119, -82);
        double elevation = Noise.uniform(seed, stream, 2, 100, 900);
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
