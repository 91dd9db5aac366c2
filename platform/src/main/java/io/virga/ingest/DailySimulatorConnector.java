package io.virga.ingest;

import io.virga.simulate.SimulatedStation;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/** Simulates one report a station and day, accelerated, into the topics of daily reports. */
public final class DailySimulatorConnector extends SourceConnector {
    static final String SOURCE = "source";
    static final String SEED = "seed";
    static final String STATIONS = "stations";
    static final String DAYS_PER_SECOND = "days.per.second";

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
        return DailySimulatorTask.class;
    }

    /** One task: one simulation has one clock. */
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
                .define(
                        SOURCE,
                        Type.STRING,
                        "daily-simulator",
                        Importance.HIGH,
                        "name of the source in envelopes and ledger")
                .define(SEED, Type.LONG, 42L, Importance.MEDIUM, "seed of the simulation")
                .define(
                        STATIONS,
                        Type.INT,
                        15,
                        Range.between(1, SimulatedStation.MOST),
                        Importance.HIGH,
                        "how many stations")
                .define(
                        DAYS_PER_SECOND,
                        Type.DOUBLE,
                        1.0,
                        Range.between(0.001, 10_000),
                        Importance.HIGH,
                        "simulated days a second");
    }

    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> properties) {
        return ExactlyOnceSupport.SUPPORTED;
    }
}
