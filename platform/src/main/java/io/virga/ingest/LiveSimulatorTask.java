package io.virga.ingest;

import io.virga.format.Envelope;
import io.virga.format.Format;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.simulate.LiveWeather;
import io.virga.simulate.SimulatedStation;
import io.virga.wire.EnvelopeCodec;
import io.virga.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** The live simulation itself: a schedule says who reports when, the weather is a function of station and time. */
public final class LiveSimulatorTask extends PacedTask {
    private static final String SEQUENCE = "sequence";
    private static final String TURN = "turn";
    private static final String TIME = "time";

    private final InstantSource clock;
    private final List<SimulatedStation> stations = new ArrayList<>();
    private String source = "";
    private LiveSchedule schedule = new LiveSchedule(1, 1);
    private long turn;
    private long sequence;

    /** For Connect. */
    public LiveSimulatorTask() {
        this(Clock.systemUTC());
    }

    LiveSimulatorTask(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void start(Map<String, String> properties) {
        AbstractConfig config = new AbstractConfig(LiveSimulatorConnector.definition(), properties);
        source = config.getString(LiveSimulatorConnector.SOURCE);
        for (int i = 0; i < config.getInt(LiveSimulatorConnector.STATIONS); i++) {
            stations.add(new SimulatedStation(config.getLong(LiveSimulatorConnector.SEED), i));
        }
        long interval = config.getLong(LiveSimulatorConnector.INTERVAL_MS);
        schedule = new LiveSchedule(stations.size(), interval);
        long now = clock.millis();
        long earliest = schedule.firstAfter(now - config.getLong(LiveSimulatorConnector.CATCH_UP_MS));
        Optional<Map<String, Object>> offset =
                Optional.ofNullable(context.offsetStorageReader().offset(partition()));
        sequence = offset.map(o -> Long.parseLong(String.valueOf(o.get(SEQUENCE))) + 1)
                .orElse(0L);
        // The first start looks one interval back, so that every station has reported at once.
        turn = offset.map(o -> Math.max(earliest, turnAfter(o))).orElseGet(() -> schedule.firstAfter(now - interval));
    }

    /** Turns are numbered by stations and interval: under another schedule only the time of the last one counts. */
    private long turnAfter(Map<String, Object> offset) {
        long last = Long.parseLong(String.valueOf(offset.get(TURN)));
        long time = Long.parseLong(String.valueOf(offset.get(TIME)));
        return schedule.time(last) == time ? last + 1 : schedule.firstAfter(time);
    }

    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        List<SourceRecord> batch = new ArrayList<>();
        while (batch.size() < BATCH) {
            long wait = schedule.time(turn) - clock.millis();
            if (wait > 0) {
                return batch.isEmpty() ? pause(Duration.ofMillis(wait)) : batch;
            }
            batch.add(record());
            turn++;
            sequence++;
        }
        return batch;
    }

    private SourceRecord record() {
        SimulatedStation station = stations.get(schedule.station(turn));
        Instant arrival = clock.instant();
        byte[] report = new LiveWeather(station)
                .at(Instant.ofEpochMilli(schedule.time(turn)))
                .encode();
        Envelope envelope = new Envelope(
                new Provenance(source, source, sequence, new SourceClock(SourceClock.Kind.WALL, arrival), arrival),
                Format.JSON.wireName(),
                Optional.empty(),
                source + ":" + sequence,
                report);
        return new SourceRecord(
                partition(),
                Map.of(
                        SEQUENCE, Long.toString(sequence),
                        TURN, Long.toString(turn),
                        TIME, Long.toString(schedule.time(turn))),
                Topics.OBSERVATIONS_RAW.name(),
                null,
                Schema.BYTES_SCHEMA,
                station.id().text().getBytes(StandardCharsets.UTF_8),
                Schema.BYTES_SCHEMA,
                EnvelopeCodec.encode(envelope),
                arrival.toEpochMilli());
    }

    private Map<String, String> partition() {
        return Map.of("source", source);
    }
}
