package io.virga.ingest;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a source of radar volumes is: its offset. Of each volume the chunks delivered, of each radar the sequence that comes
 * next. For one thread.
 */
final class RadarProgress {
    private static final String DONE = " done";
    private static final String SEQUENCE = "sequence of ";
    private static final String ENDED = "ended after";

    private final Map<String, String> told;

    RadarProgress(@Nullable Map<String, Object> offset) {
        told = new HashMap<>();
        if (offset != null) {
            offset.forEach((name, value) -> told.put(name, String.valueOf(value)));
        }
    }

    static boolean isDone(@Nullable String told) {
        return told != null && told.endsWith(DONE);
    }

    /** How many chunks of a volume have been delivered. */
    int delivered(String volume) {
        String count = told.getOrDefault(volume, "0");
        return Integer.parseInt(isDone(count) ? count.substring(0, count.length() - DONE.length()) : count);
    }

    boolean isDone(ArchivedVolume volume) {
        return isDone(told.get(volume.name()));
    }

    void delivered(String volume, int count, boolean all) {
        told.put(volume, count + (all ? DONE : ""));
    }

    /** The sequence of a radar's next message. */
    long next(String site) {
        long next = Long.parseLong(told.getOrDefault(SEQUENCE + site, "0"));
        told.put(SEQUENCE + site, Long.toString(next + 1));
        return next;
    }

    /** Whether the end has been told since the last volume. */
    boolean isEndTold() {
        return Long.toString(done()).equals(told.get(ENDED));
    }

    void endTold() {
        told.put(ENDED, Long.toString(done()));
    }

    private long done() {
        return told.values().stream().filter(RadarProgress::isDone).count();
    }

    /** As Connect keeps it. */
    Map<String, Object> offset() {
        return new HashMap<>(told);
    }
}
