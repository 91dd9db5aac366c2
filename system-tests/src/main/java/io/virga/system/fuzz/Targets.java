package io.virga.system.fuzz;

import io.virga.forecast.DayGuard;
import io.virga.format.Decoders;
import io.virga.format.Envelope;
import io.virga.format.Format;
import io.virga.format.Reason;
import io.virga.format.json.JsonReport;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.quality.Counts;
import io.virga.quality.LedgerEntry;
import io.virga.quality.Outcome.DeadLettered;
import io.virga.quality.QualityControl;
import io.virga.quality.QualitySettings;
import io.virga.quality.ReportTypes;
import io.virga.station.DailyReport;
import io.virga.station.StationId;
import io.virga.summary.RunningStatistic;
import io.virga.summary.Totals;
import io.virga.summary.TotalsByElement;
import io.virga.summary.WindowSummary;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import io.virga.wire.DailyReportCodec;
import io.virga.wire.DeadLetter;
import io.virga.wire.DeadLetterCodec;
import io.virga.wire.EnvelopeCodec;
import io.virga.wire.LedgerCodec;
import io.virga.wire.ObservationCodec;
import io.virga.wire.RawPosition;
import io.virga.wire.RawRecord;
import io.virga.wire.StatisticCodec;
import io.virga.wire.SummaryCodec;
import io.virga.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The topics of observations and of what follows from them, with what is good on them. */
final class Targets {
    /** What the jobs' sums can hold of a single value. */
    private static final double MOST = 1e12;

    /** As the stack has it by default. */
    private static final DayGuard GUARD = new DayGuard(1, 7);

    private final QualityControl control = new QualityControl(new Decoders(), QualitySettings.DEFAULT);
    private final Instant now;
    private final LocalDate today;
    private final Totals totals;

    /** Good messages are about this time. */
    Targets(Instant now) {
        this.now = now;
        this.today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        this.totals = new Totals(1, 10, 10, 10, now, now, now);
    }

    List<Target> all() {
        return List.of(
                new Target(Topics.OBSERVATIONS_RAW, this::envelope, this::isAccepted, stations("observations", "R")),
                new Target(
                        Topics.OBSERVATIONS,
                        i -> observation("O" + i),
                        Targets::isObservation,
                        stations("summaries", "O")),
                new Target(
                        Topics.LATEST,
                        i -> observation("L" + i),
                        value -> ObservationCodec.decode(value) != null,
                        stations("latest", "L")),
                new Target(Topics.SUMMARIES, this::summary, Targets::isBounded, stations("statistics", "W")),
                new Target(
                        Topics.STATISTICS,
                        this::statistic,
                        value -> StatisticCodec.decode(value) != null,
                        stations("statistics", "T")),
                new Target(Topics.STATIONS, this::daily, this::isOfThisWeek, stations("statistics", "D")),
                new Target(
                        Topics.LEDGER,
                        this::ledger,
                        value -> LedgerCodec.decode(value) != null,
                        Optional.of("SELECT SUBSTRING(source, 2) FROM ledger WHERE source REGEXP '^G[0-9]+$'")),
                new Target(
                        Topics.DEAD_LETTERS,
                        this::letter,
                        value -> DeadLetterCodec.decode(value) != null,
                        Optional.of("SELECT CONCAT('', raw_offset) FROM dead_letters WHERE topic = 'fuzz'")));
    }

    private static Optional<String> stations(String table, String letter) {
        return Optional.of("SELECT DISTINCT SUBSTRING(station, 2) FROM " + table + " WHERE station REGEXP '^" + letter
                + "[0-9]+$'");
    }

    private boolean isAccepted(byte[] value) {
        return control.decode(EnvelopeCodec.decode(value))
                .fold(
                        observation -> !(control.judge(observation, Optional.empty()) instanceof DeadLettered),
                        rejected -> false);
    }

    /** The rain forecast refuses days that are far from the present. */
    private boolean isOfThisWeek(byte[] value) {
        return GUARD.judge(DailyReportCodec.decode(value).date(), new SourceClock(SourceClock.Kind.WALL, now))
                == DayGuard.Verdict.ON_TIME;
    }

    private static boolean isObservation(byte[] value) {
        Observation observation = ObservationCodec.decode(value);
        return ReportTypes.isSummary(observation.id().reportType())
                || observation.measurements().stream()
                        .allMatch(m ->
                                m.element() == Element.WIND_DIRECTION || !m.usable() || Math.abs(m.value()) <= MOST);
    }

    private static boolean isBounded(byte[] value) {
        WindowSummary summary = SummaryCodec.decode(value);
        return summary.station().equals(WindowSummary.ALL)
                || summary.totals().byElement().values().stream()
                        .allMatch(t -> Math.max(Math.abs(t.min()), Math.abs(t.max())) <= MOST
                                && t.count() <= MOST
                                && Math.abs(t.sum()) <= MOST * MOST);
    }

    private Provenance from(long sequence) {
        return new Provenance("fuzz", "p", sequence, new SourceClock(SourceClock.Kind.WALL, now), now);
    }

    private byte[] envelope(int i) {
        byte[] report = new JsonReport(
                        new ObservationId(new StationId("R" + i), now, "AUTO"),
                        Optional.empty(),
                        List.of(Measurement.of(Element.AIR_TEMPERATURE, new Quantity(12.5, Unit.CELSIUS), "")),
                        Optional.empty())
                .encode();
        return EnvelopeCodec.encode(
                new Envelope(from(i), Format.JSON.wireName(), Optional.empty(), "fuzz:" + i, report));
    }

    private byte[] observation(String station) {
        return ObservationCodec.encode(new Observation(
                new ObservationId(new StationId(station), now, "AUTO"),
                Optional.empty(),
                List.of(Measurement.of(Element.AIR_TEMPERATURE, new Quantity(12.5, Unit.CELSIUS), "")),
                Optional.empty(),
                0,
                from(0)));
    }

    private byte[] summary(int i) {
        return SummaryCodec.encode(new WindowSummary(
                "W" + i, Duration.ofHours(1), now, TotalsByElement.of(Element.AIR_TEMPERATURE, totals)));
    }

    private byte[] statistic(int i) {
        return StatisticCodec.encode(new RunningStatistic(
                "T" + i, RunningStatistic.Series.DAILY, TotalsByElement.of(Element.AIR_TEMPERATURE, totals)));
    }

    private byte[] daily(int i) {
        return DailyReportCodec.encode(new DailyReport(today, new StationId("D" + i), 50, false));
    }

    private byte[] ledger(int i) {
        return LedgerCodec.encode(new LedgerEntry("G" + i, "p", "fuzz", now, 0, 0, 0, new Counts(1, 0, 0, 0, 0, 0, 0)));
    }

    private byte[] letter(int i) {
        RawRecord record = new RawRecord(new RawPosition("fuzz", 0, i), new byte[0], new byte[] {1}, now);
        return DeadLetterCodec.encode(DeadLetter.of(record, "fuzz", Reason.EMPTY, "made up", "0"));
    }
}
