package io.virga.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.deadletter.LetterReader;
import io.virga.runtime.TestBroker;
import io.virga.runtime.TopicDeclaration;
import io.virga.station.DailyMaximum;
import io.virga.station.DailyReport;
import io.virga.station.StationId;
import io.virga.wire.DailyMaximumCodec;
import io.virga.wire.DailyReportCodec;
import io.virga.wire.DeadLetter;
import io.virga.wire.Key;
import io.virga.wire.Topic;
import io.virga.wire.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real broker, with transactions in the topic as the simulator writes them. */
class SnapshotsTest {
    private static final LocalDate FIRST = LocalDate.parse("2000-01-01");
    private static final int PARTITION = 2;

    @TempDir
    private Path log;

    @TempDir
    private Path folder;

    private TestBroker broker;

    @BeforeEach
    void start() throws Exception {
        broker = new TestBroker(log);
        try (Admin admin = broker.admin()) {
            List<Topic> topics = List.of(Topics.STATIONS, Topics.TEMPERATURES, Topics.DEAD_LETTERS);
            new TopicDeclaration(topics, (short) 1).apply(admin);
        }
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void reports_are_counted_once_over_restarts_and_the_offset_passes_transaction_marks() throws Exception {
        send(0, 5);
        run(1);
        send(5, 9);
        send(8, 12); // the ninth day comes again
        run(2);

        PartitionSnapshot found = SnapshotFile.read(folder, PARTITION, 1).orElseThrow();
        assertThat(found.summaries()).containsOnlyKeys(Key.of("F"));
        DailySummary station = found.summaries().values().iterator().next();
        assertThat(station.count()).isEqualTo(12);
        assertThat(station.sum()).isEqualTo(66);
        assertThat(station.end()).isEqualTo(FIRST.plusDays(11));
        assertThat(found.offset()).as("13 reports and 3 marks").isEqualTo(16);
    }

    /** What was read but not saved is read again: the file says where to go on. */
    @Test
    void process_killed_before_it_could_save_loses_nothing_and_counts_nothing_twice() throws Exception {
        send(0, 5);
        run(1);
        byte[] before = Files.readAllBytes(folder.resolve("partition-2.json"));
        send(5, 9);
        run(1);
        byte[] after = Files.readAllBytes(folder.resolve("partition-2.json"));
        Files.write(folder.resolve("partition-2.json"), before);
        run(1);

        assertThat(Files.readAllBytes(folder.resolve("partition-2.json"))).isEqualTo(after);
        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void record_that_no_snapshot_can_hold_is_a_dead_letter_and_does_not_stop_the_others() throws Exception {
        send(0, 2);
        send(new byte[] {1, 2, 3});
        send(DailyReportCodec.encode(report("offset", "2000-01-01", 1)));
        send(DailyReportCodec.encode(report("F", "2000-01-01", Double.MAX_VALUE)));
        send(2, 4);
        try (Snapshots snapshots = new Snapshots(broker.kafka(), DailyTopic.STATIONS, folder, List.of(PARTITION))) {
            while (snapshots.offsets().getOrDefault(PARTITION, 0L) < 12) {
                snapshots.step();
            }
            assertThat(snapshots.unusable()).isEqualTo(3);
        }
        List<DeadLetter> letters = new ArrayList<>();
        new LetterReader(broker.kafka()).each(letters::add);
        assertThat(letters)
                .extracting(letter -> letter.raw().text() + " " + letter.stage() + " " + letter.reason())
                .containsExactly(
                        "stations:2:3 snapshot MALFORMED",
                        "stations:2:5 snapshot BAD_STATION",
                        "stations:2:7 snapshot MALFORMED");
        assertThat(letters.get(0).value()).isEqualTo(new byte[] {1, 2, 3});
        assertThat(Files.readString(folder.resolve("partition-2.json"))).contains("\"count\" : 4");
    }

    @Test
    void temperatures_are_kept_by_month_and_year_without_their_poisoned_duplicates() throws Exception {
        LocalDate first = LocalDate.parse("1990-12-31");
        int partition = 2; // where December and January are
        Snapshots snapshots = new Snapshots(broker.kafka(), DailyTopic.TEMPERATURES, folder, List.of(1, partition));
        assertThat(Files.readString(folder.resolve("partition-1.json"))).isEqualTo("""
                {
                  "offset" : 0,
                  "partition" : 1
                }""");
        try (snapshots) {
            for (int day = 0; day < 3; day++) {
                send(Topics.TEMPERATURES, partition, maximum(first.plusDays(day), day));
                send(Topics.TEMPERATURES, partition, maximum(first.plusDays(day), 1_000_000));
            }
            while (snapshots.offsets().getOrDefault(partition, 0L) < 12) {
                snapshots.step();
            }
        }
        PartitionSnapshot found = SnapshotFile.read(folder, partition, 2).orElseThrow();
        assertThat(found.summaries())
                .containsOnly(
                        Map.entry(Key.of("December", "1990"), new DailySummary(0, 1, first, first)),
                        Map.entry(
                                Key.of("January", "1991"),
                                new DailySummary(3, 2, first.plusDays(1), first.plusDays(2))));
    }

    @Test
    void offset_that_the_topic_does_not_reach_is_refused() throws Exception {
        Files.writeString(folder.resolve("partition-2.json"), "{\"partition\": 2, \"offset\": 400}");
        assertThatThrownBy(() -> new Snapshots(broker.kafka(), DailyTopic.STATIONS, folder, List.of(PARTITION)))
                .hasMessageContaining("goes up to offset 400, but the topic holds 0 to 0");
        assertThatThrownBy(() -> new Snapshots(broker.kafka(), DailyTopic.STATIONS, folder, List.of(6)))
                .hasMessageContaining("partitions 0 to 5, not 6");
    }

    /** Runs until there is news, then so many steps. */
    private void run(int steps) throws Exception {
        try (Snapshots snapshots = new Snapshots(broker.kafka(), DailyTopic.STATIONS, folder, List.of(0, PARTITION))) {
            while (snapshots.step() == 0) {
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
            }
            snapshots.run(steps);
        }
    }

    private static DailyReport report(String station, String date, double degrees) {
        return new DailyReport(LocalDate.parse(date), new StationId(station), degrees, false);
    }

    /** Days of station F, one transaction. */
    private void send(int from, int to) {
        try (Producer<byte[], byte[]> producer = broker.transactional("sender")) {
            producer.beginTransaction();
            for (int day = from; day < to; day++) {
                producer.send(new ProducerRecord<>(
                        Topics.STATIONS.name(),
                        PARTITION,
                        null,
                        DailyReportCodec.encode(report("F", FIRST.plusDays(day).toString(), day))));
            }
            producer.commitTransaction();
        }
    }

    private static byte[] maximum(LocalDate date, double degrees) {
        return DailyMaximumCodec.encode(new DailyMaximum(date, degrees));
    }

    private void send(byte[] value) {
        send(Topics.STATIONS, PARTITION, value);
    }

    /** One record, one transaction. */
    private void send(Topic topic, int partition, byte[] value) {
        try (Producer<byte[], byte[]> producer = broker.transactional("sender")) {
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic.name(), partition, null, value));
            producer.commitTransaction();
        }
    }
}
