package io.virga.ingest;

import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** Replays radar volumes of files and folders in the order in which they began, as fast as told. */
public final class RadarReplayConnector extends SingleTaskConnector {
    static final String FILES = "files";
    static final String SPEED = "speed";
    static final String SOURCE = "source";

    /** Made by Kafka Connect. */
    public RadarReplayConnector() {
        super(RadarReplayTask.class, definition());
    }

    static ConfigDef definition() {
        return new ConfigDef()
                .define(SOURCE, Type.STRING, "radar-replay", Importance.HIGH, "name of the source in messages")
                .define(
                        FILES,
                        Type.LIST,
                        ConfigDef.NO_DEFAULT_VALUE,
                        (name, value) -> checkFiles(value instanceof List<?> files ? files : List.of()),
                        Importance.HIGH,
                        "volumes, chunks and folders of either, comma-separated")
                .define(
                        SPEED,
                        Type.STRING,
                        ReplayConnector.AS_FAST_AS_POSSIBLE,
                        (name, value) -> ReplayConnector.checkSpeed(String.valueOf(value)),
                        Importance.MEDIUM,
                        "event hours per second, or max");
    }

    private static void checkFiles(List<?> files) {
        if (files.isEmpty()) {
            throw new ConfigException(FILES, files, "name at least one file or folder");
        }
        for (Object file : files) {
            RadarArchive.fault(String.valueOf(file)).ifPresent(fault -> {
                throw new ConfigException(FILES, file, fault);
            });
        }
    }
}
