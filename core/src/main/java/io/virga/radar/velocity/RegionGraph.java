package io.virga.radar.velocity;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Regions and the borders between them. The two that share the longest border are moved together by whole Nyquist intervals
 * until their difference across it is least, become one, and so on: as the region-based unfolding of Py-ART does (Helmus and
 * Collis, Journal of Open Research Software 4 (2016), e25), which follows Jing and Wiener, Journal of Atmospheric and Oceanic
 * Technology 10 (1993), 798-808, in looking at borders of areas instead of single gates.
 */
final class RegionGraph {
    private static final long LOW = 0xffff_ffffL;

    private final int[] parent;
    /** Intervals by which a region lies above its parent; above 0 for a root. */
    private final int[] folds;

    private final int[] sizes;
    private final Map<Long, Border> borders = new HashMap<>();
    private int[][] neighbours;
    private int[] degrees;

    /** Pairs of gates of two regions, the lower number first. */
    private static final class Border {
        int pairs;
        /** Sum of first minus second, in Nyquist intervals. */
        double difference;
    }

    /** A border as it was when it was put into the queue; out of date when it has grown or gone since. */
    private record Entry(int pairs, long key) {}

    RegionGraph(Regions regions) {
        int count = regions.count();
        parent = new int[count];
        folds = new int[count];
        sizes = new int[count];
        neighbours = new int[count][0];
        degrees = new int[count];
        for (int region = 0; region < count; region++) {
            parent[region] = region;
            sizes[region] = regions.size(region);
        }
    }

    /** Takes up a pair of neighbouring gates; the difference is the first's velocity minus the other's, in intervals. */
    void pair(int one, int other, double difference) {
        boolean turned = one > other;
        long key = turned ? key(other, one) : key(one, other);
        Border border = borders.get(key);
        if (border == null) {
            border = new Border();
            borders.put(key, border);
            link(one, other);
            link(other, one);
        }
        border.pairs++;
        border.difference += turned ? -difference : difference;
    }

    private static long key(int low, int high) {
        return (long) low << 32 | high & LOW;
    }

    private void link(int from, int to) {
        if (degrees[from] == neighbours[from].length) {
            neighbours[from] = Arrays.copyOf(neighbours[from], Math.max(4, 2 * degrees[from]));
        }
        neighbours[from][degrees[from]++] = to;
    }

    /** Makes one of all regions that touch. */
    void merge() {
        PriorityQueue<Entry> longest = new PriorityQueue<>((a, b) ->
                a.pairs() != b.pairs() ? Integer.compare(b.pairs(), a.pairs()) : Long.compare(a.key(), b.key()));
        borders.forEach((key, border) -> longest.add(new Entry(border.pairs, key)));
        for (Entry entry = longest.poll(); entry != null; entry = longest.poll()) {
            Border border = borders.get(entry.key());
            if (border != null && border.pairs == entry.pairs()) {
                merge((int) (entry.key() >>> 32), (int) (entry.key() & LOW), border, longest);
            }
        }
    }

    private void merge(int low, int high, Border border, PriorityQueue<Entry> longest) {
        int apart = (int) Math.rint(border.difference / border.pairs);
        boolean lowStays = sizes[low] >= sizes[high];
        int stays = lowStays ? low : high;
        int goes = lowStays ? high : low;
        int lift = lowStays ? apart : -apart;
        parent[goes] = stays;
        folds[goes] = lift;
        sizes[stays] += sizes[goes];
        borders.remove(key(low, high));
        for (int i = 0; i < degrees[goes]; i++) {
            int third = neighbours[goes][i];
            if (third != stays && parent[third] == third) {
                moveBorder(goes, stays, third, lift, longest);
            }
        }
        neighbours[goes] = new int[0];
        degrees[goes] = 0;
    }

    private void moveBorder(int goes, int stays, int third, int lift, PriorityQueue<Entry> longest) {
        Border old = borders.remove(goes < third ? key(goes, third) : key(third, goes));
        if (old == null) {
            return; // the same neighbour twice in the list
        }
        // As "the one that goes, lifted, minus the third".
        double difference = (goes < third ? old.difference : -old.difference) + (double) lift * old.pairs;
        long key = stays < third ? key(stays, third) : key(third, stays);
        Border border = borders.get(key);
        if (border == null) {
            border = new Border();
            borders.put(key, border);
            link(stays, third);
            link(third, stays);
        }
        border.pairs += old.pairs;
        border.difference += stays < third ? difference : -difference;
        longest.add(new Entry(border.pairs, key));
    }

    /** The region in which another has gone up. */
    int root(int region) {
        int at = region;
        while (parent[at] != at) {
            at = parent[at];
        }
        return at;
    }

    /** Intervals to be added to a region's velocities, beside what its root is still to be moved by. */
    int folds(int region) {
        int sum = 0;
        for (int at = region; parent[at] != at; at = parent[at]) {
            sum += folds[at];
        }
        return sum;
    }

    /** How many regions there were. */
    int count() {
        return parent.length;
    }
}
