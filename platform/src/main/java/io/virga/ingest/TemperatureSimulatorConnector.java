package io.virga.ingest;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Simulates the highest temperature of each day at one place, accelerated, with poisoned duplicates in between. */
public final class TemperatureSimulatorConnector extends SingleTaskConnector {
    static final String SOURCE = "source";
    static final String SEED = "seed";
    static final String DAYS_PER_SECOND = "days.per.second";

    /** Made by Kafka Connect. */
    public TemperatureSimulatorConnector() {
        super(TemperatureSimulatorTask.class, definition());
    }

    static ConfigDef definition() {
        return new ConfigDef()
                .define(
                        SOURCE,
                        Type.STRING,
                        "temperature-simulator",
                        Importance.HIGH,
                        "name under which its offset is kept")
                .define(SEED, Type.LONG, 42L, Importance.MEDIUM, "seed of the simulation")
                .define(
                        DAYS_PER_SECOND,
                        Type.DOUBLE,
                        10.0,
                        Range.between(0.001, 10_000),
                        Importance.HIGH,
                        "simulated days a second");
    }
}
