package io.virga.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.virga.format.Envelope;
import io.virga.runtime.KafkaSettings;
import io.virga.source.SourceCommand;
import io.virga.source.SourceCommand.Verb;
import io.virga.source.SourceState;
import io.virga.source.SourceState.Phase;
import io.virga.source.Trouble;
import io.virga.wire.EnvelopeCodec;
import io.virga.wire.SourceCodec;
import io.virga.wire.Topics;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that appear, grow, are replaced, are damaged or cannot be read: each record once. */
class FolderTaskTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String HEADER = "id,t,temp\n";

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock(NOON);
    private final FakeContext context = new FakeContext();
    private final List<SourceRecord> committed = new ArrayList<>();
    private final List<SourceCommand> commands = new ArrayList<>();
    private FolderTask task = new FolderTask();

    @BeforeEach
    void start() {
        task = new FolderTask(clock, () -> clock.millis() * 1_000_000, kafka -> new Commands() {
            @Override
            public List<SourceCommand> poll() {
                List<SourceCommand> all = List.copyOf(commands);
                commands.clear();
                return all;
            }

            @Override
            public void close() {}
        });
        task.initialize(context);
        task.start(FolderConnector.configuration(
                KafkaSettings.of("unused:1"),
                Map.of(
                        "drop",
                        Map.of(
                                "path", folder.toString(),
                                "files", "*.{csv,gz}",
                                "format", "mapped-table",
                                "settle", "10s",
                                "with.station.column", "id",
                                "with.time.columns", "t",
                                "with.time.pattern", "epoch-s",
                                "with.time.zone", "UTC",
                                "with.element.air_temperature", "temp;degC"))));
    }

    @AfterEach
    void stop() {
        task.stop();
    }

    private static String rows(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "S" + i % 7 + "," + (1_795_262_400L + i) + "," + i % 30 + "\n")
                .collect(Collectors.joining());
    }

    private void step() throws InterruptedException {
        List<SourceRecord> records = Optional.ofNullable(task.poll()).orElse(List.of());
        context.commit(records);
        committed.addAll(records);
    }

    private void pass(int seconds) throws InterruptedException {
        for (int i = 0; i < seconds; i++) {
            clock.pass(Duration.ofSeconds(1));
            step();
            step();
        }
    }

    private List<Envelope> reports() {
        return committed.stream()
                .filter(record -> record.topic().equals(Topics.OBSERVATIONS_RAW.name()))
                .map(record -> EnvelopeCodec.decode((byte[]) record.value()))
                .toList();
    }

    private SourceState state() {
        return committed.stream()
                .filter(record -> record.topic().equals(Topics.SOURCES.name()))
                .map(record -> SourceCodec.decode((byte[]) record.value()))
                .reduce((before, after) -> after)
                .orElseThrow();
    }

    private List<Long> sequences(String file) {
        return reports().stream()
                .map(Envelope::provenance)
                .filter(from -> from.partition().equals(file))
                .map(from -> from.sequence())
                .toList();
    }

    private static List<Long> upTo(int end) {
        return IntStream.range(0, end).mapToObj(Long::valueOf).toList();
    }

    @Test
    void file_is_read_once_it_has_come_to_rest_and_not_while_it_grows() throws Exception {
        Path file = folder.resolve("a.csv");
        Files.writeString(file, HEADER + rows(0, 5));
        pass(8);
        Files.writeString(file, rows(5, 9), StandardOpenOption.APPEND);
        pass(8);
        assertThat(reports()).isEmpty();
        pass(5);
        assertThat(sequences("a.csv")).isEqualTo(upTo(9));
        pass(30);
        assertThat(reports()).hasSize(9);
        assertThat(state().phase()).isEqualTo(Phase.WAITING);
        assertThat(state().tally().records()).isEqualTo(9);
    }

    @Test
    void file_that_grows_later_is_read_on_from_there_also_after_a_restart() throws Exception {
        Path file = folder.resolve("a.csv");
        Files.writeString(file, HEADER + rows(0, 5));
        pass(15);
        stop();
        Files.writeString(file, rows(5, 9), StandardOpenOption.APPEND);
        start();
        pass(15);
        assertThat(sequences("a.csv")).isEqualTo(upTo(9));
        assertThat(reports().stream()
                        .map(each -> new String(each.payload(), UTF_8))
                        .distinct())
                .hasSize(9);
        stop();
        start();
        pass(15);
        assertThat(reports()).hasSize(9);
    }

    @Test
    void file_that_is_replaced_by_a_shorter_one_is_read_anew_with_the_next_sequences() throws Exception {
        Path file = folder.resolve("a.csv");
        Files.writeString(file, HEADER + rows(0, 9));
        pass(15);
        Files.writeString(file, HEADER + rows(100, 103));
        pass(15);
        assertThat(sequences("a.csv")).isEqualTo(upTo(12));
    }

    @Test
    void restart_in_the_middle_of_a_file_goes_on_without_gap_or_repeat() throws Exception {
        Files.writeString(folder.resolve("a.csv"), HEADER + rows(0, 3_500));
        for (int i = 0; i < 60 && reports().isEmpty(); i++) {
            clock.pass(Duration.ofSeconds(1));
            step();
        }
        assertThat(reports()).isNotEmpty().hasSizeLessThan(3_500);
        task.poll(); // delivered, never committed
        stop();
        start();
        pass(20);
        assertThat(sequences("a.csv")).isEqualTo(upTo(3_500));
    }

    @Test
    void compressed_files_are_read_others_are_left_alone_and_damaged_ones_harm_no_other() throws Exception {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("a.gz")))) {
            out.write((HEADER + rows(0, 4)).getBytes(UTF_8));
        }
        byte[] whole = Files.readAllBytes(folder.resolve("a.gz"));
        Files.write(folder.resolve("b.gz"), java.util.Arrays.copyOf(whole, whole.length / 2));
        Files.writeString(folder.resolve("c.csv"), HEADER + rows(10, 12));
        Files.writeString(folder.resolve(".hidden.csv"), HEADER + rows(20, 22));
        Files.writeString(folder.resolve("readme.txt"), "not data");
        Files.createDirectory(folder.resolve("below.csv"));
        pass(20);
        assertThat(sequences("a.gz")).isEqualTo(upTo(4));
        assertThat(sequences("c.csv")).isEqualTo(upTo(2));
        assertThat(reports().stream().map(each -> each.provenance().partition()).distinct())
                .containsExactlyInAnyOrder("a.gz", "b.gz", "c.csv");
        assertThat(reports()).filteredOn(each -> each.format().equals("fault")).isNotEmpty();
    }

    @Test
    void file_of_another_format_is_told_at_once_and_the_next_good_one_ends_that() throws Exception {
        Files.writeString(folder.resolve("a.csv"), "station;when\nX;now\n");
        pass(15);
        assertThat(state().failures().last().orElseThrow().trouble()).isEqualTo(Trouble.CHANGED_FORMAT);
        assertThat(state().failures().last().orElseThrow().message()).contains("a.csv", "none of its");
        assertThat(state().failures().since()).isPresent();
        Files.writeString(folder.resolve("b.csv"), HEADER + rows(0, 3));
        pass(15);
        assertThat(state().failures().since()).isEmpty();
    }

    @Test
    void folder_that_is_gone_is_told_at_once_and_its_return_too() throws Exception {
        pass(2);
        Path away = folder.resolveSibling(folder.getFileName() + "-away");
        Files.move(folder, away);
        pass(2);
        assertThat(state().failures().last().orElseThrow().trouble()).isEqualTo(Trouble.FOLDER);
        assertThat(state().failures().last().orElseThrow().message()).contains(folder.toString(), "Check the folder");
        restore(away);
        pass(2);
        assertThat(state().failures().since()).isEmpty();
    }

    private void restore(Path away) throws IOException {
        Files.move(away, folder);
    }

    @Test
    void file_that_cannot_be_opened_is_told_and_the_others_are_read() throws Exception {
        Path file = Files.writeString(folder.resolve("a.csv"), HEADER + rows(0, 3));
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"));
        Files.setPosixFilePermissions(file, java.util.Set.of());
        assumeTrue(!Files.isReadable(file), "this user may read everything");
        Files.writeString(folder.resolve("b.csv"), HEADER + rows(5, 9));
        pass(20);
        assertThat(sequences("b.csv")).isEqualTo(upTo(4));
        assertThat(state().failures().last().orElseThrow().trouble()).isEqualTo(Trouble.FOLDER);
        Files.setPosixFilePermissions(file, java.util.Set.of(java.nio.file.attribute.PosixFilePermission.OWNER_READ));
        pass(70);
        assertThat(sequences("a.csv")).isEqualTo(upTo(3));
        assertThat(state().failures().since()).isEmpty();
    }

    @Test
    void folder_that_is_paused_is_not_read_and_one_that_is_triggered_is() throws Exception {
        commands.add(new SourceCommand("drop", Verb.PAUSE, NOON));
        pass(1);
        Files.writeString(folder.resolve("a.csv"), HEADER + rows(0, 3));
        pass(30);
        assertThat(reports()).isEmpty();
        assertThat(state().phase()).isEqualTo(Phase.PAUSED);
        commands.add(new SourceCommand("drop", Verb.RESUME, clock.instant()));
        pass(15);
        assertThat(reports()).hasSize(3);
    }
}
