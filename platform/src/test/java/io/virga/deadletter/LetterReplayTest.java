package io.virga.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.format.Envelope;
import io.virga.format.Reason;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.runtime.TestBroker;
import io.virga.runtime.TopicDeclaration;
import io.virga.runtime.TopicEnds;
import io.virga.runtime.WholeTopic;
import io.virga.wire.DeadLetter;
import io.virga.wire.EnvelopeCodec;
import io.virga.wire.Keys;
import io.virga.wire.RawPosition;
import io.virga.wire.RawRecord;
import io.virga.wire.ReplayMark;
import io.virga.wire.ReplayMarkCodec;
import io.virga.wire.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real broker, with letters as quality control writes them. */
class LetterReplayTest {
    private static final Instant THEN = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String RAW = Topics.OBSERVATIONS_RAW.name();
    private static final int PARTITION = 2;
    private static final byte[] NO_KEY = {};

    @TempDir
    private Path log;

    private TestBroker broker;
    private Producer<byte[], byte[]> producer;
    private DeadLetterWriter letters;
    private long sequence;

    @BeforeEach
    void start() throws Exception {
        broker = new TestBroker(log);
        try (Admin admin = broker.admin()) {
            new TopicDeclaration(List.of(Topics.OBSERVATIONS_RAW, Topics.DEAD_LETTERS, Topics.REPLAYS), (short) 1)
                    .apply(admin);
        }
        producer = new KafkaProducer<>(broker.kafka().producer());
        letters = new DeadLetterWriter(broker.kafka());
    }

    @AfterEach
    void stop() {
        letters.close();
        producer.close();
        broker.close();
    }

    @Test
    void letter_is_judged_again_with_its_bytes_and_position_under_a_source_of_its_own_whose_sequences_have_no_gaps()
            throws Exception {
        bury(envelope("a", SourceClock.Kind.WALL, "one"), Reason.BAD_VALUE);
        bury(envelope("b", SourceClock.Kind.REPLAY, "two"), Reason.UNKNOWN_FORMAT);
        bury(envelope("a", SourceClock.Kind.WALL, "three"), Reason.CLOCK_AHEAD);
        Told told = replay(LetterFilter.ALL, false);

        assertThat(told.replayed).hasSize(3);
        List<Envelope> again = replayed();
        assertThat(again)
                .extracting(
                        e -> e.provenance().partition() + " " + e.provenance().sequence() + " "
                                + e.provenance().clock().reading() + " " + new String(e.payload(), UTF_8))
                .containsExactly("a 0 " + THEN + " one", "b 0 " + THEN + " two", "a 1 " + NOW + " three");
        assertThat(again).allSatisfy(e -> {
            assertThat(e.provenance().source()).isEqualTo("dead-letters");
            assertThat(e.provenance().arrival()).isEqualTo(NOW);
            assertThat(e.position()).isEqualTo("file:1");
            assertThat(e.header()).contains("head");
        });
    }

    @Test
    void each_letter_is_replayed_once_unless_asked_for_again() throws Exception {
        RawPosition first = bury(envelope("a", SourceClock.Kind.WALL, "one"), Reason.BAD_VALUE);
        bury(envelope("a", SourceClock.Kind.WALL, "two"), Reason.BAD_TIME);
        assertThat(replay(LetterFilter.of(Set.of(first)), false).replayed).hasSize(1);
        assertThat(replay(LetterFilter.ALL, false).replayed).hasSize(1);
        Told third = replay(LetterFilter.ALL, false);
        assertThat(third.replayed).isEmpty();
        assertThat(third.skipped).containsOnlyKeys("it has been replayed");
        assertThat(replay(LetterFilter.of(Set.of(first)), true).replayed).hasSize(1);
        assertThat(sequences("a")).containsExactly(0L, 1L, 2L);
    }

    @Test
    void rehearsal_tells_the_same_and_writes_nothing() throws Exception {
        bury(envelope("a", SourceClock.Kind.WALL, "one"), Reason.BAD_VALUE);
        Told told = new Told();
        new LetterReplay(broker.kafka(), InstantSource.fixed(NOW)).rehearse(LetterFilter.ALL, false, told);

        assertThat(told.replayed).hasSize(1);
        assertThat(replayed()).isEmpty();
        assertThat(replay(LetterFilter.ALL, false).replayed).hasSize(1);
    }

