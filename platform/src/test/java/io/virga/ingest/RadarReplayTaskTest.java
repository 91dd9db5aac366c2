package io.virga.ingest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.format.nexrad.Limits;
import io.virga.format.nexrad.VolumeFraming;
import io.virga.radar.feed.RadarMessage;
import io.virga.radar.feed.VolumeChunk;
import io.virga.sample.SampleVolume;
import io.virga.wire.RadarMessageCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RadarReplayTaskTest {
    private static final Instant NOON = Instant.parse("2020-01-02T12:00:00Z");

    @TempDir
    Path folder;

    private final SettableClock wall = new SettableClock(Instant.parse("2026-11-21T00:00:00Z"));
    private FakeContext context = new FakeContext();

    private RadarReplayTask task(String speed, Path... files) {
        RadarReplayTask task = new RadarReplayTask(wall);
        task.initialize(context);
        String paths = Arrays.stream(files).map(Path::toString).collect(Collectors.joining(","));
        task.start(Map.of("files", paths, "speed", speed, "source", "archive"));
        return task;
    }

    private Path volume(String name, String site, Instant start, int sweeps) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(requireNonNull(file.getParent()));
        return Files.write(file, new SampleVolume(site, start, sweeps).file());
    }

    private static List<SourceRecord> poll(RadarReplayTask task) throws InterruptedException {
        return requireNonNull(task.poll());
    }

    private static RadarMessage message(SourceRecord record) {
        return RadarMessageCodec.decode((byte[]) record.value());
    }

    private static String told(SourceRecord record) {
        RadarMessage message = message(record);
        return message.site() + " " + message.provenance().sequence() + " "
                + message.chunk()
                        .map(chunk -> chunk.volume() + " " + chunk.number() + "/"
                                + (chunk.count().isPresent() ? chunk.count().getAsInt() : "?"))
                        .orElse("")
                + (message.last() ? "last" : "");
    }

    @Test
    void volumes_come_in_the_order_in_which_they_began_then_each_radar_is_told_to_be_over() throws Exception {
        volume("b/KTLX20200102_120500", "KTLX", NOON.plusSeconds(300), 1);
        volume("a/KFWS20200102_120100", "KFWS", NOON.plusSeconds(60), 1);
        volume("KTLX20200102_120000", "KTLX", NOON, 1);
        Files.writeString(folder.resolve("README"), "no volume");

        List<SourceRecord> records = poll(task("max", folder));

        assertThat(records.stream().map(RadarReplayTaskTest::told))
                .containsExactly(
                        "KTLX 0 2020-01-02T12:00:00Z 1/3",
                        "KTLX 1 2020-01-02T12:00:00Z 2/3",
                        "KTLX 2 2020-01-02T12:00:00Z 3/3",
                        "KFWS 0 2020-01-02T12:01:00Z 1/3",
                        "KFWS 1 2020-01-02T12:01:00Z 2/3",
                        "KFWS 2 2020-01-02T12:01:00Z 3/3",
                        "KTLX 0 2020-01-02T12:05:00Z 1/3",
                        "KTLX 1 2020-01-02T12:05:00Z 2/3",
                        "KTLX 2 2020-01-02T12:05:00Z 3/3",
                        "KFWS 0 last",
                        "KTLX 0 last");
        assertThat(records).allMatch(record -> record.topic().equals("radar-raw"));
        assertThat(new String((byte[]) records.get(0).key(), StandardCharsets.UTF_8))
                .isEqualTo("KTLX");
        assertThat(message(records.get(6)).provenance().clock().reading()).isEqualTo(NOON.plusSeconds(300));
    }

    @Test
    void replay_that_was_stopped_after_any_record_goes_on_behind_it() throws Exception {
        volume("KTLX20200102_120000", "KTLX", NOON, 1);
        volume("KTLX20200102_120500", "KTLX", NOON.plusSeconds(300), 1);
        List<String> whole = poll(task("max", folder)).stream()
                .map(RadarReplayTaskTest::told)
                .toList();

        for (int stop = 0; stop < whole.size() - 1; stop++) {
            commitFirst(stop + 1);
            assertThat(poll(task("max", folder)).stream().map(RadarReplayTaskTest::told))
                    .isEqualTo(whole.subList(stop + 1, whole.size()));
        }
        commitFirst(whole.size());
        RadarReplayTask done = task("max", folder);
        done.stop();
        assertThat(Optional.ofNullable(done.poll()).orElse(List.of())).isEmpty();
    }

    private void commitFirst(int count) throws InterruptedException {
        context = new FakeContext();
        List<SourceRecord> all = poll(task("max", folder));
        context.commit(all.subList(0, count));
    }

    @Test
    void what_a_record_carries_does_not_grow_with_the_volumes() throws Exception {
        volume("KTLX20200102_120000", "KTLX", NOON, 1);
        List<SourceRecord> one = poll(task("max", folder));
        for (int i = 1; i < 60; i++) {
            volume("KTLX20200102_12%02d00".formatted(i), "KTLX", NOON.plusSeconds(60L * i), 1);
        }
        context = new FakeContext();

        List<SourceRecord> many = poll(task("max", folder));

        assertThat(many.size()).isGreaterThan(20);
        assertThat(many.stream().mapToInt(RadarReplayTaskTest::weight).max())
                .isEqualTo(one.stream().mapToInt(RadarReplayTaskTest::weight).max());
    }

    /** Another process must find an offset under the same bytes, and so must Connect when it has read the partition back. */
    @Test
    void partition_has_the_same_bytes_when_it_has_been_read_back() throws Exception {
        volume("KTLX20200102_120000", "KTLX", NOON, 1);

        assertThat(poll(task("max", folder))).allSatisfy(record -> {
            assertThat(record.sourcePartition()).hasSize(2);
            assertThat(readBack(record.sourcePartition())).isEqualTo(bytes(record.sourcePartition()));
        });
        assertThat(readBack(FileMark.partition("source", "file")))
                .isEqualTo(bytes(FileMark.partition("source", "file")));
        assertThat(readBack(SourceOffsets.partition("source", "part")))
                .isEqualTo(bytes(SourceOffsets.partition("source", "part")));
    }

    private static String readBack(Map<String, ?> partition) {
        try (JsonConverter json = json()) {
            Object back = json.toConnectData("t", bytes(partition).getBytes(StandardCharsets.UTF_8))
                    .value();
            return new String(json.fromConnectData("t", null, back), StandardCharsets.UTF_8);
        }
    }

    private static String bytes(Map<String, ?> partition) {
        try (JsonConverter json = json()) {
            return new String(json.fromConnectData("t", null, partition), StandardCharsets.UTF_8);
        }
    }

    /** As Connect has it for its own topics. */
    private static JsonConverter json() {
        JsonConverter json = new JsonConverter();
        json.configure(Map.of("schemas.enable", "false"), true);
        return json;
    }

    private static int weight(SourceRecord record) {
        return record.sourcePartition().toString().length()
                + record.sourceOffset().toString().length();
    }

    @Test
    void volume_that_is_added_later_is_the_only_one_to_come_and_its_radar_alone_ends_again() throws Exception {
        volume("KTLX20200102_120000", "KTLX", NOON, 1);
        volume("KFWS20200102_120000", "KFWS", NOON, 1);
        context.commit(poll(task("max", folder)));
        assertThat(poll(task("max", folder))).isEmpty();

        volume("KTLX20200102_110000", "KTLX", NOON.minusSeconds(3600), 1);

        assertThat(poll(task("max", folder)).stream().map(RadarReplayTaskTest::told))
                .containsExactly(
                        "KTLX 0 2020-01-02T11:00:00Z 1/3",
                        "KTLX 1 2020-01-02T11:00:00Z 2/3",
                        "KTLX 2 2020-01-02T11:00:00Z 3/3",
                        "KTLX 1 last");
    }

    @Test
    void other_archive_and_then_the_first_again_deliver_no_chunk_twice() throws Exception {
        Path first = volume("KTLX20200102_120000", "KTLX", NOON, 1);
        Path second = volume("KTLX20200102_130000", "KTLX", NOON.plusSeconds(3600), 1);
        context.commit(poll(task("max", first)));

        List<SourceRecord> other = poll(task("max", second));
        assertThat(other).hasSize(4);
        context.commit(other);

        assertThat(poll(task("max", first)).stream().map(RadarReplayTaskTest::told))
                .containsExactly("KTLX 2 last");
    }

    @Test
    void replay_is_delivered_once_each_volume_and_each_end_is() throws Exception {
        volume("KTLX20200102_120000", "KTLX", NOON, 1);
        volume("KFWS20200102_120000", "KFWS", NOON, 1);
        Predicate<List<Map<String, String>>> delivered = RadarArchive.delivered(List.of(folder));
        List<SourceRecord> records = poll(task("max", folder));

        for (int stop = 0; stop <= records.size(); stop++) {
            Map<Map<String, ?>, Map<String, String>> kept = new HashMap<>();
            for (SourceRecord record : records.subList(0, stop)) {
                Map<String, String> offset = new HashMap<>();
                record.sourceOffset().forEach((name, value) -> offset.put(name, String.valueOf(value)));
                kept.put(record.sourcePartition(), offset);
            }
            assertThat(delivered.test(List.copyOf(kept.values()))).isEqualTo(stop == records.size());
        }
    }

    @Test
    void folder_of_chunks_is_one_volume_whose_last_chunk_tells_how_many_there_are() throws Exception {
        byte[] file = new SampleVolume("KTLX", NOON, 1).file();
        List<byte[]> parts = VolumeFraming.of(file, Limits.USUAL).chunks();
        Path chunks = Files.createDirectories(folder.resolve("KTLX"));
        Files.write(chunks.resolve("20200102-120000-001-S"), parts.get(0));
        Files.write(chunks.resolve("20200102-120000-002-I"), parts.get(1));
        Files.write(chunks.resolve("20200102-120000-004-E"), parts.get(2));

        List<SourceRecord> records = poll(task("max", chunks));

        assertThat(records.stream().map(RadarReplayTaskTest::told))
                .containsExactly(
                        "KTLX 0 2020-01-02T12:00:00Z 1/?",
                        "KTLX 1 2020-01-02T12:00:00Z 2/?",
                        "KTLX 2 2020-01-02T12:00:00Z 4/4",
                        "KTLX 0 last");
        assertThat(message(records.get(2)).position()).endsWith("20200102-120000-004-E");
    }

    @Test
    void replay_at_a_speed_waits_for_the_next_volume() throws Exception {
        volume("KTLX20200102_120000", "KTLX", NOON, 1);
        volume("KTLX20200102_130000", "KTLX", NOON.plusSeconds(3600), 1);
        RadarReplayTask task = task("0.5", folder);

        assertThat(poll(task)).hasSize(3);
        assertThat(poll(task)).isEmpty();
        wall.pass(Duration.ofSeconds(2));
        assertThat(poll(task)).hasSize(4);
    }

    @Test
    void every_message_fits_into_a_record_of_the_broker() throws Exception {
        volume("KTLX20200102_120000", "KTLX", NOON, 3);

        assertThat(poll(task("max", folder)))
                .allMatch(record -> ((byte[]) record.value()).length < 1_010_000)
                .map(record -> message(record).chunk().map(VolumeChunk::bytes).orElse(new byte[0]).length)
                .allMatch(length -> length <= VolumeFraming.LARGEST);
    }

    @Test
    void what_is_no_radar_volume_is_refused_with_its_name_before_anything_starts() throws IOException {
        Path thesis = Files.writeString(folder.resolve("thesis.txt"), "On rain");
        Path nobody = Files.write(
                folder.resolve("volume"), Arrays.copyOf(new SampleVolume("\0\0\0\0", NOON, 1).file(), 9000));
        List<String> faults = new ArrayList<>();
        for (Path path :
                List.of(thesis, folder.resolve("absent"), Files.createDirectory(folder.resolve("empty")), nobody)) {
            faults.add(RadarArchive.fault(path.toString()).orElse(""));
        }

        assertThat(faults.get(0)).contains("thesis.txt is no radar volume");
        assertThat(faults.get(1)).contains("there is no file or folder").contains("absent");
        assertThat(faults.get(2)).contains("there is no radar volume in");
        assertThat(faults.get(3)).contains("whose radar").contains("begin its name with the radar's four letters");
        assertThatThrownBy(
                        () -> new AbstractConfig(RadarReplayConnector.definition(), Map.of("files", thesis.toString())))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("is no radar volume");
    }
}
