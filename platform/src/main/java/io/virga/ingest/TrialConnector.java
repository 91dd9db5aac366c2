package io.virga.ingest;

import io.virga.simulate.DefectRates;
import io.virga.simulate.DefectiveStream;
import io.virga.simulate.SimulatedStation;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** A finite stream of simulated reports with known defects, on a simulated clock: what must become of each is known. */
public final class TrialConnector extends SingleTaskConnector {
    static final String SOURCE = "source";
    static final String SEED = "seed";
    static final String STATIONS = "stations";
    static final String REPORTS = "reports";
    static final String INTERVAL_MS = "interval.ms";
    static final String START_MS = "start.ms";
    static final String DEFECTS = "defects";
    static final String LATENESS_MS = "lateness.ms";
    static final String AHEAD_MS = "ahead.ms";
    static final String PER_SECOND = "per.second";

    /** Made by Kafka Connect. */
    public TrialConnector() {
        super(TrialTask.class, definition());
    }

    static ConfigDef definition() {
        return new ConfigDef()
                .define(SOURCE, Type.STRING, "trial", Importance.HIGH, "name of the source in envelopes and ledger")
                .define(SEED, Type.LONG, 1L, Importance.MEDIUM, "seed of the simulation")
                .define(
                        STATIONS,
                        Type.INT,
                        100,
                        Range.between(1, SimulatedStation.MOST),
                        Importance.HIGH,
                        "how many stations")
                .define(
                        REPORTS,
                        Type.LONG,
                        ConfigDef.NO_DEFAULT_VALUE,
                        Range.atLeast(1),
                        Importance.HIGH,
                        "how many reports are due in all")
                .define(
                        INTERVAL_MS,
                        Type.LONG,
                        ConfigDef.NO_DEFAULT_VALUE,
                        Range.atLeast(1),
                        Importance.HIGH,
                        "simulated time between two reports")
                .define(START_MS, Type.LONG, Importance.HIGH, "start of simulated time, since 1970")
                .define(DEFECTS, Type.STRING, "", rates(), Importance.HIGH, "as late=0.01,duplicate=0.05")
                .define(LATENESS_MS, Type.LONG, Importance.HIGH, "what quality control takes as late")
                .define(AHEAD_MS, Type.LONG, Importance.HIGH, "how far ahead quality control believes a report")
                .define(PER_SECOND, Type.LONG, 0L, Range.atLeast(0), Importance.MEDIUM, "reports a second; 0 for all");
    }

    private static ConfigDef.Validator rates() {
        return ConfigDef.LambdaValidator.with(
                (name, value) -> {
                    try {
                        DefectRates.parse(String.valueOf(value));
                    } catch (IllegalArgumentException e) {
                        throw new ConfigException(name, value, e.getMessage());
                    }
                },
                () -> "defects and their shares");
    }

    /** The configuration that makes a connector send this stream. */
    public static Map<String, String> configuration(String source, DefectiveStream.Settings settings, long perSecond) {
        return Map.of(
                SOURCE, source,
                SEED, Long.toString(settings.seed()),
                STATIONS, Integer.toString(settings.stations()),
                REPORTS, Long.toString(settings.reports()),
                INTERVAL_MS, Long.toString(settings.interval().toMillis()),
                START_MS, Long.toString(settings.start().toEpochMilli()),
                DEFECTS, settings.rates().toString(),
                LATENESS_MS, Long.toString(settings.lateness().toMillis()),
                AHEAD_MS, Long.toString(settings.ahead().toMillis()),
                PER_SECOND, Long.toString(perSecond));
    }

    static DefectiveStream.Settings settings(AbstractConfig config) {
        return new DefectiveStream.Settings(
                config.getLong(SEED),
                config.getInt(STATIONS),
                config.getLong(REPORTS),
                Duration.ofMillis(config.getLong(INTERVAL_MS)),
                Instant.ofEpochMilli(config.getLong(START_MS)),
                DefectRates.parse(config.getString(DEFECTS)),
                Duration.ofMillis(config.getLong(LATENESS_MS)),
                Duration.ofMillis(config.getLong(AHEAD_MS)));
    }

    /** How many records a trial has delivered, by what the offset of its source tells. */
    public static long delivered(Map<String, String> offset) {
        return Long.parseLong(offset.getOrDefault(TrialTask.SEQUENCE, "0"));
    }

    /** Whether all of a stream has been delivered, by what the offset of its source tells. */
    public static boolean done(DefectiveStream stream, Map<String, String> offset) {
        return Long.parseLong(offset.getOrDefault(TrialTask.TURN, "0")) > stream.last();
    }
}
