package io.virga.ingest;

import io.virga.simulate.SimulatedStation;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Simulates one report a station and day, accelerated, into the topics of daily reports. */
public final class DailySimulatorConnector extends SingleTaskConnector {
    static final String SOURCE = "source";
    static final String SEED = "seed";
    static final String STATIONS = "stations";
    static final String DAYS_PER_SECOND = "days.per.second";

    /** Made by Kafka Connect. */
    public DailySimulatorConnector() {
        super(DailySimulatorTask.class, definition());
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
}