    @Test
    void what_cannot_be_replayed_is_told_with_its_reason() throws Exception {
        letters.write(List.of(letter(new RawPosition("stations", 0, 1), NO_KEY, new byte[] {1}, Reason.MALFORMED)));
        letters.write(List.of(letter(new RawPosition(RAW, 9, 1), NO_KEY, new byte[] {1}, Reason.MALFORMED)));
        bury(new byte[] {1, 2}, Reason.BAD_ENVELOPE);
        bury(envelope("a", SourceClock.Kind.WALL, "", "fault"), Reason.UNREADABLE);
        byte[] tooLong = envelope("a", SourceClock.Kind.WALL, "x".repeat(600_000));
        letters.write(List.of(letter(new RawPosition(RAW, PARTITION, 99), NO_KEY, tooLong, Reason.BAD_VALUE)));
        Told told = replay(LetterFilter.ALL, false);

        assertThat(told.replayed).isEmpty();
        assertThat(told.skipped.keySet())
                .containsExactly(
                        "it is no envelope",
                        "it keeps only the head of its message, and topic observations-raw no longer holds the rest",
                        "it stood in topic stations, where no source writes envelopes",
                        "its source could not read it, so there is nothing to judge again",
                        "topic observations-raw has no partition 9");
    }

    @Test
    void letter_that_keeps_only_the_head_is_replayed_whole_from_its_topic() throws Exception {
        String payload = "x".repeat(700_000);
        bury(envelope("a", SourceClock.Kind.WALL, payload), Reason.TOO_LARGE);
        replay(LetterFilter.ALL, false);

        assertThat(new String(replayed().get(0).payload(), UTF_8)).isEqualTo(payload);
    }

    @Test
    void letter_refused_again_keeps_the_name_of_its_first_source_and_goes_on_in_its_sequences() throws Exception {
        bury(envelope("a", SourceClock.Kind.WALL, "one"), Reason.BAD_VALUE);
        replay(LetterFilter.ALL, false);
        List<byte[]> values = new ArrayList<>();
        WholeTopic.read(broker.kafka(), Topics.OBSERVATIONS_RAW, record -> values.add(record.value()));
        RawPosition second = new RawPosition(RAW, PARTITION, 1);
        letters.write(List.of(letter(second, "station".getBytes(UTF_8), values.get(1), Reason.BAD_VALUE)));
        replay(LetterFilter.of(Set.of(second)), false);

        assertThat(sequences("a")).containsExactly(0L, 1L);
    }

    /** Killed with envelopes and marks written and nothing committed: none of it counts, and all of it is done later. */
    @Test
    void replay_killed_in_mid_batch_has_done_nothing_and_the_next_one_does_all_of_it_once() throws Exception {
        for (int i = 0; i < 40; i++) {
            bury(envelope("a", SourceClock.Kind.WALL, "n" + i), Reason.BAD_VALUE);
        }
        Map<String, Object> settings = new HashMap<>(broker.kafka().producer());
        settings.put("transactional.id", ReplayBatch.TRANSACTIONAL_ID);
        try (Producer<byte[], byte[]> killed = new KafkaProducer<>(settings)) {
            killed.initTransactions();
            killed.beginTransaction();
            for (int i = 0; i < 20; i++) {
                byte[] half = envelope("half", SourceClock.Kind.WALL, "half" + i);
                killed.send(new ProducerRecord<>(RAW, PARTITION, null, half));
                killed.send(new ProducerRecord<>(
                        Topics.REPLAYS.name(),
                        Keys.of(new RawPosition(RAW, PARTITION, i)).encode(),
                        ReplayMarkCodec.encode(new ReplayMark("a", i, NOW))));
            }
            killed.flush();
            assertThat(replay(LetterFilter.ALL, false).replayed).hasSize(40);
            assertThatThrownBy(killed::commitTransaction).hasMessageContaining("newer producer");
        }
        assertThat(sequences("a"))
                .containsExactlyElementsOf(LongStream.range(0, 40).boxed().toList());
        assertThat(replayed()).hasSize(40);
        assertThat(replay(LetterFilter.ALL, false).replayed).isEmpty();
    }

