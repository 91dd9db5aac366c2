package io.virga.streams.forecast;

import io.virga.forecast.HeldHour;
import io.virga.forecast.History;
import io.virga.forecast.HourlyCouncil;
import io.virga.forecast.HourlyTurn;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.quality.ReportTypes;
import io.virga.station.StationId;
import io.virga.streams.Refusal;
import io.virga.verification.Forecast;
import io.virga.verification.Outlook;
import io.virga.verification.Predictand;
import io.virga.verification.Target;
import io.virga.verification.Truth;
import io.virga.wire.ForecastCodec;
import io.virga.wire.Keys;
import io.virga.wire.MalformedMessageException;
import io.virga.wire.ObservationCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Holds the last hours of each station and issues a forecast when an hour has its turn. One task's, one thread's. */
final class HourlyForecasts implements Processor<byte[], byte[], byte[], byte[]> {
    private static final String STAGE = "forecasting";
    private static final Duration MOST_AHEAD = Duration.ofDays(2);
    private static final double MOST_DEGREES = 150; // °C, what forecasts and truths may say
    private static final double MOST_OF_ANYTHING = 1e6;

    private final HourlyTopology.Settings settings;
    private @Nullable Wiring wiring;

    /** What exists once the task runs. */
    private record Wiring(ProcessorContext<byte[], byte[]> context, HeldStations stations) {}

    HourlyForecasts(HourlyTopology.Settings settings) {
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        wiring = new Wiring(
                context,
                new HeldStations(
                        context.getStateStore(HourlyTopology.TURNS), context.getStateStore(HourlyTopology.HOURS)));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Wiring here = wiring;
        if (here == null) {
            throw new IllegalStateException("the processor is used before its task has begun");
        }
        try {
            Observation observation = ObservationCodec.decode(record.value());
            boolean followed =
                    settings.clocks().contains(observation.provenance().clock().kind());
            if (followed && !ReportTypes.isSummary(observation.id().reportType())) {
                refuseImpossible(observation);
                take(here, observation, record.timestamp());
            }
        } catch (MalformedMessageException | IllegalArgumentException e) {
            Refusal.bury(here.context(), STAGE, record, e, HourlyTopology.REFUSED);
        }
    }

    /** Quality control lets none of this through; whoever writes past it must not end the forecasts of all stations. */
    private static void refuseImpossible(Observation observation) {
        if (!ObservationId.canBe(observation.id().observedAt().plus(MOST_AHEAD))) {
            throw new IllegalArgumentException("nothing can be forecast from "
                    + observation.id().observedAt() + " on: times end with the year 9999");
        }
        for (Measurement measurement : observation.measurements()) {
            boolean temperature =
                    measurement.element() == Element.AIR_TEMPERATURE || measurement.element() == Element.DEW_POINT;
            double most = temperature ? MOST_DEGREES : MOST_OF_ANYTHING;
            if (measurement.usable() && Math.abs(measurement.value()) > most) {
                throw new IllegalArgumentException(measurement.element().wireName() + " of " + measurement.value()
                        + " is none, though nothing is said against it");
            }
        }
    }

    private void take(Wiring here, Observation observation, long timestamp) {
        boolean warm = observation
                .measurement(Element.AIR_TEMPERATURE)
                .filter(Measurement::usable)
                .isPresent();
        StationId station = observation.id().station();
        Instant observed = observation.id().observedAt();
        long hour = History.hourOf(observed);
        HeldHour held = here.stations().hour(station, hour);
        HeldHour with = held.with(observation);
        here.stations().hold(station, hour, with);
        HourlyTurn turn = here.stations().turn(station);
        HourlyTurn.Step step = warm ? turn.take(observed) : new HourlyTurn.Step(turn, List.of(), OptionalLong.empty());
        boolean told = false;
        for (long settled : step.settled()) {
            tell(here, station, settled, here.stations().hour(station, settled).temperature(), timestamp);
            told |= settled == hour;
        }
        boolean had = hour < step.next().hour() || hour <= step.next().settled();
        if (had && !told && with.temperature() != held.temperature()) {
            tell(here, station, hour, with.temperature(), timestamp);
        }
        HourlyTurn next = step.next();
        if (step.issue().isPresent() && inTime(observation, step.issue().getAsLong())) {
            next = issue(here, station, step.issue().getAsLong(), next, timestamp);
        }
        if (!next.equals(turn)) {
            here.stations().turned(station, next);
        }
        if (!step.settled().isEmpty()) {
            here.stations()
                    .forgetBefore(station, next.settled() - settings.held().toHours());
        }
    }

    /** What is issued after its first hour has come is no forecast. */
    private static boolean inTime(Observation observation, long hour) {
        return observation.provenance().clock().reading().isBefore(History.timeOf(hour + 1));
    }

    private HourlyTurn issue(Wiring here, StationId station, long hour, HourlyTurn turn, long timestamp) {
        HourlyCouncil council = settings.council().get();
        History history = here.stations().history(station, hour - HourlyCouncil.reach(), hour);
        List<Forecast> issued = council.issue(
                HourlyCouncil.features(station, history, hour), settings.clock().instant());
        boolean says = issued.get(0).outlook() instanceof Outlook.Expected;
        // A station that reports once a day is not owed an excuse every day.
        if (says || turn.issued() || council.knows(station)) {
            for (Forecast forecast : issued) {
                here.context()
                        .forward(
                                new Record<>(Keys.of(forecast).encode(), ForecastCodec.encode(forecast), timestamp),
                                HourlyTopology.ISSUED);
            }
        }
        return says ? turn.afterIssue() : turn;
    }

    /** A correction that takes the value away leaves what was told: nothing better is known. */
    private static void tell(Wiring here, StationId station, long hour, double temperature, long timestamp) {
        if (Double.isNaN(temperature)) {
            return;
        }
        Truth truth = new Truth(new Target(station, Predictand.AIR_TEMPERATURE, History.timeOf(hour)), temperature);
        here.context()
                .forward(
                        new Record<>(Keys.of(truth.target()).encode(), ForecastCodec.encode(truth), timestamp),
                        HourlyTopology.CAME);
    }
}
