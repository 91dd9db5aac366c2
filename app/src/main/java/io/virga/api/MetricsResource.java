package io.virga.api;

import io.javalin.http.Context;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.virga.ledger.AuditedAccount;
import io.virga.live.Board;
import io.virga.quality.Counts;
import io.virga.wire.PartState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The account of the data and the states of parts as metrics, made anew at each scrape. */
final class MetricsResource {
    /** Of a label that others can invent values for; what a scraper stores for ever must stay bounded. */
    private static final int MOST = 100;

    private static final String SOURCE = "source";

    private final Board board;
    private final TableWatch tables;
    private final InstantSource clock;
    private final ExpositionFormats formats = ExpositionFormats.init();

    MetricsResource(Board board, TableWatch tables, InstantSource clock) {
        this.board = board;
        this.tables = tables;
        this.clock = clock;
    }

    /** GET /metrics: Prometheus text, or OpenMetrics where that is asked for. */
    void metrics(Context context) {
        new Parameters(context);
        ExpositionFormatWriter writer = formats.findWriter(context.header("Accept"));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            writer.write(text, snapshots());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to memory", e);
        }
        context.contentType(writer.getContentType()).result(text.toByteArray());
    }

    private MetricSnapshots snapshots() {
        List<AuditedAccount> held = board.accounts().all().stream().limit(MOST).toList();
        List<PartState> told = board.parts().all().stream().limit(MOST).toList();
        Instant now = clock.instant();
        List<MetricSnapshot> all = new ArrayList<>(
                SourceMetrics.of(board.sources().all().stream().limit(MOST).toList(), now));
        all.addAll(List.of(
                received(held),
                outcomes(held),
                marked(held),
                bySource(
                        held,
                        "virga_ledger_residual",
                        "Received reports without an outcome, those under way included",
                        account -> account.account().residual()),
                bySource(
                        held,
                        "virga_ledger_lasting_residual",
                        "Received reports without an outcome that are not under way; other than 0 is an alert",
                        AuditedAccount::lasting),
                differences(),
                GaugeSnapshot.builder()
                        .name("virga_alerts_open")
                        .help("Alerts that go on")
                        .dataPoint(point(Labels.EMPTY, board.alerts().all().size()))
                        .build(),
                byPart(told, "virga_part_up", "1 for a part that is ready", part -> up(part, now) ? 1 : 0),
                byPart(
                        told,
                        "virga_part_age_seconds",
                        "Time since a part has told how it is",
                        part -> Duration.between(part.at(), now).toMillis() / 1000.0)));
        return new MetricSnapshots(all);
    }

    private static CounterSnapshot received(List<AuditedAccount> held) {
        CounterSnapshot.Builder metric = CounterSnapshot.builder()
                .name("virga_ledger_received")
                .help("Reports received, by the sequences on their envelopes");
        for (AuditedAccount audited : held) {
            count(metric, Labels.of(SOURCE, source(audited)), audited.account().received());
        }
        return metric.build();
    }

    private static CounterSnapshot outcomes(List<AuditedAccount> held) {
        CounterSnapshot.Builder metric = CounterSnapshot.builder()
                .name("virga_ledger_outcomes")
                .help("What became of reports; each has one outcome");
        for (AuditedAccount audited : held) {
            Counts counts = audited.account().counts();
            count(metric, outcome(audited, "accepted"), counts.accepted());
            count(metric, outcome(audited, "duplicate"), counts.duplicate());
            count(metric, outcome(audited, "superseded"), counts.superseded());
            count(metric, outcome(audited, "late"), counts.late());
            count(metric, outcome(audited, "dead_lettered"), counts.deadLettered());
        }
        return metric.build();
    }

    private static CounterSnapshot marked(List<AuditedAccount> held) {
        CounterSnapshot.Builder metric =
                CounterSnapshot.builder().name("virga_ledger_marked").help("Accepted reports with a mark");
        for (AuditedAccount audited : held) {
            Counts counts = audited.account().counts();
            count(metric, Labels.of(SOURCE, source(audited), "mark", "flagged"), counts.flagged());
            count(metric, Labels.of(SOURCE, source(audited), "mark", "revising"), counts.revising());
        }
        return metric.build();
    }

    private GaugeSnapshot differences() {
        GaugeSnapshot.Builder metric = GaugeSnapshot.builder()
                .name("virga_store_difference")
                .help("Rows of a table less the outcomes that fill it");
        for (TableVerdict verdict : tables.verdicts()) {
            metric.dataPoint(point(
                    Labels.of("table", verdict.balance().table()),
                    verdict.balance().difference()));
        }
        return metric.build();
    }

    private static GaugeSnapshot bySource(
            List<AuditedAccount> held, String name, String help, ToDoubleFunction<AuditedAccount> value) {
        GaugeSnapshot.Builder metric = GaugeSnapshot.builder().name(name).help(help);
        for (AuditedAccount audited : held) {
            metric.dataPoint(point(Labels.of(SOURCE, source(audited)), value.applyAsDouble(audited)));
        }
        return metric.build();
    }

    private static GaugeSnapshot byPart(
            List<PartState> told, String name, String help, ToDoubleFunction<PartState> value) {
        GaugeSnapshot.Builder metric = GaugeSnapshot.builder().name(name).help(help);
        for (PartState part : told) {
            metric.dataPoint(point(Labels.of("part", part.part()), value.applyAsDouble(part)));
        }
        return metric.build();
    }

    private static boolean up(PartState part, Instant now) {
        return part.state().equals("READY") && !part.isSilent(now);
    }

    private static String source(AuditedAccount audited) {
        return audited.account().source();
    }

    private static Labels outcome(AuditedAccount audited, String outcome) {
        return Labels.of(SOURCE, source(audited), "outcome", outcome);
    }

    /** A counter is never below 0, whatever an envelope claims. */
    private static void count(CounterSnapshot.Builder metric, Labels labels, long value) {
        metric.dataPoint(CounterDataPointSnapshot.builder()
                .labels(labels)
                .value(Math.max(0, value))
                .build());
    }

    private static GaugeDataPointSnapshot point(Labels labels, double value) {
        return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
    }
}
