package io.virga.streams.forecast;

import io.virga.forecast.Features;
import io.virga.forecast.HeldHour;
import io.virga.forecast.History;
import io.virga.forecast.HourlyCouncil;
import io.virga.forecast.HourlyElement;
import io.virga.forecast.HourlyTurn;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.station.StationId;
import io.virga.streams.forecast.HourlyTopology.Forecasting;
import io.virga.verification.Forecast;
import io.virga.verification.Outlook;
import io.virga.verification.Target;
import io.virga.verification.Truth;
import io.virga.wire.ForecastCodec;
import io.virga.wire.Keys;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** What follows from one report, element by element; elements whose turn is of the same hour share its features. */
final class HourlyReport {
    private final ProcessorContext<byte[], byte[]> context;
    private final HeldStations stations;
    private final Observation observation;
    private final HeldHour held;
    private final HeldHour with;
    private final Instant madeAt;
    private final long timestamp;
    private final StationId station;
    private final long hour;
    private @Nullable Features made;

    /**
     * Takes a report that is held already.
     *
     * @param held its hour before
     * @param with its hour with it
     * @param madeAt when forecasts are made that it brings, by the wall clock
     * @param timestamp of all records that it brings
     */
    HourlyReport(
            ProcessorContext<byte[], byte[]> context,
            HeldStations stations,
            Observation observation,
            HeldHour held,
            HeldHour with,
            Instant madeAt,
            long timestamp) {
        this.context = context;
        this.stations = stations;
        this.observation = observation;
        this.held = held;
        this.with = with;
        this.madeAt = madeAt;
        this.timestamp = timestamp;
        this.station = observation.id().station();
        this.hour = History.hourOf(observation.id().observedAt());
    }

    /** Tells what came of an element and issues what is due; answers the newest hour that is settled, if any is by this. */
    OptionalLong take(Forecasting forecasting) {
        HourlyElement element = forecasting.element();
        boolean has = observation
                .measurement(element.element())
                .filter(Measurement::usable)
                .isPresent();
        HourlyTurn turn = stations.turn(station, element);
        HourlyTurn.Step step = has
                ? turn.take(observation.id().observedAt())
                : new HourlyTurn.Step(turn, List.of(), OptionalLong.empty());
        boolean told = false;
        for (long settled : step.settled()) {
            tell(element, settled, stations.hour(station, settled).value(element.element()));
            told |= settled == hour;
        }
        boolean had = hour < step.next().hour() || hour <= step.next().settled();
        double value = with.value(element.element());
        if (had && !told && value != held.value(element.element())) {
            tell(element, hour, value);
        }
        HourlyTurn next = step.next();
        if (step.issue().isPresent() && inTime(step.issue().getAsLong())) {
            next = issue(forecasting, step.issue().getAsLong(), next);
        }
        if (!next.equals(turn)) {
            stations.turned(station, element, next);
        }
        return step.settled().isEmpty() ? OptionalLong.empty() : OptionalLong.of(next.settled());
    }

    /** What is issued after its first hour has come is no forecast. */
    private boolean inTime(long issued) {
        return observation.provenance().clock().reading().isBefore(History.timeOf(issued + 1));
    }

    private HourlyTurn issue(Forecasting forecasting, long of, HourlyTurn turn) {
        HourlyCouncil council = forecasting.council().get();
        List<Forecast> issued = council.issue(features(of), madeAt);
        boolean says = issued.get(0).outlook() instanceof Outlook.Expected;
        // A station that reports once a day is not owed an excuse every day.
        if (says || turn.issued() || council.knows(station)) {
            for (Forecast forecast : issued) {
                context.forward(
                        new Record<>(Keys.of(forecast).encode(), ForecastCodec.encode(forecast), timestamp),
                        HourlyTopology.ISSUED);
            }
        }
        return says ? turn.afterIssue() : turn;
    }

    private Features features(long of) {
        Features known = made;
        if (known == null || !known.base().equals(History.timeOf(of))) {
            History history = stations.history(station, of - HourlyCouncil.reach(), of);
            known = HourlyCouncil.features(station, history, of);
            made = known;
        }
        return known;
    }

    /** A correction that takes the value away leaves what was told: nothing better is known. */
    private void tell(HourlyElement element, long of, double value) {
        if (Double.isNaN(value)) {
            return;
        }
        Truth truth = new Truth(new Target(station, element.predictand(), History.timeOf(of)), value);
        context.forward(
                new Record<>(Keys.of(truth.target()).encode(), ForecastCodec.encode(truth), timestamp),
                HourlyTopology.CAME);
    }
}
