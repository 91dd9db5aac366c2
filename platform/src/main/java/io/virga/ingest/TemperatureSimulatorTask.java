package io.virga.ingest;

import io.virga.simulate.DailyMaxima;
import io.virga.station.DailyMaximum;
import io.virga.wire.DailyMaximumCodec;
import io.virga.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** The simulation of daily maxima itself. Its state is its offset, so it resumes with the next report. */
public final class TemperatureSimulatorTask extends PacedTask {
    private static final String REPORTS = "reports";
    private static final String DAYS = "days";

    private final InstantSource clock;
    private String source = "";
    private DailyMaxima maxima = new DailyMaxima(0);
    private DaySchedule schedule = new DaySchedule(Instant.EPOCH, 1);
    private long daysBefore;

    /** For Connect. */
    public TemperatureSimulatorTask() {
        this(Clock.systemUTC());
    }

    TemperatureSimulatorTask(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void start(Map<String, String> properties) {
        AbstractConfig config = new AbstractConfig(TemperatureSimulatorConnector.definition(), properties);
        source = config.getString(TemperatureSimulatorConnector.SOURCE);
        long seed = config.getLong(TemperatureSimulatorConnector.SEED);
        maxima = maxima(seed, context.offsetStorageReader().offset(partition()));
        daysBefore = maxima.state().days();
        schedule = new DaySchedule(clock.instant(), config.getDouble(TemperatureSimulatorConnector.DAYS_PER_SECOND));
    }

    private static DailyMaxima maxima(long seed, @Nullable Map<String, Object> offset) {
        if (offset == null) {
            return new DailyMaxima(seed);
        }
        return new DailyMaxima(
                seed,
                new DailyMaxima.State(
                        Long.parseLong(String.valueOf(offset.get(REPORTS))),
                        Long.parseLong(String.valueOf(offset.get(DAYS)))));
    }

    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        Instant now = clock.instant();
        if (sent() >= schedule.due(now)) {
            return pause(schedule.until(sent(), now));
        }
        List<SourceRecord> batch = new ArrayList<>();
        while (sent() < schedule.due(now) && batch.size() < BATCH) {
            batch.add(record(maxima.next(), now));
        }
        return batch;
    }

    /** Days since the start of the task. */
    private long sent() {
        return maxima.state().days() - daysBefore;
    }

    private SourceRecord record(DailyMaximum maximum, Instant now) {
        return new SourceRecord(
                partition(),
                Map.of(
                        REPORTS, Long.toString(maxima.state().reports()),
                        DAYS, Long.toString(maxima.state().days())),
                Topics.TEMPERATURES.name(),
                null,
                Schema.BYTES_SCHEMA,
                maximum.month().getBytes(StandardCharsets.UTF_8),
                Schema.BYTES_SCHEMA,
                DailyMaximumCodec.encode(maximum),
                now.toEpochMilli());
    }

    private Map<String, String> partition() {
        return Map.of("source", source);
    }
}
