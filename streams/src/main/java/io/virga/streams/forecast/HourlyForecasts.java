package io.virga.streams.forecast;

import io.virga.forecast.HeldHour;
import io.virga.forecast.History;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.quality.ReportTypes;
import io.virga.station.StationId;
import io.virga.streams.Refusal;
import io.virga.streams.forecast.HourlyTopology.Forecasting;
import io.virga.wire.MalformedMessageException;
import io.virga.wire.ObservationCodec;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Holds the last hours of each station and issues a forecast of each element when an hour has its turn. One task's, one
 * thread's.
 */
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
            List<Forecasting> wanted =
                    settings.of(observation.provenance().clock().kind());
            if (!wanted.isEmpty() && !ReportTypes.isSummary(observation.id().reportType())) {
                refuseImpossible(observation);
                take(here, observation, wanted, record.timestamp());
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
            boolean impossible = switch (measurement.element()) {
                case AIR_TEMPERATURE, DEW_POINT -> Math.abs(measurement.value()) > MOST_DEGREES;
                case WIND_SPEED -> !Element.WIND_SPEED.allows(measurement.value());
                default -> Math.abs(measurement.value()) > MOST_OF_ANYTHING;
            };
            if (measurement.usable() && impossible) {
                throw new IllegalArgumentException(measurement.element().wireName() + " of " + measurement.value()
                        + " is none, though nothing is said against it");
            }
        }
    }

    private void take(Wiring here, Observation observation, List<Forecasting> wanted, long timestamp) {
        StationId station = observation.id().station();
        long hour = History.hourOf(observation.id().observedAt());
        HeldHour held = here.stations().hour(station, hour);
        HeldHour with = held.with(observation);
        here.stations().hold(station, hour, with);
        HourlyReport report = new HourlyReport(
                here.context(),
                here.stations(),
                observation,
                held,
                with,
                settings.clock().instant(),
                timestamp);
        OptionalLong settled = OptionalLong.empty();
        for (Forecasting forecasting : wanted) {
            OptionalLong of = report.take(forecasting);
            settled = of.isPresent() && of.getAsLong() > settled.orElse(Long.MIN_VALUE) ? of : settled;
        }
        settled.ifPresent(newest ->
                here.stations().forgetBefore(station, newest - settings.held().toHours()));
    }
}
