package io.virga.ingest;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/** Replays archive files in the order of event time, as fast as told. */
public final class ReplayConnector extends SourceConnector {
    static final String FILES = "files";
    static final String SPEED = "speed";
    static final String SOURCE = "source";
    static final String AS_FAST_AS_POSSIBLE = "max";

    private Map<String, String> config = Map.of();

    @Override
    public String version() {
        return Version.TEXT;
    }

    @Override
    public void start(Map<String, String> properties) {
        config = Map.copyOf(properties);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return ReplayTask.class;
    }

    /** One task: the merge by event time is one stream. */
    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return List.of(config);
    }

    @Override
    public void stop() {
        config = Map.of();
    }

    @Override
    public ConfigDef config() {
        return definition();
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

    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> properties) {
        return ExactlyOnceSupport.SUPPORTED;
    }
}
