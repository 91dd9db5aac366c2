package io.virga.ingest;

import io.virga.observation.SourceClock;
import io.virga.simulate.DailyWeather;
import io.virga.simulate.SimulatedStation;
import io.virga.station.DailyReport;
import io.virga.wire.ClockHeader;
import io.virga.wire.DailyReportCodec;
import io.virga.wire.Topic;
import io.virga.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** The daily simulation itself. Each station's state travels in its own offset, so it resumes with the next day. */
public final class DailySimulatorTask extends PacedTask {
    private final InstantSource clock;
    private final List<DailyWeather> stations = new ArrayList<>();
    private String source = "";
    private DaySchedule schedule = new DaySchedule(Instant.EPOCH, 1);
    private long sent;

    /** For Connect. */
    public DailySimulatorTask() {
        this(Clock.systemUTC());
    }

    DailySimulatorTask(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void start(Map<String, String> properties) {
        AbstractConfig config = new AbstractConfig(DailySimulatorConnector.definition(), properties);
        source = config.getString(DailySimulatorConnector.SOURCE);
        long seed = config.getLong(DailySimulatorConnector.SEED);
        List<SimulatedStation> all = new ArrayList<>();
        for (int i = 0; i < config.getInt(DailySimulatorConnector.STATIONS); i++) {
            all.add(new SimulatedStation(seed, i));
        }
        Map<Map<String, String>, Map<String, Object>> offsets = context.offsetStorageReader()
                .offsets(all.stream().map(s -> partition(s.id().text())).toList());
        for (SimulatedStation station : all) {
            stations.add(weather(station, offsets.get(partition(station.id().text()))));
        }
        schedule = new DaySchedule(clock.instant(), config.getDouble(DailySimulatorConnector.DAYS_PER_SECOND));
    }

    private static DailyWeather weather(SimulatedStation station, @Nullable Map<String, Object> offset) {
        if (offset == null) {
            return new DailyWeather(station);
        }
        return new DailyWeather(
                station,
                new DailyWeather.State(
                        Long.parseLong(String.valueOf(offset.get("day"))),
                        Double.parseDouble(String.valueOf(offset.get("degrees"))),
                        Boolean.parseBoolean(String.valueOf(offset.get("raining")))));
    }

    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        Instant now = clock.instant();
        long due = schedule.due(now) * stations.size();
        if (sent >= due) {
            return pause(schedule.until(sent / stations.size(), now));
        }
        List<SourceRecord> batch = new ArrayList<>();
        while (sent < due && batch.size() < BATCH) {
            DailyWeather weather = stations.get((int) (sent % stations.size()));
            DailyReport report = weather.next();
            sent++;
            batch.add(record(Topics.STATIONS, report, DailyReportCodec.encode(report), weather.state(), now));
            batch.add(record(Topics.STATIONS_JSON, report, DailyReportCodec.encodeJson(report), weather.state(), now));
        }
        return batch;
    }

    private SourceRecord record(Topic topic, DailyReport report, byte[] value, DailyWeather.State state, Instant now) {
        String station = report.station().text();
        return new SourceRecord(
                partition(station),
                Map.of(
                        "day", Long.toString(state.day()),
                        "degrees", Double.toString(state.degrees()),
                        "raining", Boolean.toString(state.raining())),
                topic.name(),
                null,
                Schema.BYTES_SCHEMA,
                station.getBytes(StandardCharsets.UTF_8),
                Schema.BYTES_SCHEMA,
                value,
                now.toEpochMilli(),
                new ConnectHeaders().addString(ClockHeader.NAME, ClockHeader.text(clockOf(report))));
    }

    /** The simulation's day, which its reports tell of as it ends. */
    private static SourceClock clockOf(DailyReport report) {
        return new SourceClock(
                SourceClock.Kind.SIMULATED,
                report.date().atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private Map<String, String> partition(String station) {
        return SourceOffsets.partition("source", source, "station", station);
    }
}
