package io.virga.live;

import io.virga.deadletter.DeadLetterWriter;
import io.virga.deadletter.RefusedRecords;
import io.virga.format.Reason;
import io.virga.runtime.KafkaSettings;
import io.virga.wire.DeadLetter;
import io.virga.wire.Key;
import io.virga.wire.MalformedMessageException;
import io.virga.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topics of results and tells listeners which stations have news; and keeps the board. A listener asks the API for
 * what it shows, so a burst of a thousand reports is one message.
 */
public final class LiveFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
    private static final String STAGE = "api";
    private static final Duration GATHER = Duration.ofMillis(250);
    /** Told from now on. */
    private static final List<String> RESULTS = List.of(
            Topics.LATEST.name(),
            Topics.SUMMARIES.name(),
            Topics.STATISTICS.name(),
            Topics.LEDGER.name(),
            Topics.FORECASTS.name());
    /** Told too, and kept from the beginning on. */
    private static final List<String> KEPT =
            List.of(Topics.ACCOUNTS.name(), Topics.ALERTS.name(), Topics.RADAR_PICTURES.name(), Topics.SOURCES.name());

    private final KafkaSettings kafka;
    private final Board board;
    private final Set<Listener> listeners = new CopyOnWriteArraySet<>();
    private final DeadLetterWriter deadLetters;
    private final Thread follower;
    private volatile boolean closing;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;

    /** Wants to know of news; must not block. */
    @FunctionalInterface
    public interface Listener {
        /** These keys of this topic have new records. */
        void news(String topic, List<String> keys);
    }

    /** A feed that is not following yet. */
    public LiveFeed(KafkaSettings kafka, Board board) {
        this.kafka = kafka;
        this.board = board;
        this.deadLetters = new DeadLetterWriter(kafka);
        this.follower = new Thread(this::followToTheEnd, "live-feed");
        follower.setDaemon(true);
    }

    /** Begins to follow; the topics must exist. */
    public void start() {
        follower.start();
    }

    /** Adds a listener. */
    public void add(Listener listener) {
        listeners.add(listener);
    }

    /** Removes a listener. */
    public void remove(Listener listener) {
        listeners.remove(listener);
    }

    private void follow() {
        while (!closing) {
            try (Consumer<byte[], byte[]> opened = new KafkaConsumer<>(kafka.consumer())) {
                consumer = opened;
                assign(opened);
                while (!closing) {
                    gather(opened);
                }
            } catch (WakeupException e) {
                return;
            } catch (KafkaException e) {
                LOG.warn("live feed interrupted: reason={}", e.toString());
            }
        }
    }

    private void followToTheEnd() {
        try (deadLetters) {
            follow();
        }
    }

    private static void assign(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> results = partitions(consumer, RESULTS);
        List<TopicPartition> kept = partitions(consumer, KEPT);
        kept.add(new TopicPartition(Topics.PARTS.name(), 0));
        List<TopicPartition> all = new ArrayList<>(results);
        all.addAll(kept);
        consumer.assign(all);
        consumer.seekToEnd(results);
        consumer.seekToBeginning(kept);
    }

    private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, List<String> topics) {
        List<TopicPartition> all = new ArrayList<>();
        for (String topic : topics) {
            consumer.partitionsFor(topic).forEach(p -> all.add(new TopicPartition(topic, p.partition())));
        }
        return all;
    }

    private void gather(Consumer<byte[], byte[]> from) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        from.poll(GATHER).forEach(records::add);
        // In one go: a letter at a time, a flood of bad records would hold up the news for minutes.
        deadLetters.write(records.stream().flatMap(this::keep).toList());
        records.stream()
                .filter(r -> !r.topic().equals(Topics.PARTS.name()))
                .collect(Collectors.groupingBy(
                        ConsumerRecord::topic, Collectors.flatMapping(r -> station(r.key()), Collectors.toSet())))
                .forEach((topic, keys) -> listeners.forEach(
                        listener -> listener.news(topic, keys.stream().sorted().toList())));
    }

    /** Topics of results are ours, but anybody may write to them: a key that is none has no news. */
    private static Stream<String> station(byte @Nullable [] key) {
        try {
            return key == null
                    ? Stream.empty()
                    : Key.decode(key).parts().stream().limit(1);
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }

    /** Takes a record in, or answers its dead letter. */
    private Stream<DeadLetter> keep(ConsumerRecord<byte[], byte[]> record) {
        byte @Nullable [] value = record.value();
        if (!board.keeps(record.topic())) {
            return Stream.empty();
        }
        if (value == null) {
            return Stream.of(RefusedRecords.letter(
                    record, STAGE, Reason.EMPTY, "no value, and nothing is deleted from " + record.topic()));
        }
        try {
            board.accept(record.topic(), value);
            return Stream.empty();
        } catch (MalformedMessageException e) {
            LOG.info("record refused: topic={} offset={} reason={}", record.topic(), record.offset(), e.getMessage());
            return Stream.of(RefusedRecords.letter(record, STAGE, e));
        }
    }

    @Override
    public void close() {
        closing = true;
        Consumer<byte[], byte[]> opened = consumer;
        if (opened != null) {
            opened.wakeup();
        }
        try {
            follower.join(Duration.ofSeconds(3).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
