package io.virga.api;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.virga.source.SourceHealth;
import io.virga.source.SourceState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How polled services and watched folders are, as metrics. */
final class SourceMetrics {
    private SourceMetrics() {}

    static List<MetricSnapshot> of(List<SourceState> sources, Instant now) {
        return List.of(
                gauge(
                        sources,
                        "virga_source_up",
                        "1 for a polled service or watched folder with which nothing is wrong",
                        state -> SourceHealth.concern(state, state.at(), now).isEmpty() ? 1 : 0),
                gauge(
                        sources,
                        "virga_source_paused",
                        "1 for a source that people have paused",
                        state -> state.phase() == SourceState.Phase.PAUSED ? 1 : 0),
                gauge(
                        sources,
                        "virga_source_failures",
                        "Failures since the source was last well",
                        state -> state.failures().inARow()),
                gauge(
                        sources,
                        "virga_source_news_age_seconds",
                        "Time since a source had new records, or began",
                        state -> Duration.between(
                                                state.moments()
                                                        .news()
                                                        .orElse(state.moments().begun()),
                                                now)
                                        .toMillis()
                                / 1000.0));
    }

    private static GaugeSnapshot gauge(
            List<SourceState> sources, String name, String help, ToDoubleFunction<SourceState> value) {
        GaugeSnapshot.Builder metric = GaugeSnapshot.builder().name(name).help(help);
        for (SourceState state : sources) {
            metric.dataPoint(GaugeDataPointSnapshot.builder()
                    .labels(Labels.of("source", state.source()))
                    .value(value.applyAsDouble(state))
                    .build());
        }
        return metric.build();
    }
}
