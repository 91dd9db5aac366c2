package io.virga.ingest;

import io.virga.runtime.KafkaSettings;
import io.virga.source.SourceCommand;
import io.virga.wire.MalformedMessageException;
import io.virga.wire.SourceCodec;
import io.virga.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commands from topic {@code source-commands}. One thread's. */
final class CommandTopic implements Commands {
    private static final Logger LOG = LoggerFactory.getLogger(CommandTopic.class);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Consumer<byte[], byte[]> consumer;
    private boolean caughtUp;

    CommandTopic(KafkaSettings kafka) {
        consumer = new KafkaConsumer<>(kafka.consumer());
        TopicPartition partition = new TopicPartition(Topics.SOURCE_COMMANDS.name(), 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
    }

    @Override
    public List<SourceCommand> poll() {
        List<SourceCommand> commands = new ArrayList<>();
        if (!caughtUp) {
            // A source that people have paused must not ask once at each start.
            catchUp(commands);
            caughtUp = true;
        }
        take(Duration.ZERO, commands);
        return commands;
    }

    private void catchUp(List<SourceCommand> commands) {
        TopicPartition partition = consumer.assignment().iterator().next();
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        long begun = System.nanoTime();
        while (consumer.position(partition) < end) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new IllegalStateException("cannot read topic " + Topics.SOURCE_COMMANDS.name()
                        + " to its end within " + PATIENCE + "; is the broker well?");
            }
            take(LOOK, commands);
        }
    }

    private void take(Duration wait, List<SourceCommand> commands) {
        consumer.poll(wait).forEach(record -> read(record).ifPresent(commands::add));
    }

    private static Optional<SourceCommand> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(SourceCodec.decodeCommand(record.value()));
        } catch (MalformedMessageException e) {
            LOG.warn("no command, passed over: offset={} reason={}", record.offset(), e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
