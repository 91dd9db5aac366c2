package io.virga.wire;

import io.virga.alert.Alert;
import io.virga.forecast.RainFeatures;
import io.virga.ledger.Account;
import io.virga.observation.ObservationId;
import io.virga.quality.LedgerEntry;
import io.virga.radar.feed.SweepReport;
import io.virga.source.SourceCommand;
import io.virga.source.SourceState;
import io.virga.summary.RunningStatistic;
import io.virga.summary.WindowSummary;
import io.virga.verification.DailyScores;
import io.virga.verification.Forecast;
import io.virga.verification.Score;
import io.virga.verification.Target;
import java.util.ArrayList;
import java.util.List;

/** The record key of each topic's messages: their natural key. */
public final class Keys {
    private Keys() {}

    /** Station, observed time, report type. */
    public static Key of(ObservationId id) {
        return Key.of(id.station().text(), id.observedAt().toString(), id.reportType());
    }

    /** Station, window, start. */
    public static Key of(WindowSummary summary) {
        return Key.of(
                summary.station(), summary.window().toString(), summary.start().toString());
    }

    /** Station, series. */
    public static Key of(RunningStatistic statistic) {
        return Key.of(statistic.station(), statistic.series().wireName());
    }

    /** Radar, volume, cut. */
    public static Key of(SweepReport.Id sweep) {
        return Key.of(sweep.site(), sweep.volume().toString(), "" + sweep.cut());
    }

    /** Station, date. */
    public static Key of(RainFeatures features) {
        return Key.of(features.station().text(), features.date().toString());
    }

    /** Station, predictand, valid time. */
    public static Key of(Target target) {
        return Key.of(
                target.station().text(),
                target.predictand().wireName(),
                target.validTime().toString());
    }

    /** Station, predictand, valid time, issue time; of a challenger's forecast also its model. */
    public static Key of(Forecast forecast) {
        return forecast.challenge().isPresent() ? ofChallenger(forecast) : ofChampion(forecast);
    }

    /** The key that a forecast has, or would have, as the champion's. */
    public static Key ofChampion(Forecast forecast) {
        return new Key(parts(forecast));
    }

    /** The key that a forecast has, or would have, as a challenger's. */
    public static Key ofChallenger(Forecast forecast) {
        List<String> parts = new ArrayList<>(parts(forecast));
        parts.add(forecast.model());
        return new Key(parts);
    }

    private static List<String> parts(Forecast forecast) {
        Target target = forecast.target();
        return List.of(
                target.station().text(),
                target.predictand().wireName(),
                target.validTime().toString(),
                forecast.issueTime().toString());
    }

    /** Model, station, predictand, lead, valid time. */
    public static Key of(Score score) {
        Target target = score.target();
        return Key.of(
                score.model(),
                target.station().text(),
                target.predictand().wireName(),
                score.lead().toString(),
                target.validTime().toString());
    }

    /** Model, predictand, lead, day, share. */
    public static Key of(DailyScores.Id id) {
        return Key.of(
                id.model(),
                id.predictand().wireName(),
                id.lead().toString(),
                id.day().toString(),
                "" + id.share());
    }

    /** Raw topic, partition, offset: reading a raw record again repeats nothing. */
    public static Key of(RawPosition raw) {
        return Key.of(raw.topic(), "" + raw.partition(), "" + raw.offset());
    }

    /** The source; a {@code '|'} in its name becomes {@code '/'}. */
    public static Key of(Account account) {
        return Key.of(account.source().replace('|', '/'));
    }

    /** The event, so that its messages keep their order. */
    public static Key of(Alert alert) {
        return Key.of(alert.eventId());
    }

    /** The source. */
    public static Key of(SourceState state) {
        return Key.of(state.source());
    }

    /** The source, and what it is told about. */
    public static Key of(SourceCommand command) {
        return Key.of(command.source(), command.subject());
    }

    /** Source, its part, stage, minute, raw partition; a {@code '|'} in a source's names becomes {@code '/'}. */
    public static Key of(LedgerEntry entry) {
        return Key.of(
                entry.source().replace('|', '/'),
                entry.sourcePartition().replace('|', '/'),
                entry.stage(),
                entry.minute().toString(),
                "" + entry.rawPartition());
    }
}
