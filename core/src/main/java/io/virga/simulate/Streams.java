package io.virga.simulate;

/** Keeps the random numbers of different purposes and stations apart. */
final class Streams {
    private static final int PURPOSES = 16;

    private Streams() {}

    static long climate(int station) {
        return of(station, 0);
    }

    static long place(int station) {
        return of(station, 1);
    }

    static long daily(int station) {
        return of(station, 2);
    }

    static long live(int station, int purpose) {
        return of(station, 3 + purpose);
    }

    /** Of defects, which befall reports and not stations: beyond those of every station. */
    static long defects(int purpose) {
        return of(SimulatedStation.MOST, purpose);
    }

    /** Of the one place of the daily maxima; stations have the numbers from 0. */
    static long maximum() {
        return of(-1, 0);
    }

    static long poison() {
        return of(-1, 1);
    }

    private static long of(int station, int purpose) {
        return (long) station * PURPOSES + purpose;
    }
}
