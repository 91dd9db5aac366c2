package io.virga.ingest;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a source keeps in Connect beside its records: the last moment whose turn has ended, and the last turn on demand.
 *
 * @param done the last moment whose turn has ended
 * @param triggered the last turn on demand, by when it was demanded
 */
record SourceOffsets(Optional<Instant> done, Instant triggered) {
    private static final String SOURCE = "source";
    private static final String DONE = "done";
    private static final String TRIGGERED = "triggered";

    /** Under which Connect keeps it. */
    static Map<String, String> partition(String source) {
        return Map.of(SOURCE, source);
    }

    /** Under which Connect keeps a part of a source. */
    static Map<String, String> partition(String source, String part) {
        return partition(SOURCE, source, "part", part);
    }

    /**
     * A partition of two names. Connect finds an offset by the bytes of its partition, so the names must stand in the same
     * order in every process, which those of {@code Map.of} do not; and in that of a new {@code HashMap}, which is what Connect
     * has read partitions into when it is asked for their offsets.
     */
    static Map<String, String> partition(String name, String value, String other, String otherValue) {
        Map<String, String> partition = new HashMap<>();
        partition.put(name, value);
        partition.put(other, otherValue);
        return partition;
    }

    static SourceOffsets of(Map<String, Object> offset) {
        return new SourceOffsets(time(offset, DONE), time(offset, TRIGGERED).orElse(Instant.EPOCH));
    }

    private static Optional<Instant> time(Map<String, Object> offset, String name) {
        return offset.get(name) instanceof Number ms
                ? Optional.of(Instant.ofEpochMilli(ms.longValue()))
                : Optional.empty();
    }

    Map<String, Object> offset() {
        Map<String, Object> offset = new HashMap<>();
        done.ifPresent(moment -> offset.put(DONE, moment.toEpochMilli()));
        offset.put(TRIGGERED, triggered.toEpochMilli());
        return offset;
    }
}
