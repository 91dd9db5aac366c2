package io.virga.model;

import io.virga.runtime.Check;
import io.virga.runtime.KafkaSettings;
import io.virga.runtime.Part;
import io.virga.verification.Predictand;
import io.virga.verification.Score;
import io.virga.wire.ForecastCodec;
import io.virga.wire.MalformedMessageException;
import io.virga.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows {@code scores} and lets them choose the champions. What it knows lives in memory and is read again at a start, as
 * far back as the window reaches; verification buries what is no score.
 */
public final class SelectionPart implements Part {
    private static final Logger LOG = LoggerFactory.getLogger(SelectionPart.class);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KafkaSettings kafka;
    private final Map<Predictand, LiveSelection> selections;
    private final Duration window;
    private final InstantSource clock;
    private final Thread follower;
    private volatile boolean closing;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private volatile Check check = new Check(Check.State.STARTING, "not started yet");

    /**
     * Follows the scores of these brokers.
     *
     * @param window how far back scores are read at a start, by the time at which they were told
     */
    public SelectionPart(
            KafkaSettings kafka, Map<Predictand, LiveSelection> selections, Duration window, InstantSource clock) {
        this.kafka = kafka;
        this.selections = Map.copyOf(selections);
        this.window = window;
        this.clock = clock;
        this.follower = new Thread(this::follow, "model-selection");
        follower.setDaemon(true);
    }

    @Override
    public String name() {
        return "selection";
    }

    @Override
    public void start() {
        check = Check.ready("follows the scores");
        follower.start();
    }

    private void follow() {
        while (!closing) {
            try (Consumer<byte[], byte[]> opened = new KafkaConsumer<>(kafka.consumer())) {
                consumer = opened;
                assign(opened);
                Instant next = Instant.MIN;
                while (!closing) {
                    if (!clock.instant().isBefore(next) || clock.instant().isBefore(next.minus(LOOK))) {
                        look();
                        next = clock.instant().plus(LOOK);
                    }
                    opened.poll(POLL).forEach(this::take);
                }
            } catch (WakeupException e) {
                return;
            } catch (KafkaException e) {
                LOG.warn("selection of models interrupted: reason={}", e.toString());
            }
        }
    }

    private void assign(Consumer<byte[], byte[]> opened) {
        Map<TopicPartition, Long> from = new HashMap<>();
        Instant back = clock.instant().minus(window);
        opened.partitionsFor(Topics.SCORES.name())
                .forEach(part -> from.put(
                        new TopicPartition(Topics.SCORES.name(), part.partition()), Math.max(0, back.toEpochMilli())));
        opened.assign(from.keySet());
        opened.seekToEnd(from.keySet());
        opened.offsetsForTimes(from).forEach((part, found) -> {
            OffsetAndTimestamp first = found;
            if (first != null) {
                opened.seek(part, first.offset());
            }
        });
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            Score score = ForecastCodec.decodeScore(record.value());
            LiveSelection selection = selections.get(score.target().predictand());
            if (selection != null) {
                selection.take(score, Instant.ofEpochMilli(record.timestamp()));
            }
        } catch (MalformedMessageException e) {
            LOG.info("no score: partition={} offset={} reason={}", record.partition(), record.offset(), e.getMessage());
        }
    }

    private void look() {
        for (LiveSelection selection : List.copyOf(selections.values())) {
            try {
                selection.look();
                check = Check.ready("follows the scores");
            } catch (ModelException | RuntimeException e) {
                if (check.state() != Check.State.DEGRADED) {
                    LOG.warn("no champion chosen: reason={}", e.getMessage());
                }
                check = new Check(Check.State.DEGRADED, "cannot choose a champion: " + e.getMessage());
                return;
            }
        }
    }

    @Override
    public Check check() {
        return check;
    }

    @Override
    public Optional<String> address() {
        return Optional.empty();
    }

    @Override
    public void close() {
        closing = true;
        Consumer<byte[], byte[]> opened = consumer;
        if (opened != null) {
            opened.wakeup();
        }
        try {
            follower.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
