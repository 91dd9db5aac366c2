package io.virga.chaos;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * When and whom to kill: random moments of the stream's progress, so that a slow machine is hit as evenly as a fast one.
 *
 * @param kills in the order of their moments
 */
record Plan(List<Kill> kills) {
    private static final double FIRST = 0.02;
    private static final double LAST = 0.97;

    /**
     * One kill.
     *
     * @param progress share of the stream that has been sent by then
     * @param draw chooses among the processes that are alive
     */
    record Kill(double progress, double draw) {}

    /** The same plan for the same seed. */
    static Plan random(int kills, long seed) {
        Random random = new Random(seed);
        List<Kill> all = new ArrayList<>();
        for (int i = 0; i < kills; i++) {
            all.add(new Kill(FIRST + (LAST - FIRST) * random.nextDouble(), random.nextDouble()));
        }
        all.sort(Comparator.comparingDouble(Kill::progress));
        return new Plan(List.copyOf(all));
    }
}
