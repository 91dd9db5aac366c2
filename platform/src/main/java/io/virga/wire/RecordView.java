package io.virga.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.virga.wire.proto.DailyMaximum;
import io.virga.wire.proto.Envelope;
import io.virga.wire.proto.Late;
import io.virga.wire.proto.LedgerEntry;
import io.virga.wire.proto.Observation;
import io.virga.wire.proto.Report;
import io.virga.wire.proto.RunningStatistic;
import io.virga.wire.proto.WindowSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records of our topics as people read them: one line of JSON with the record's partition and key, then the fields of its
 * value under the names that the schema gives them. A field that is called {@code partition} or {@code key} too comes as
 * {@code value_partition} or {@code value_key}. Nothing is judged: what is in the topic is shown, cut to a bounded length.
 */
public final class RecordView {
    /** The longest line, in characters. */
    public static final int LONGEST_LINE = 32_768;

    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_LIST = 50;
    private static final String PARTITION = "partition";
    private static final String KEY = "key";

    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    /** Beyond ASCII everything is escaped: a terminal obeys some of it. */
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** Of topics in Protobuf; the others are in JSON. */
    private static final Map<Topic, Parser<? extends Message>> SCHEMAS = Map.ofEntries(
            Map.entry(Topics.STATIONS, Report.parser()),
            Map.entry(Topics.TEMPERATURES, DailyMaximum.parser()),
            Map.entry(Topics.OBSERVATIONS_RAW, Envelope.parser()),
            Map.entry(Topics.OBSERVATIONS, Observation.parser()),
            Map.entry(Topics.LATEST, Observation.parser()),
            Map.entry(Topics.RADAR_RAW, io.virga.wire.proto.RadarMessage.parser()),
            Map.entry(Topics.RADAR_SWEEPS, io.virga.wire.proto.RadarSweep.parser()),
            Map.entry(Topics.RADAR_PICTURES, io.virga.wire.proto.RadarPicture.parser()),
            Map.entry(Topics.LATE, Late.parser()),
            Map.entry(Topics.DEAD_LETTERS, io.virga.wire.proto.DeadLetter.parser()),
            Map.entry(Topics.LEDGER, LedgerEntry.parser()),
            Map.entry(Topics.REPLAYS, io.virga.wire.proto.ReplayMark.parser()),
            Map.entry(Topics.ACCOUNTS, io.virga.wire.proto.Account.parser()),
            Map.entry(Topics.ALERTS, io.virga.wire.proto.Alert.parser()),
            Map.entry(Topics.SUMMARIES, WindowSummary.parser()),
            Map.entry(Topics.STATISTICS, RunningStatistic.parser()),
            Map.entry(Topics.RAIN_FEATURES, io.virga.wire.proto.RainFeatures.parser()),
            Map.entry(Topics.FORECASTS, io.virga.wire.proto.Forecast.parser()),
            Map.entry(Topics.TRUTHS, io.virga.wire.proto.Truth.parser()),
            Map.entry(Topics.SCORES, io.virga.wire.proto.Score.parser()),
            Map.entry(Topics.DAILY_SCORES, io.virga.wire.proto.DailyScores.parser()),
            Map.entry(Topics.PARTS, io.virga.wire.proto.PartState.parser()),
            Map.entry(Topics.SOURCES, io.virga.wire.proto.SourceState.parser()),
            Map.entry(Topics.SOURCE_COMMANDS, io.virga.wire.proto.SourceCommand.parser()),
            Map.entry(Topics.PROGRESS, io.virga.wire.proto.JobProgress.parser()));

    private RecordView() {}

    /** The line of a record; one that is not what its topic promises says so and shows its bytes. */
    public static String line(Topic topic, int partition, byte @Nullable [] key, byte @Nullable [] value) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put(PARTITION, partition);
        line.put(KEY, key == null ? null : bytes(ByteString.copyFrom(key)));
        if (value == null) {
            line.put("deleted", true);
        } else {
            fields(topic, value)
                    .forEach((name, shown) -> line.put(line.containsKey(name) ? "value_" + name : name, shown));
        }
        String written = write(line);
        if (written.length() <= LONGEST_LINE) {
            return written;
        }
        line.keySet().removeIf(name -> !name.equals(PARTITION) && !name.equals(KEY));
        line.put("too_long", written.length());
        return write(line);
    }

    private static String write(Map<String, Object> line) {
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts, numbers, lists and maps always make JSON", e);
        }
    }

    private static Map<String, Object> fields(Topic topic, byte[] value) {
        Parser<? extends Message> schema = SCHEMAS.get(topic);
        try {
            return schema == null ? object(value) : fields(schema.parseFrom(value));
        } catch (IOException e) {
            Map<String, Object> fault = new LinkedHashMap<>();
            fault.put("malformed", cut(String.valueOf(e.getMessage())));
            fault.put("bytes", bytes(ByteString.copyFrom(value)));
            return fault;
        }
    }

    private static Map<String, Object> object(byte[] value) throws IOException {
        Map<String, Object> found = JSON.readValue(value, OBJECT);
        if (found == null) {
            throw new IOException("null is no object");
        }
        return found;
    }

    private static Map<String, Object> fields(Message message) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (!field.hasPresence() || message.hasField(field)) {
                fields.put(field.getName(), shown(message.getField(field)));
            }
        }
        return fields;
    }

    private static Object shown(Object value) {
        if (value instanceof List<?> list) {
            List<Object> shown = new ArrayList<>();
            list.stream().limit(LONGEST_LIST).forEach(each -> shown.add(shown(each)));
            if (list.size() > LONGEST_LIST) {
                shown.add("and " + (list.size() - LONGEST_LIST) + " more");
            }
            return shown;
        }
        if (value instanceof Message message) {
            return fields(message);
        }
        if (value instanceof ByteString bytes) {
            return bytes(bytes);
        }
        return value instanceof Number || value instanceof Boolean ? value : cut(value.toString());
    }

    /** As text where they are, otherwise as hexadecimal digits. */
    private static String bytes(ByteString bytes) {
        if (bytes.isValidUtf8()) {
            return cut(bytes.toStringUtf8());
        }
        return cut("0x" + HexFormat.of().formatHex(bytes.toByteArray()));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT
                ? text
                : text.substring(0, LONGEST_TEXT) + "\u2026 (" + text.length() + " characters)";
    }
}
