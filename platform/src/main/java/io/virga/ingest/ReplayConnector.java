package io.virga.ingest;

import io.virga.format.Format;
import io.virga.format.Reading;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** Replays archive files of one format in the order of event time, as fast as told. */
public final class ReplayConnector extends SingleTaskConnector {
    static final String FILES = "files";
    static final String SPEED = "speed";
    static final String SOURCE = "source";
    static final String FORMAT = "format";
    static final String AS_FAST_AS_POSSIBLE = "max";

    /** Made by Kafka Connect. */
    public ReplayConnector() {
        super(ReplayTask.class, definition());
    }

    static ConfigDef definition() {
        return new ConfigDef()
                .define(SOURCE, Type.STRING, "replay", Importance.HIGH, "name of the source in envelopes and ledger")
                .define(
                        FILES,
                        Type.LIST,
                        ConfigDef.NO_DEFAULT_VALUE,
                        (name, value) -> checkFiles(value instanceof List<?> files ? files : List.of()),
                        Importance.HIGH,
                        "files to replay, comma-separated")
                .define(
                        FORMAT,
                        Type.STRING,
                        Format.ISD_CSV.wireName(),
                        (name, value) -> format(String.valueOf(value)),
                        Importance.MEDIUM,
                        "what the files are; settings of the format follow as format.<name>")
                .define(
                        SPEED,
                        Type.STRING,
                        AS_FAST_AS_POSSIBLE,
                        (name, value) -> checkSpeed(String.valueOf(value)),
                        Importance.MEDIUM,
                        "event hours per second, or max");
    }

    private static Format format(String name) {
        return Format.ofWireName(name)
                .orElseThrow(() -> new ConfigException(
                        FORMAT,
                        name,
                        "is none of "
                                + Arrays.stream(Format.values())
                                        .map(Format::wireName)
                                        .toList()));
    }

    /**
     * How the files of a configuration are read.
     *
     * @throws ConfigException where the settings make no format
     */
    static Reading reading(AbstractConfig config) {
        Map<String, String> settings = new HashMap<>();
        config.originalsWithPrefix(FORMAT + ".").forEach((name, value) -> settings.put(name, String.valueOf(value)));
        String format = config.getString(FORMAT);
        try {
            return new Reading(format(format), settings);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(FORMAT, format, e.getMessage());
        }
    }

    private static void checkFiles(List<?> files) {
        if (files.isEmpty()) {
            throw new ConfigException(FILES, files, "name at least one file");
        }
        for (Object file : files) {
            ReplayFiles.fault(String.valueOf(file)).ifPresent(fault -> {
                throw new ConfigException(FILES, file, fault);
            });
        }
        if (new HashSet<>(files).size() < files.size()) {
            throw new ConfigException(FILES, files, "name each file once");
        }
    }

    static void checkSpeed(String speed) {
        if (speed.equals(AS_FAST_AS_POSSIBLE)) {
            return;
        }
        try {
            double hours = Double.parseDouble(speed);
            if (!(hours > 0 && Double.isFinite(hours))) {
                throw new NumberFormatException("not positive");
            }
        } catch (NumberFormatException e) {
            throw new ConfigException(SPEED, speed, "give event hours per second above 0, or max");
        }
    }
}
