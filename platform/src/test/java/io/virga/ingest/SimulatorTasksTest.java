package io.virga.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.format.Envelope;
import io.virga.observation.SourceClock;
import io.virga.simulate.DailyMaxima;
import io.virga.simulate.DefectRates;
import io.virga.simulate.DefectiveStream;
import io.virga.station.DailyMaximum;
import io.virga.station.DailyReport;
import io.virga.wire.DailyMaximumCodec;
import io.virga.wire.DailyReportCodec;
import io.virga.wire.EnvelopeCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.junit.jupiter.api.Test;

class SimulatorTasksTest {
    private static final Instant NOW = Instant.parse("2026-03-29T00:59:30Z");

    private final SettableClock clock = new SettableClock(NOW);
    private final FakeContext context = new FakeContext();

    private <T extends SourceTask> T started(T task, String... config) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 0; i < config.length; i += 2) {
            properties.put(config[i], config[i + 1]);
        }
        task.initialize(context);
        task.start(properties);
        return task;
    }

    private DailySimulatorTask daily(String stations) {
        return started(new DailySimulatorTask(clock), "stations", stations, "days.per.second", "1");
    }

    private LiveSimulatorTask live(String stations, String intervalMs) {
        return started(new LiveSimulatorTask(clock), "stations", stations, "interval.ms", intervalMs);
    }

    private TemperatureSimulatorTask temperatures() {
        return started(new TemperatureSimulatorTask(clock), "seed", "3", "days.per.second", "10");
    }

    private static List<DailyMaximum> maxima(List<SourceRecord> records) {
        return records.stream()
                .map(r -> DailyMaximumCodec.decode((byte[]) r.value()))
                .toList();
    }

    private static List<SourceRecord> poll(SourceTask task) throws InterruptedException {
        return requireNonNull(task.poll());
    }

    private static List<DailyReport> reports(List<SourceRecord> records) {
        return records.stream()
                .filter(r -> r.topic().equals("stations"))
                .map(r -> DailyReportCodec.decode((byte[]) r.value()))
                .toList();
    }

    private static Envelope envelope(SourceRecord record) {
        return EnvelopeCodec.decode((byte[]) record.value());
    }

    @Test
    void every_station_reports_each_day_once_and_alike_in_both_topics() throws Exception {
        DailySimulatorTask task = daily("15");
        List<SourceRecord> first = poll(task);
        assertThat(first).hasSize(30);
        assertThat(reports(first)).extracting(r -> r.date().toString()).containsOnly("2000-01-01");
        assertThat(first.stream()
                        .filter(r -> r.topic().equals("stations-json"))
                        .map(r -> DailyReportCodec.decodeJson((byte[]) r.value())))
                .isEqualTo(reports(first));
        assertThat(first)
                .filteredOn(r -> r.topic().equals("stations"))
                .extracting(r -> new String((byte[]) r.key(), UTF_8))
                .isEqualTo(reports(first).stream().map(r -> r.station().text()).toList());
        assertThat(poll(task)).isEmpty();
        clock.pass(Duration.ofSeconds(1));
        assertThat(reports(poll(task)))
                .extracting(r -> r.date().toString())
                .containsOnly("2000-01-02")
                .hasSize(15);
    }

    @Test
    void the_daily_simulation_goes_on_after_a_kill_as_if_nothing_had_been() throws Exception {
        DailySimulatorTask undisturbed = daily("3");
        clock.pass(Duration.ofSeconds(9));
        List<DailyReport> whole = reports(poll(undisturbed));
        assertThat(whole).hasSize(30);
        List<DailyReport> parts = new ArrayList<>();
        for (int kill = 0; kill < 10; kill++) {
            List<SourceRecord> committed = poll(daily("3"));
            context.commit(committed);
            parts.addAll(reports(committed));
        }
        assertThat(parts).isEqualTo(whole);
    }

    @Test
    void temperatures_come_a_day_at_a_time_with_their_duplicates_under_the_name_of_the_month() throws Exception {
        DailyMaxima expected = new DailyMaxima(3);
        TemperatureSimulatorTask task = temperatures();
        assertThat(maxima(poll(task))).containsExactly(expected.next());
        assertThat(poll(task)).isEmpty();
        for (int second = 1; second <= 40; second++) {
            clock.pass(Duration.ofSeconds(1));
            List<SourceRecord> records = poll(task);
            assertThat(maxima(records))
                    .isEqualTo(Stream.generate(expected::next)
                            .limit(records.size())
                            .toList());
            assertThat(expected.state().days()).isEqualTo(1 + 10L * second);
            assertThat(records).allSatisfy(record -> {
                assertThat(record.topic()).isEqualTo("temperatures");
                assertThat(new String((byte[]) record.key(), UTF_8))
                        .isEqualTo(DailyMaximumCodec.decode((byte[]) record.value())
                                .month());
            });
        }
    }

    @Test
    void temperatures_go_on_after_a_kill_as_if_nothing_had_been() throws Exception {
        DailyMaxima whole = new DailyMaxima(3);
        for (int kill = 0; kill < 100; kill++) {
            List<SourceRecord> committed = poll(temperatures());
            context.commit(committed);
            assertThat(maxima(committed))
                    .isEqualTo(
                            Stream.generate(whole::next).limit(committed.size()).toList());
        }
        assertThat(whole.state().days()).isEqualTo(100);
        assertThat(whole.state().reports()).isGreaterThan(100);
    }

    @Test
    void a_live_simulation_starts_with_one_report_of_each_station() throws Exception {
        List<SourceRecord> first = poll(live("15", "60000"));
        assertThat(first.stream().map(r -> new String((byte[]) r.key(), UTF_8)).distinct())
                .hasSize(15);
        assertThat(first).hasSize(15).allSatisfy(r -> {
            assertThat(r.topic()).isEqualTo("observations-raw");
            assertThat(envelope(r).format()).isEqualTo("json");
            assertThat(envelope(r).provenance().arrival()).isEqualTo(NOW);
            assertThat(envelope(r).provenance().clock()).isEqualTo(new SourceClock(SourceClock.Kind.WALL, NOW));
        });
    }

    @Test
    void live_sequences_have_no_gap_over_kills_and_each_turn_is_reported_once() throws Exception {
        List<Long> sequences = new ArrayList<>();
        List<String> payloads = new ArrayList<>();
        for (int kill = 0; kill < 20; kill++) {
            List<SourceRecord> records = poll(live("4", "60000"));
            context.commit(records);
            records.forEach(r -> {
                sequences.add(envelope(r).provenance().sequence());
                payloads.add(new String(envelope(r).payload(), UTF_8));
            });
            clock.pass(Duration.ofSeconds(40));
        }
        assertThat(sequences).hasSizeGreaterThan(50);
        for (int i = 0; i < sequences.size(); i++) {
            assertThat(sequences.get(i)).isEqualTo(i);
        }
        assertThat(payloads).doesNotHaveDuplicates();
    }

    @Test
    void after_a_long_pause_the_live_simulation_makes_up_ten_minutes_and_no_more() throws Exception {
        context.commit(poll(live("4", "60000")));
        clock.pass(Duration.ofDays(30));
        assertThat(poll(live("4", "60000"))).hasSize(40);
    }

    /** Turns are numbered by the schedule: under another one the old number could lie decades ahead. */
    @Test
    void a_changed_number_of_stations_or_interval_does_not_silence_the_live_simulation() throws Exception {
        context.commit(poll(live("15", "60000")));
        clock.pass(Duration.ofSeconds(60));
        List<SourceRecord> fewer = poll(live("5", "60000"));
        assertThat(fewer).hasSizeBetween(4, 6);
        context.commit(fewer);
        clock.pass(Duration.ofSeconds(120));
        List<SourceRecord> slower = poll(live("5", "120000"));
        assertThat(slower).hasSizeBetween(4, 6);
        assertThat(envelope(slower.get(0)).provenance().sequence())
                .isEqualTo(envelope(fewer.get(fewer.size() - 1)).provenance().sequence() + 1);
    }

    @Test
    void a_trial_sends_all_of_its_stream_once_over_kills() throws Exception {
        TrialTask first = trial();
        List<SourceRecord> sent = new ArrayList<>(poll(first));
        context.commit(sent);
        poll(first); // lost with the process
        TrialTask second = trial();
        while (sent.size() < 6_000 && !TrialConnector.done(STREAM, offset(sent))) {
            List<SourceRecord> batch = poll(second);
            context.commit(batch);
            sent.addAll(batch);
        }

        List<String> truth = LongStream.range(0, STREAM.turns())
                .boxed()
                .flatMap(turn -> STREAM.at(turn).stream())
                .map(emission -> HexFormat.of().formatHex(emission.payload()))
                .toList();
        assertThat(sent).hasSize(truth.size());
        assertThat(sent)
                .extracting(r -> HexFormat.of().formatHex(envelope(r).payload()))
                .as("payloads")
                .matches(payloads -> payloads.equals(truth));
        assertThat(sent)
                .extracting(r -> envelope(r).provenance().sequence())
                .isEqualTo(LongStream.range(0, truth.size()).boxed().toList());
        assertThat(TrialConnector.delivered(offset(sent))).isEqualTo(truth.size());
    }

    private static final DefectiveStream STREAM = new DefectiveStream(new DefectiveStream.Settings(
            3,
            10,
            5_000,
            Duration.ofSeconds(1),
            NOW,
            DefectRates.parse("all=0.05"),
            Duration.ofDays(1),
            Duration.ofMinutes(1)));

    private TrialTask trial() {
        List<String> config = new ArrayList<>();
        TrialConnector.configuration("trial", STREAM.settings(), 0).forEach((key, value) -> {
            config.add(key);
            config.add(value);
        });
        return started(new TrialTask(clock), config.toArray(String[]::new));
    }

    private static Map<String, String> offset(List<SourceRecord> sent) {
        Map<String, String> offset = new HashMap<>();
        sent.get(sent.size() - 1).sourceOffset().forEach((key, value) -> offset.put(key, String.valueOf(value)));
        return offset;
    }

    @Test
    void stopped_simulations_answer_nothing_more() throws Exception {
        DailySimulatorTask daily = daily("1");
        poll(daily);
        daily.stop();
        assertThat(daily.poll()).isNull();
        LiveSimulatorTask live = live("1", "60000");
        poll(live);
        live.stop();
        assertThat(live.poll()).isNull();
        TemperatureSimulatorTask temperatures = temperatures();
        poll(temperatures);
        temperatures.stop();
        assertThat(temperatures.poll()).isNull();
    }
}
