package io.virga.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.utils.Utils;

/**
 * A record key: the whole natural key as text, its parts joined by {@code '|'}; the first part alone chooses the
 * partition, so that all records of a station (or source) keep their order and meet in one place.
 *
 * @param parts one or more parts, none containing {@code '|'}
 */
public record Key(List<String> parts) {
    private static final String SEPARATOR = "|";

    /** Refuses what could not be told apart again. */
    public Key {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a key has at least one part");
        }
        for (String part : parts) {
            if (part.contains(SEPARATOR)) {
                throw new IllegalArgumentException("a part of a key cannot contain '|': " + part);
            }
        }
    }

    /** A key of these parts. */
    public static Key of(String... parts) {
        return new Key(List.of(parts));
    }

    /** Reads a key back from a record. */
    public static Key decode(byte[] bytes) {
        return of(new String(bytes, StandardCharsets.UTF_8).split("\\|", -1));
    }

    /** The bytes of the record's key. */
    public byte[] encode() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The partition of a topic with so many: the first part's murmur2 hash, as Kafka's default partitioner has it. */
    public int partition(int partitions) {
        return Utils.toPositive(Utils.murmur2(parts.get(0).getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    @Override
    public String toString() {
        return String.join(SEPARATOR, parts);
    }
}
