package io.virga.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.deadletter.LetterReader;
import io.virga.runtime.TestBroker;
import io.virga.runtime.TopicDeclaration;
import io.virga.sample.HostileMessages;
import io.virga.station.DailyReport;
import io.virga.station.StationId;
import io.virga.wire.DailyReportCodec;
import io.virga.wire.Key;
import io.virga.wire.MalformedMessageException;
import io.virga.wire.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hostile records among good ones on {@code stations}, on a real broker. */
class SnapshotFuzzTest {
    private static final int MESSAGES = 20_000;
    private static final int PARTITION = 4;
    private static final LocalDate FIRST = LocalDate.parse("2000-01-01");

    @TempDir
    private Path log;

    @TempDir
    private Path folder;

    @Test
    void each_of_twenty_thousand_hostile_records_is_counted_or_a_dead_letter_and_each_good_one_between_is_counted()
            throws Exception {
        try (TestBroker broker = new TestBroker(log);
                Admin admin = broker.admin()) {
            new TopicDeclaration(List.of(Topics.STATIONS, Topics.DEAD_LETTERS), (short) 1).apply(admin);
            Set<Long> bad = send(broker);
            try (Snapshots snapshots = new Snapshots(broker.kafka(), DailyTopic.STATIONS, folder, List.of(PARTITION))) {
                while (snapshots.offsets().getOrDefault(PARTITION, 0L) < MESSAGES) {
                    snapshots.step();
                }
                assertThat(snapshots.unusable()).isEqualTo(bad.size());
            }
            Set<Long> refused = new TreeSet<>();
            new LetterReader(broker.kafka())
                    .each(letter -> refused.add(letter.raw().offset()));
            assertThat(refused).isEqualTo(bad).hasSizeGreaterThan(MESSAGES / 2);
        }
        PartitionSnapshot found = PartitionSnapshot.decode(
                Files.readAllBytes(folder.resolve("partition-4.json")), DailyTopic.STATIONS.depth());
        assertThat(Optional.ofNullable(found.summaries().get(Key.of("GOOD")))
                        .orElseThrow()
                        .count())
                .isEqualTo(MESSAGES / 10);
    }

    private static Set<Long> send(TestBroker broker) {
        HostileMessages hostile =
                new HostileMessages(new Random(5), List.of(new byte[] {8, 1}, new byte[] {10, 1, 65, 16, 1}));
        Set<Long> bad = new TreeSet<>();
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(broker.kafka().producer())) {
            for (int i = 0; i < MESSAGES; i++) {
                Optional<byte[]> value = i % 10 == 0
                        ? Optional.of(report("GOOD", i / 10))
                        : hostile.next(report("STATION-" + i, i)).value();
                if (isBad(value)) {
                    bad.add((long) i);
                }
                producer.send(new ProducerRecord<>(
                        Topics.STATIONS.name(), PARTITION, i % 3 == 0 ? null : new byte[] {1}, value.orElse(null)));
            }
        }
        return bad;
    }

    private static boolean isBad(Optional<byte[]> value) {
        try {
            return value.isEmpty() || !PartitionSnapshot.canHold(DailyTopic.STATIONS.decode(value.get()));
        } catch (MalformedMessageException e) {
            return true;
        }
    }

    private static byte[] report(String station, int day) {
        return DailyReportCodec.encode(
                new DailyReport(FIRST.plusDays(day), new StationId(station), 40 + day % 50, day % 2 == 0));
    }
}
