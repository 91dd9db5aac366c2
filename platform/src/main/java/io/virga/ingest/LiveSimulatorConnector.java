package io.virga.ingest;

import io.virga.simulate.SimulatedStation;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Simulates sub-daily reports on the wall clock, at a fixed interval a station. */
public final class LiveSimulatorConnector extends SingleTaskConnector {
    static final String SOURCE = "source";
    static final String SEED = "seed";
    static final String STATIONS = "stations";
    static final String INTERVAL_MS = "interval.ms";
    static final String CATCH_UP_MS = "catch.up.ms";

    /** Made by Kafka Connect. */
    public LiveSimulatorConnector() {
        super(LiveSimulatorTask.class, definition());
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
}
