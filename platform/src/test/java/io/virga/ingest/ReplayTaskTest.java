package io.virga.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.format.Decoders;
import io.virga.format.Decoding.Decoded;
import io.virga.format.Envelope;
import io.virga.format.Format;
import io.virga.format.Reading;
import io.virga.observation.SourceClock;
import io.virga.wire.EnvelopeCodec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTaskTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");

    private static final Reading ISD = new Reading(Format.ISD_CSV, Map.of());

    @TempDir
    Path folder;

    private final SettableClock wall = new SettableClock(NOW);
    private final FakeContext context = new FakeContext();

    private ReplayTask task(String speed, String... files) {
        ReplayTask task = new ReplayTask(wall);
        task.initialize(context);
        String paths =
                Arrays.stream(files).map(f -> folder.resolve(f).toString()).collect(Collectors.joining(","));
        task.start(Map.of("files", paths, "speed", speed, "source", "archive"));
        return task;
    }

    private static List<SourceRecord> poll(ReplayTask task) throws InterruptedException {
        return requireNonNull(task.poll());
    }

    /** Positions, with the folder left out. */
    private List<String> positions(List<SourceRecord> records) {
        return records.stream()
                .map(r -> envelope(r).position().replace(folder + "/", ""))
                .toList();
    }

    @SuppressWarnings("unchecked") // Connect keeps what the task gave it
    private static Map<String, Object> offset(SourceRecord record) {
        return (Map<String, Object>) record.sourceOffset();
    }

    private static Envelope envelope(SourceRecord record) {
        return EnvelopeCodec.decode((byte[]) record.value());
    }

    private static String row(String station, Instant time) {
        return station + "," + time.toString().replace("Z", "") + ",FM-15\n";
    }

    /** One report an hour. */
    private static String hourly(String station, Instant first, int hours) {
        return IntStream.range(0, hours)
                .mapToObj(hour -> row(station, first.plus(Duration.ofHours(hour))))
                .collect(Collectors.joining());
    }

    private void write(String file, String rows) throws IOException {
        Files.writeString(folder.resolve(file), "STATION,DATE,REPORT_TYPE\n" + rows);
    }

    @Test
    void files_are_merged_by_event_time_and_counted_file_by_file() throws Exception {
        write("a.csv", row("A", FIRST) + row("A", FIRST.plusSeconds(7200)));
        write("b.csv", row("B", FIRST.plusSeconds(3600)) + row("B", FIRST.plusSeconds(10800)));
        List<SourceRecord> records = poll(task("max", "a.csv", "b.csv"));
        assertThat(positions(records)).containsExactly("a.csv:2", "b.csv:2", "a.csv:3", "b.csv:3");
        assertThat(records).allSatisfy(r -> {
            assertThat(r.topic()).isEqualTo("observations-raw");
            assertThat(envelope(r).provenance().source()).isEqualTo("archive");
            assertThat(envelope(r).provenance().arrival()).isEqualTo(NOW);
            assertThat(r.timestamp()).isEqualTo(NOW.toEpochMilli());
        });
        assertThat(records.stream().map(r -> new String((byte[]) r.key(), UTF_8)))
                .containsExactly("A", "B", "A", "B");
        assertThat(records.stream().map(r -> envelope(r).provenance().sequence()))
                .containsExactly(0L, 0L, 1L, 1L);
        assertThat(offset(records.get(3)))
                .containsEntry("records of " + folder.resolve("a.csv"), 2L)
                .containsEntry("records of " + folder.resolve("b.csv"), 2L);
    }

    @Test
    void a_plain_and_a_gzipped_file_are_read_alike() throws Exception {
        write("a.csv", hourly("A", FIRST, 3));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("a.csv.gz")))) {
            Files.copy(folder.resolve("a.csv"), out);
        }
        assertThat(payloads(poll(task("max", "a.csv.gz")))).isEqualTo(payloads(poll(task("max", "a.csv"))));
    }

    @Test
    void a_format_and_its_settings_are_chosen_by_configuration_and_survive_a_restart() throws Exception {
        Files.writeString(
                folder.resolve("lite"),
                "2014 01 01 03   -15   -42 10248   340    10     4    -1    25\n"
                        + "2014 01 01 04   -15   -42 10248   340    10     4    -1    25\n");
        Map<String, String> config = Map.of(
                "files", folder.resolve("lite").toString(), "format", "isd-lite", "format.station", "99999912345");
        ReplayTask task = new ReplayTask(wall);
        task.initialize(context);
        task.start(config);
        List<SourceRecord> records = poll(task);
        assertThat(records).hasSize(2).allMatch(r -> envelope(r).format().equals("isd-lite"));
        assertThat(records).allMatch(r -> new Decoders().decode(envelope(r)) instanceof Decoded);
        context.commit(records.subList(0, 1));
        ReplayTask again = new ReplayTask(wall);
        again.initialize(context);
        again.start(config);
        assertThat(positions(poll(again))).containsExactly("lite:2");
    }

    @Test
    void settings_that_make_no_format_stop_the_start_and_are_named() throws Exception {
        write("a.csv", "");
        Map<String, String> config =
                Map.of("files", folder.resolve("a.csv").toString(), "format", "isd-lite", "format.colour", "blue");
        ReplayTask task = new ReplayTask(wall);
        task.initialize(context);
        assertThatThrownBy(() -> task.start(config)).hasMessageContaining("colour");
    }

    private static List<String> payloads(List<SourceRecord> records) {
        return records.stream()
                .map(r -> new String(envelope(r).payload(), UTF_8))
                .toList();
    }

    /** A kill after any number of committed records: nothing is missing, nothing is there twice. */
    @Test
    void a_replay_goes_on_exactly_where_its_last_committed_record_was() throws Exception {
        write("a.csv", hourly("A", FIRST, 100));
        write("b.csv", hourly("B", FIRST.plusSeconds(60), 100));
        List<String> whole = positions(poll(task("max", "a.csv", "b.csv")));
        assertThat(whole).hasSize(200);
        for (int killedAfter : new int[] {0, 1, 2, 63, 64, 65, 150, 199, 200}) {
            FakeContext survivor = new FakeContext();
            List<SourceRecord> before = poll(start(survivor)).subList(0, killedAfter);
            survivor.commit(before);
            List<SourceRecord> after = poll(start(survivor));
            List<String> both = new ArrayList<>(positions(before));
            both.addAll(positions(after));
            assertThat(both).as("killed after %s", killedAfter).isEqualTo(whole);
        }
    }

    private ReplayTask start(FakeContext survivor) {
        ReplayTask task = new ReplayTask(wall);
        task.initialize(survivor);
        task.start(Map.of("files", folder.resolve("a.csv") + "," + folder.resolve("b.csv")));
        return task;
    }

    @Test
    void a_file_that_comes_back_into_the_configuration_goes_on_where_it_was() throws Exception {
        write("a.csv", hourly("A", FIRST, 2));
        write("b.csv", hourly("B", FIRST, 2));
        context.commit(poll(task("max", "a.csv")));
        context.commit(poll(task("max", "b.csv")));
        assertThat(poll(task("max", "a.csv"))).isEmpty();
        Files.writeString(folder.resolve("a.csv"), Files.readString(folder.resolve("a.csv")) + row("A", NOW));
        List<SourceRecord> more = poll(task("max", "a.csv"));
        assertThat(positions(more)).containsExactly("a.csv:4");
        assertThat(envelope(more.get(0)).provenance().sequence()).isEqualTo(2);
        assertThat(offset(more.get(0)))
                .containsEntry("earlier records of " + folder.resolve("b.csv"), 2L)
                .doesNotContainKey("records of " + folder.resolve("b.csv"));
    }

    @Test
    void two_files_of_one_name_are_told_apart_by_their_paths() throws Exception {
        Files.createDirectories(folder.resolve("2019"));
        Files.createDirectories(folder.resolve("2020"));
        write("2019/a.csv", row("A", FIRST));
        write("2020/a.csv", row("A", FIRST.plusSeconds(60)));
        assertThat(poll(task("max", "2019/a.csv", "2020/a.csv")))
                .extracting(r -> envelope(r).provenance().partition())
                .containsExactly(
                        folder.resolve("2019/a.csv").toString(),
                        folder.resolve("2020/a.csv").toString());
    }

    @Test
    void an_older_archive_after_a_newer_one_begins_with_a_clock_of_its_own() throws Exception {
        write("new.csv", hourly("A", FIRST.plusSeconds(86_400 * 365), 100));
        write("old.csv", hourly("B", FIRST, 100));
        context.commit(poll(task("max", "new.csv")));
        assertThat(poll(task("max", "old.csv")))
                .allSatisfy(record -> assertThat(
                                envelope(record).provenance().clock().reading())
                        .isBefore(FIRST.plusSeconds(86_400 * 30)));
    }

    @Test
    void what_was_delivered_is_told_by_file_and_counted_apart_from_it() throws Exception {
        write("a.csv", hourly("A", FIRST, 3));
        write("b.csv", hourly("B", FIRST, 2));
        context.commit(poll(task("max", "a.csv")));
        List<SourceRecord> last = poll(task("max", "b.csv"));
        Map<String, String> offset = new HashMap<>();
        offset(last.get(0)).forEach((key, value) -> offset.put(key, String.valueOf(value)));

        assertThat(ReplayFiles.delivered(folder.resolve("a.csv"), offset)).isEqualTo(3);
        assertThat(ReplayFiles.delivered(folder.resolve("b.csv"), offset)).isEqualTo(1);
        assertThat(ReplayFiles.delivered(folder.resolve("c.csv"), offset)).isZero();
        assertThat(ReplayFiles.delivered(offset)).isEqualTo(4);
        assertThat(ReplayFiles.count(folder.resolve("b.csv"), ISD)).isEqualTo(2);
    }

    @Test
    void a_row_without_a_time_travels_with_the_row_before_it() throws Exception {
        write("a.csv", row("A", FIRST) + "A,not a time,FM-15\n" + row("A", FIRST.plusSeconds(7200)));
        write("b.csv", row("B", FIRST.plusSeconds(3600)));
        assertThat(positions(poll(task("max", "a.csv", "b.csv"))))
                .containsExactly("a.csv:2", "a.csv:3", "b.csv:2", "a.csv:4");
    }

    @Test
    void the_clock_says_replay_and_a_first_row_of_2099_does_not_move_it() throws Exception {
        write("a.csv", row("A", Instant.parse("2099-01-01T00:00:00Z")) + hourly("A", FIRST, 200));
        List<SourceRecord> records = poll(task("max", "a.csv"));
        assertThat(records).hasSize(201);
        for (SourceRecord record : records.subList(1, 201)) {
            SourceClock clock = envelope(record).provenance().clock();
            assertThat(clock.kind()).isEqualTo(SourceClock.Kind.REPLAY);
            assertThat(clock.reading()).isBetween(FIRST, FIRST.plus(Duration.ofHours(200)));
        }
        assertThat(envelope(records.get(200)).provenance().clock().reading())
                .isEqualTo(FIRST.plus(Duration.ofHours(199 - 63)));
    }

    @Test
    void a_kill_right_after_a_row_of_2099_does_not_make_its_date_the_clock() throws Exception {
        write("a.csv", row("A", Instant.parse("2099-01-01T00:00:00Z")) + hourly("A", FIRST, 100));
        context.commit(poll(task("max", "a.csv")).subList(0, 1));
        assertThat(poll(task("max", "a.csv")))
                .hasSize(100)
                .allSatisfy(r ->
                        assertThat(envelope(r).provenance().clock().reading()).isBefore(NOW));
    }

    @Test
    void a_file_without_reports_and_a_broken_one_come_out_as_faults_and_the_replay_ends() throws Exception {
        write("empty.csv", "");
        Files.write(folder.resolve("broken.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2});
        List<SourceRecord> records = poll(task("max", "empty.csv", "broken.gz"));
        assertThat(records).extracting(r -> envelope(r).format()).containsExactly("fault", "fault");
        assertThat(ReplayFiles.count(folder.resolve("empty.csv"), ISD)).isEqualTo(1);
        assertThat(ReplayFiles.count(folder.resolve("broken.gz"), ISD)).isEqualTo(1);
    }

    @Test
    void a_paced_replay_delivers_an_event_hour_in_its_time() throws Exception {
        write("a.csv", hourly("A", FIRST, 10));
        ReplayTask task = task("2", "a.csv");
        assertThat(positions(poll(task))).containsExactly("a.csv:2");
        wall.pass(Duration.ofMillis(499));
        assertThat(poll(task)).isEmpty();
        wall.pass(Duration.ofMillis(1));
        assertThat(positions(poll(task))).containsExactly("a.csv:3");
        wall.pass(Duration.ofSeconds(2));
        assertThat(positions(poll(task))).containsExactly("a.csv:4", "a.csv:5", "a.csv:6", "a.csv:7");
    }

    @Test
    void a_stopped_replay_answers_nothing_more() throws Exception {
        write("a.csv", hourly("A", FIRST, 1));
        ReplayTask task = task("max", "a.csv");
        assertThat(poll(task)).hasSize(1);
        task.stop();
        assertThat(task.poll()).isNull();
    }
}
