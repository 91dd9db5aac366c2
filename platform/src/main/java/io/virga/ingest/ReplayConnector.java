package io.virga.ingest;

import java.util.HashSet;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** Replays archive files in the order of event time, as fast as told. */
public final class ReplayConnector extends SingleTaskConnector {
    static final String FILES = "files";
    static final String SPEED = "speed";
    static final String SOURCE = "source";
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
                        SPEED,
                        Type.STRING,
                        AS_FAST_AS_POSSIBLE,
                        (name, value) -> checkSpeed(String.valueOf(value)),
                        Importance.MEDIUM,
                        "event hours per second, or max");
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

    private static void checkSpeed(String speed) {
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
