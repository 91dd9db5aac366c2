package io.virga.ingest;

import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a live source is: its offset, of bounded size. Of each radar the newest volumes with the numbers of the chunks that
 * have been delivered, the last object taken from a bucket, and the sequence that comes next. For one thread.
 */
final class FeedProgress {
    /** Volumes of a radar that are remembered; some hours. */
    static final int REMEMBERED = 24;

    private static final String AFTER = "after ";
    private static final String SEQUENCE = "sequence of ";
    private static final String VOLUME = "volume of ";
    private static final String ALL = "all";

    private final Map<String, String> told = new HashMap<>();

    FeedProgress(@Nullable Map<String, Object> offset) {
        if (offset != null) {
            offset.forEach((name, value) -> told.put(name, String.valueOf(value)));
        }
    }

    private static String volume(String site, Instant start) {
        return VOLUME + site + " " + start;
    }

    /** Whether a volume came before all that are remembered: what has become of it is not known any more. */
    boolean isForgotten(String site, Instant start) {
        List<String> known = volumes(site);
        return known.size() >= REMEMBERED && volume(site, start).compareTo(known.get(0)) < 0;
    }

    /** Whether nothing of a volume is left to deliver. */
    boolean isAll(String site, Instant start) {
        return ALL.equals(told.get(volume(site, start)));
    }

    boolean isDelivered(String site, Instant start, int number) {
        return isAll(site, start) || numbers(site, start).get(number);
    }

    private BitSet numbers(String site, Instant start) {
        BitSet numbers = new BitSet();
        String text = told.getOrDefault(volume(site, start), "");
        if (!text.isEmpty()) {
            for (String range : text.split(" ", -1)) {
                String[] ends = range.split("-", -1);
                numbers.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1);
            }
        }
        return numbers;
    }

    /** Takes note of a chunk; the oldest volumes are forgotten. */
    void delivered(String site, Instant start, int number) {
        BitSet numbers = numbers(site, start);
        numbers.set(number);
        StringBuilder text = new StringBuilder();
        for (int from = numbers.nextSetBit(0); from >= 0; ) {
            int end = numbers.nextClearBit(from);
            text.append(text.isEmpty() ? "" : " ").append(from).append(end - from > 1 ? "-" + (end - 1) : "");
            from = numbers.nextSetBit(end);
        }
        told.put(volume(site, start), text.toString());
        List<String> known = volumes(site);
        known.subList(0, Math.max(0, known.size() - REMEMBERED)).forEach(told::remove);
    }

    /** Takes note that all of a volume has been delivered. */
    void all(String site, Instant start) {
        told.put(volume(site, start), ALL);
    }

    /** Names of a radar's volumes; their times have one width, so they sort by time. */
    private List<String> volumes(String site) {
        return told.keySet().stream()
                .filter(name -> name.startsWith(VOLUME + site + " "))
                .sorted()
                .toList();
    }

    /** The last object that was taken from a bucket of a radar; empty where there was none. */
    String after(String site) {
        return told.getOrDefault(AFTER + site, "");
    }

    void after(String site, String key) {
        told.put(AFTER + site, key);
    }

    /** The sequence of a radar's next message. */
    long next(String site) {
        long next = Long.parseLong(told.getOrDefault(SEQUENCE + site, "0"));
        told.put(SEQUENCE + site, Long.toString(next + 1));
        return next;
    }

    /** As Connect keeps it. */
    Map<String, Object> offset() {
        return new TreeMap<>(told);
    }
}
