package io.virga.wire;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The topics of Virga; {@code docs/topics.md} says what each holds. */
public final class Topics {
    private static final int DAILY_PARTITIONS = 6;
    private static final int PARTITIONS = 4;
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);

    public static final Topic STATIONS = kept("stations", DAILY_PARTITIONS, MONTH);
    public static final Topic STATIONS_JSON = kept("stations-json", DAILY_PARTITIONS, MONTH);
    public static final Topic TEMPERATURES = kept("temperatures", PARTITIONS, MONTH);
    public static final Topic OBSERVATIONS_RAW = kept("observations-raw", PARTITIONS, WEEK);
    public static final Topic OBSERVATIONS = kept("observations", PARTITIONS, WEEK);
    public static final Topic LATEST = compacted("latest", PARTITIONS);
    public static final Topic RADAR_RAW = kept("radar-raw", PARTITIONS, WEEK);
    public static final Topic RADAR_SWEEPS = kept("radar-sweeps", PARTITIONS, MONTH);
    public static final Topic RADAR_PICTURES = compacted("radar-pictures", 1);
    public static final Topic LATE = kept("late", 1, MONTH);
    public static final Topic DEAD_LETTERS = kept("dead-letters", 1, MONTH);
    public static final Topic LEDGER = compacted("ledger", 1);
    public static final Topic ACCOUNTS = compacted("accounts", 1);
    public static final Topic ALERTS = kept("alerts", 1, MONTH);
    public static final Topic SUMMARIES = compacted("summaries", PARTITIONS);
    public static final Topic STATISTICS = compacted("statistics", PARTITIONS);
    public static final Topic RAIN_FEATURES = compacted("rain-features", DAILY_PARTITIONS);
    public static final Topic FORECASTS = compacted("forecasts", PARTITIONS);
    public static final Topic TRUTHS = compacted("truths", PARTITIONS);
    public static final Topic SCORES = compacted("scores", PARTITIONS);
    public static final Topic DAILY_SCORES = compacted("daily-scores", PARTITIONS);
    public static final Topic PARTS = compacted("parts", 1);
    public static final Topic PROGRESS = compacted("progress", 1);

    public static final Topic REPLAYS = compacted("replays", 1);

    public static final Topic SOURCES = compacted("sources", 1);
    public static final Topic SOURCE_COMMANDS = compacted("source-commands", 1);
    public static final Topic NWS_ALERTS = kept("nws-alerts", 1, MONTH);

    private Topics() {}

    /** Every topic that must exist before the parts start. */
    public static List<Topic> all() {
        return List.of(
                STATIONS,
                STATIONS_JSON,
                TEMPERATURES,
                OBSERVATIONS_RAW,
                OBSERVATIONS,
                LATEST,
                RADAR_RAW,
                RADAR_SWEEPS,
                RADAR_PICTURES,
                LATE,
                DEAD_LETTERS,
                LEDGER,
                ACCOUNTS,
                ALERTS,
                SUMMARIES,
                STATISTICS,
                RAIN_FEATURES,
                FORECASTS,
                TRUTHS,
                SCORES,
                DAILY_SCORES,
                PARTS,
                PROGRESS,
                REPLAYS,
                SOURCES,
                SOURCE_COMMANDS,
                NWS_ALERTS);
    }

    private static Topic kept(String name, int partitions, Duration retention) {
        return new Topic(name, partitions, Optional.of(retention));
    }

    private static Topic compacted(String name, int partitions) {
        return new Topic(name, partitions, Optional.empty());
    }
}
