package io.virga.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.virga.station.DailyReport;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a partition of {@code stations} holds up to an offset. Offset and summaries live and die together in one file, which
 * is what makes counting exactly once: whatever the file has not counted comes after its offset.
 *
 * @param partition of the topic
 * @param offset the next one to read; transactions in the topic take offsets too, so it may exceed the number of reports
 * @param stations by id
 */
record PartitionSnapshot(int partition, long offset, Map<String, StationSummary> stations) {
    private static final String PARTITION = "partition";
    private static final String OFFSET = "offset";
    private static final Set<String> OWN = Set.of(PARTITION, OFFSET);
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Copies the map. */
    PartitionSnapshot {
        if (partition < 0 || offset < 0) {
            throw new IllegalArgumentException("partition and offset are not negative: " + partition + ", " + offset);
        }
        stations = Collections.unmodifiableMap(new TreeMap<>(stations));
    }

    static PartitionSnapshot empty(int partition) {
        return new PartitionSnapshot(partition, 0, Map.of());
    }

    /** Whether the file has room for a station of this name beside its own fields. */
    static boolean canHold(String station) {
        return !OWN.contains(station);
    }

    /**
     * With more reports, in their order, read up to an offset.
     *
     * @throws IllegalArgumentException if a station's id is the name of one of the file's own fields
     */
    PartitionSnapshot with(Iterable<DailyReport> reports, long nextOffset) {
        Map<String, StationSummary> after = new TreeMap<>(stations);
        for (DailyReport report : reports) {
            String station = report.station().text();
            if (!canHold(station)) {
                throw new IllegalArgumentException("a snapshot cannot hold a station named '" + station + "'");
            }
            StationSummary before = after.get(station);
            after.put(station, before == null ? StationSummary.of(report) : before.with(report));
        }
        return new PartitionSnapshot(partition, nextOffset, after);
    }

    /** The file's content: keys in alphabetical order. */
    byte[] encode() {
        Map<String, Object> root = new TreeMap<>();
        root.put(PARTITION, partition);
        root.put(OFFSET, offset);
        stations.forEach((id, summary) -> root.put(
                id,
                new TreeMap<>(Map.of(
                        "sum", summary.sum(),
                        "count", summary.count(),
                        "avg", summary.avg(),
                        "start", summary.start().toString(),
                        "end", summary.end().toString()))));
        try {
            return JSON.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and texts always make JSON", e);
        }
    }

    /**
     * Reads a file's content.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static PartitionSnapshot decode(byte[] content) {
        try {
            JsonNode root = JSON.readTree(new String(content, StandardCharsets.UTF_8));
            Map<String, StationSummary> stations = new TreeMap<>();
            root.properties().forEach(field -> {
                if (canHold(field.getKey())) {
                    stations.put(field.getKey(), summary(field.getKey(), field.getValue()));
                }
            });
            if (!root.path(PARTITION).isInt() || !root.path(OFFSET).isIntegralNumber()) {
                throw new IllegalArgumentException("partition or offset is missing");
            }
            return new PartitionSnapshot(
                    root.path(PARTITION).asInt(), root.path(OFFSET).asLong(), stations);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static StationSummary summary(String station, JsonNode node) {
        try {
            if (!node.path("sum").isNumber() || !node.path("count").isIntegralNumber()) {
                throw new IllegalArgumentException("station '" + station + "' has no sum or count");
            }
            return new StationSummary(
                    node.path("sum").asDouble(),
                    node.path("count").asLong(),
                    LocalDate.parse(node.path("start").asText()),
                    LocalDate.parse(node.path("end").asText()));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("station '" + station + "' has no start or end: " + e.getMessage(), e);
        }
    }
}
