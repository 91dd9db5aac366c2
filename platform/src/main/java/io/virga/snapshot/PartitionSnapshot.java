package io.virga.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.virga.wire.Key;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a partition holds up to an offset. Offset and summaries live and die together in one file, which is what makes
 * counting exactly once: whatever the file has not counted comes after its offset.
 *
 * @param partition of the topic
 * @param offset the next one to read; transactions in the topic take offsets too, so it may exceed the number of records
 * @param summaries by group
 */
record PartitionSnapshot(int partition, long offset, Map<Key, DailySummary> summaries) {
    private static final String PARTITION = "partition";
    private static final String OFFSET = "offset";
    private static final Set<String> OWN = Set.of(PARTITION, OFFSET);
    private static final double GREATEST = 1e100; // °F; summed up as often as a long can count, still finite
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build();

    /** Copies the map. */
    PartitionSnapshot {
        if (partition < 0 || offset < 0) {
            throw new IllegalArgumentException("partition and offset are not negative: " + partition + ", " + offset);
        }
        summaries = Map.copyOf(summaries);
    }

    /** One that has counted nothing. */
    static PartitionSnapshot empty(int partition, long offset) {
        return new PartitionSnapshot(partition, offset, Map.of());
    }

    /** Whether the file has room for its group beside its own fields, and its temperature leaves every sum finite. */
    static boolean canHold(Day day) {
        return !OWN.contains(day.group().parts().get(0)) && Math.abs(day.degrees()) <= GREATEST;
    }

    /**
     * With more days, in their order, read up to an offset.
     *
     * @throws IllegalArgumentException if it cannot hold one of them
     */
    PartitionSnapshot with(Iterable<Day> days, long nextOffset) {
        Map<Key, DailySummary> after = new HashMap<>(summaries);
        for (Day day : days) {
            if (!canHold(day)) {
                throw new IllegalArgumentException("a snapshot cannot hold " + day);
            }
            after.compute(day.group(), (group, before) -> before == null ? DailySummary.of(day) : before.with(day));
        }
        return new PartitionSnapshot(partition, nextOffset, after);
    }

    /** The file's content: an object within another for each name of a group, keys in alphabetical order. */
    byte[] encode() {
        ObjectNode root = JSON.createObjectNode();
        root.put(PARTITION, partition);
        root.put(OFFSET, offset);
        summaries.forEach((group, summary) -> {
            ObjectNode node = root;
            for (String name : group.parts()) {
                node = node.withObjectProperty(name);
            }
            node.put("sum", summary.sum());
            node.put("count", summary.count());
            node.put("avg", summary.avg());
            node.put("start", summary.start().toString());
            node.put("end", summary.end().toString());
        });
        try {
            return JSON.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and texts always make JSON", e);
        }
    }

    /**
     * Reads a file's content.
     *
     * @param depth how many names a group has
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static PartitionSnapshot decode(byte[] content, int depth) {
        try {
            JsonNode root = JSON.readTree(new String(content, StandardCharsets.UTF_8));
            if (!root.path(PARTITION).isInt() || !root.path(OFFSET).isIntegralNumber()) {
                throw new IllegalArgumentException("partition or offset is missing");
            }
            Map<Key, DailySummary> summaries = new HashMap<>();
            root.properties().forEach(field -> {
                if (!OWN.contains(field.getKey())) {
                    collect(List.of(field.getKey()), field.getValue(), depth, summaries);
                }
            });
            return new PartitionSnapshot(
                    root.path(PARTITION).asInt(), root.path(OFFSET).asLong(), summaries);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static void collect(List<String> names, JsonNode node, int depth, Map<Key, DailySummary> into) {
        if (names.size() == depth) {
            Key group = new Key(names);
            into.put(group, summary(group, node));
            return;
        }
        if (!node.isObject()) {
            throw new IllegalArgumentException("'" + String.join(" ", names) + "' holds no groups");
        }
        node.properties().forEach(field -> {
            List<String> below = new ArrayList<>(names);
            below.add(field.getKey());
            collect(below, field.getValue(), depth, into);
        });
    }

    private static DailySummary summary(Key group, JsonNode node) {
        try {
            if (!node.path("sum").isNumber() || !node.path("count").isIntegralNumber()) {
                throw new IllegalArgumentException("'" + group + "' has no sum or count");
            }
            return new DailySummary(
                    node.path("sum").asDouble(),
                    node.path("count").asLong(),
                    LocalDate.parse(node.path("start").asText()),
                    LocalDate.parse(node.path("end").asText()));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + group + "' has no start or end: " + e.getMessage(), e);
        }
    }
}
