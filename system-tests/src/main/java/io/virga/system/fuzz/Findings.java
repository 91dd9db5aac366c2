package io.virga.system.fuzz;

import io.virga.runtime.KafkaSettings;
import io.virga.snapshot.DailyTopic;
import io.virga.snapshot.Snapshots;
import io.virga.stack.Addresses;
import io.virga.store.Database;
import io.virga.wire.DeadLetter;
import io.virga.wire.DeadLetterCodec;
import io.virga.wire.MalformedMessageException;
import io.virga.wire.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** What a stack has made of an attack: dead letters, tables and snapshots. For one thread. */
final class Findings implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration COUNT_EVERY = Duration.ofSeconds(5);
    private static final Pattern DAILY = Pattern.compile("\"D(\\d+)\"");

    private final List<Attack> attacks;
    private final Map<String, Attack> byTopic = new HashMap<>();
    private final Map<String, Set<String>> madeUp = new HashMap<>();
    private final Map<Attack, BitSet> uncounted = new HashMap<>();
    private final BitSet unsnapshotted = new BitSet();
    private final Set<String> buried = new HashSet<>();
    private final Consumer<byte[], byte[]> letters;
    private final Database database;
    private final KafkaSettings kafka;
    private final Path folder;

    Findings(Addresses addresses, List<Attack> attacks, Path folder) {
        this.attacks = attacks;
        this.folder = folder;
        this.kafka = addresses.kafka();
        attacks.forEach(attack -> {
            byTopic.put(attack.target().topic().name(), attack);
            uncounted.put(
                    attack,
                    attack.target().counted().isPresent()
                            ? (BitSet) attack.good().clone()
                            : new BitSet());
            if (attack.target().topic().equals(Topics.STATIONS)) {
                unsnapshotted.or(attack.good());
            }
        });
        letters = new KafkaConsumer<>(kafka.consumer());
        TopicPartition partition = new TopicPartition(Topics.DEAD_LETTERS.name(), 0);
        letters.assign(List.of(partition));
        letters.seekToBeginning(List.of(partition));
        database = new Database(
                addresses.database().url(),
                addresses.database().user(),
                addresses.database().password());
    }

    /** Reads on until all is found, or nothing more comes for so long. */
    void await(Duration standstill) {
        snapshot();
        long moved = System.nanoTime();
        long counted = 0;
        int before = Integer.MAX_VALUE;
        while (System.nanoTime() - moved < standstill.toNanos()) {
            letters.poll(LOOK).forEach(record -> take(record.value()));
            if (System.nanoTime() - counted > COUNT_EVERY.toNanos()) {
                counted = System.nanoTime();
                attacks.forEach(this::count);
            }
            int left = left();
            if (left == 0 && atTheEnd()) {
                return;
            }
            if (left != before) {
                before = left;
                moved = System.nanoTime();
            }
        }
    }

    private boolean atTheEnd() {
        return letters.endOffsets(letters.assignment()).entrySet().stream()
                .allMatch(end -> letters.position(end.getKey()) >= end.getValue());
    }

    private int left() {
        return attacks.stream()
                .mapToInt(attack -> attack.missing() + uncounted(attack).cardinality())
                .sum();
    }

    private void take(byte[] value) {
        DeadLetter letter;
        try {
            letter = DeadLetterCodec.decode(value);
        } catch (MalformedMessageException e) {
            return;
        }
        Attack attack = byTopic.get(letter.raw().topic());
        String id = letter.raw().text();
        if (attack == null || buried.contains(id)) {
            return;
        }
        if (attack.found(letter.raw().partition(), letter.raw().offset())) {
            buried.add(id);
        } else {
            madeUp.computeIfAbsent(letter.raw().topic(), topic -> new HashSet<>())
                    .add(id);
        }
    }

    private void count(Attack attack) {
        BitSet left = uncounted(attack);
        if (!left.isEmpty()) {
            attack.target()
                    .counted()
                    .ifPresent(sql -> database.query()
                            .list(sql, List.of(), row -> row.getString(1))
                            .forEach(number -> clear(left, number)));
        }
    }

    private static void clear(BitSet left, String number) {
        if (number.length() < 10) {
            left.clear(Integer.parseInt(number));
        }
    }

    /** Snapshots of all partitions, read to where the topic ended at the start. */
    private void snapshot() {
        List<Integer> partitions =
                IntStream.range(0, Topics.STATIONS.partitions()).boxed().toList();
        try (Snapshots snapshots = new Snapshots(kafka, DailyTopic.STATIONS, folder, partitions)) {
            int quiet = 0;
            while (quiet < 3) {
                quiet = snapshots.step() == 0 ? quiet + 1 : 0;
            }
            for (int partition : partitions) {
                Matcher station = DAILY.matcher(Files.readString(folder.resolve("partition-" + partition + ".json")));
                while (station.find()) {
                    clear(unsnapshotted, station.group(1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep snapshots in " + folder, e);
        }
    }

    BitSet uncounted(Attack attack) {
        return uncounted.getOrDefault(attack, new BitSet());
    }

    /** Dead letters of records that were fit to be used. */
    long madeUp(Attack attack) {
        return madeUp.getOrDefault(attack.target().topic().name(), Set.of()).size();
    }

    /** How many good daily reports the snapshots hold. */
    int snapshotted() {
        return attacks.stream()
                        .filter(attack -> attack.target().topic().equals(Topics.STATIONS))
                        .mapToInt(attack -> attack.good().cardinality())
                        .sum()
                - unsnapshotted.cardinality();
    }

    boolean snapshotsAreWhole() {
        return unsnapshotted.isEmpty();
    }

    @Override
    public void close() {
        letters.close();
        database.close();
    }
}
