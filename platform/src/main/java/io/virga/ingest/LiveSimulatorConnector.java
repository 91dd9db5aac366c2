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

/** Simulates sub-daily reports on the wall clock, at a fixed interval a station. */
public final class LiveSimulatorConnector extends SourceConnector {
    static final String SOURCE = "source";
    static final String SEED = "seed";
    static final String STATIONS = "stations";
    static final String INTERVAL_MS = "interval.ms";
    static final String CATCH_UP_MS = "catch.up.ms";

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
        return LiveSimulatorTask.class;
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
                        "live-simulator",
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
                        INTERVAL_MS,
                        Type.LONG,
                        60_000L,
                        Range.between(100, 86_400_000L),
                        Importance.HIGH,
                        "time between two reports of a station")
                .define(
                        CATCH_UP_MS,
                        Type.LONG,
                        600_000L,
                        Range.between(0, 86_400_000L),
                        Importance.LOW,
                        "how far back reports are made up after a pause");
    }

    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> properties) {
        return ExactlyOnceSupport.SUPPORTED;
    }
}
