package io.virga.ingest;

/**
 * Who reports when: stations take turns, evenly spread over the interval, so that a network does not report in bursts.
 *
 * @param stations how many
 * @param intervalMs milliseconds between two reports of the same station
 */
record LiveSchedule(int stations, long intervalMs) {

    /** The station whose turn it is, from 0. */
    int station(long turn) {
        return (int) Math.floorMod(turn, (long) stations);
    }

    /** When the turn is, in epoch milliseconds. */
    long time(long turn) {
        long round = Math.floorDiv(turn, (long) stations);
        return round * intervalMs + station(turn) * intervalMs / stations;
    }

    /** The first turn after a moment. */
    long firstAfter(long epochMs) {
        long turn = Math.floorDiv(epochMs, intervalMs) * stations;
        while (time(turn) <= epochMs) {
            turn++;
        }
        return turn;
    }
}
