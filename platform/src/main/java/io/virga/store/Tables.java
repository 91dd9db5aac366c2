package io.virga.store;

import io.virga.wire.Topics;
import java.util.List;

/** All tables that topics fill. */
final class Tables {
    private static final List<Table> ALL = List.of(
            new Table(
                    "observations",
                    Topics.OBSERVATIONS.name(),
                    List.of("station", "observed_at", "report_type"),
                    ObservationRow.SCHEMA,
                    ObservationRow::of),
            new Table("latest", Topics.LATEST.name(), List.of("station"), ObservationRow.SCHEMA, ObservationRow::of),
            new Table(
                    "summaries",
                    Topics.SUMMARIES.name(),
                    List.of("station", "window_ms", "start_at"),
                    TotalsRow.SUMMARY,
                    TotalsRow::summary),
            new Table(
                    "statistics",
                    Topics.STATISTICS.name(),
                    List.of("station", "series"),
                    TotalsRow.STATISTIC,
                    TotalsRow::statistic),
            new Table(
                    "radar_sweeps",
                    Topics.RADAR_SWEEPS.name(),
                    List.of("site", "volume_at", "cut"),
                    RadarSweepRow.SCHEMA,
                    RadarSweepRow::of),
            new Table(
                    "ledger",
                    Topics.LEDGER.name(),
                    List.of("source", "source_partition", "stage", "minute_at", "raw_partition"),
                    LedgerRow.SCHEMA,
                    LedgerRow::of),
            new Table(
                    "dead_letters",
                    Topics.DEAD_LETTERS.name(),
                    List.of("topic", "raw_partition", "raw_offset"),
                    DeadLetterRow.SCHEMA,
                    DeadLetterRow::of),
            new Table(
                    "forecasts",
                    Topics.FORECASTS.name(),
                    List.of("station", "predictand", "valid_at", "issued_at", "challenger"),
                    ForecastRow.FORECAST,
                    ForecastRow::forecast),
            new Table(
                    "scores",
                    Topics.SCORES.name(),
                    List.of("model", "station", "predictand", "lead_s", "valid_at"),
                    ForecastRow.SCORE,
                    ForecastRow::score),
            new Table(
                    "daily_scores",
                    Topics.DAILY_SCORES.name(),
                    List.of("model", "predictand", "lead_s", "day_at", "share"),
                    DailyScoresRow.SCHEMA,
                    DailyScoresRow::of));

    private Tables() {}

    static List<Table> all() {
        return ALL;
    }

    static Table ofTopic(String topic) {
        return ALL.stream()
                .filter(table -> table.topic().equals(topic))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no table is filled from topic " + topic));
    }
}