    @Test
    void two_replays_at_the_same_time_replay_each_letter_once_and_the_earlier_one_is_told() throws Exception {
        for (int i = 0; i < 1_300; i++) {
            bury(envelope("a", SourceClock.Kind.WALL, "n" + i), Reason.BAD_VALUE);
        }
        Told later = new Told();
        Told earlier = new Told() {
            @Override
            public void committed() {
                super.committed();
                if (later.replayed.isEmpty()) {
                    new LetterReplay(broker.kafka(), InstantSource.fixed(NOW)).run(LetterFilter.ALL, false, later);
                }
            }
        };
        LetterReplay first = new LetterReplay(broker.kafka(), InstantSource.fixed(NOW));
        assertThatThrownBy(() -> first.run(LetterFilter.ALL, false, earlier))
                .isInstanceOf(ReplayFencedException.class)
                .hasMessageContaining("another replay");

        assertThat(earlier.committed).isEqualTo(500);
        assertThat(later.committed).isEqualTo(800);
        assertThat(sequences("a"))
                .containsExactlyElementsOf(LongStream.range(0, 1_300).boxed().toList());
        assertThat(replayed()).extracting(e -> new String(e.payload(), UTF_8)).doesNotHaveDuplicates();
    }

    @Test
    void record_that_is_no_mark_is_taken_for_one_rather_than_replaying_twice() throws Exception {
        RawPosition position = bury(envelope("a", SourceClock.Kind.WALL, "one"), Reason.BAD_VALUE);
        producer.send(new ProducerRecord<>(
                        Topics.REPLAYS.name(), Keys.of(position).encode(), new byte[] {1, 2}))
                .get();
        assertThat(replay(LetterFilter.ALL, false).replayed).isEmpty();
        assertThat(replay(LetterFilter.ALL, true).replayed).hasSize(1);
    }

    /** What a replay tells. */
    private static class Told implements LetterReplay.Listener {
        final List<DeadLetter> replayed = new ArrayList<>();
        final Map<String, Integer> skipped = new TreeMap<>();
        int committed;

        @Override
        public void replayed(DeadLetter letter) {
            replayed.add(letter);
        }

        @Override
        public void skipped(DeadLetter letter, String why) {
            skipped.merge(why, 1, Integer::sum);
        }

        @Override
        public void committed() {
            committed = replayed.size();
        }
    }

    private Told replay(LetterFilter filter, boolean again) {
        Told told = new Told();
        new LetterReplay(broker.kafka(), InstantSource.fixed(NOW)).run(filter, again, told);
        assertThat(told.committed).isEqualTo(told.replayed.size());
        return told;
    }

    /** Writes a raw record and the letter that refuses it; what quality control does in one transaction. */
    private RawPosition bury(byte[] value, Reason reason) throws Exception {
        byte[] key = "station".getBytes(UTF_8);
        RecordMetadata at =
                producer.send(new ProducerRecord<>(RAW, PARTITION, key, value)).get();
        RawPosition position = new RawPosition(RAW, PARTITION, at.offset());
        letters.write(List.of(letter(position, key, value, reason)));
        return position;
    }

    private static DeadLetter letter(RawPosition position, byte[] key, byte[] value, Reason reason) {
        return DeadLetter.of(new RawRecord(position, key, value, THEN), "quality", reason, "because", "test");
    }

    private byte[] envelope(String source, SourceClock.Kind kind, String payload) {
        return envelope(source, kind, payload, "json");
    }

    private byte[] envelope(String source, SourceClock.Kind kind, String payload, String format) {
        return EnvelopeCodec.encode(new Envelope(
                new Provenance(source, "p", sequence++, new SourceClock(kind, THEN), THEN),
                format,
                Optional.of("head"),
                "file:1",
                payload.getBytes(UTF_8)));
    }

    private List<Envelope> replayed() {
        List<Envelope> found = new ArrayList<>();
        // A commit shows to readers a moment after it is done.
        assertThat(new TopicEnds(broker.kafka()).of(RAW)).isNotEmpty();
        WholeTopic.read(broker.kafka(), Topics.OBSERVATIONS_RAW, record -> {
            if (record.value().length > 2) {
                Envelope envelope = EnvelopeCodec.decode(record.value());
                if (envelope.provenance().source().equals(LetterReplay.SOURCE)) {
                    assertThat(record.partition()).isEqualTo(PARTITION);
                    assertThat(Arrays.equals(record.key(), "station".getBytes(UTF_8)))
                            .isTrue();
                    found.add(envelope);
                }
            }
        });
        return found;
    }

    private List<Long> sequences(String origin) {
        return replayed().stream()
                .filter(e -> e.provenance().partition().equals(origin))
                .map(e -> e.provenance().sequence())
                .toList();
    }
}
