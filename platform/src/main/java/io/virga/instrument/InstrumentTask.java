package io.virga.instrument;

import io.virga.format.Envelope;
import io.virga.format.Frame;
import io.virga.format.MessageForm;
import io.virga.instrument.Inbox.Received;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.runtime.CodeVersion;
import io.virga.wire.EnvelopeCodec;
import io.virga.wire.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What sources of instruments have in common: frames leave an inbox in mini-batches, get the next numbers of the source and are
 * committed with the last number as the offset. So numbers have no gap and no repeat over restarts, although nobody can ask the
 * instruments to say it again; once a frame is committed, whoever waits for that is told.
 */
abstract class InstrumentTask extends SourceTask {
    private static final Logger LOG = LoggerFactory.getLogger(InstrumentTask.class);
    private static final String SEQUENCE = "sequence";
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final int BATCH = 2_000;
    private static final long MOST_WAITING = 16L * 1024 * 1024;

    private final InstantSource clock;
    private final Inbox inbox = new Inbox(MOST_WAITING, BATCH);
    private final Map<Long, Runnable> uncommitted = new HashMap<>();
    private String source = "";
    private Duration linger = Duration.ZERO;
    private long next;

    InstrumentTask(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public final String version() {
        return CodeVersion.TEXT;
    }

    @Override
    public final void start(Map<String, String> properties) {
        AbstractConfig config = new AbstractConfig(definition(), properties);
        source = config.getString(Instruments.SOURCE);
        linger = Duration.ofMillis(config.getLong(Instruments.LINGER_MS));
        next = Optional.ofNullable(context.offsetStorageReader().offset(partition()))
                .map(offset -> Long.parseLong(String.valueOf(offset.get(SEQUENCE))) + 1)
                .orElse(0L);
        try {
            open(config, Instruments.form(config), inbox);
        } catch (IOException | IllegalArgumentException e) {
            close();
            LOG.debug("not begun: source={}", source, e);
            // Without the cause: of a row of causes people are shown the last, and that is not the sentence.
            throw new ConnectException(source + ": " + e.getMessage());
        }
    }

    /** The settings of this kind of source. */
    abstract ConfigDef definition();

    /** Begins to listen; what comes is put into the inbox. */
    abstract void open(AbstractConfig config, MessageForm form, Inbox into) throws IOException;

    /** Why it cannot go on; nothing while it can. */
    abstract Optional<String> fault();

    /** Stops listening; harmless where it never began. */
    abstract void close();

    @Override
    public final @Nullable List<SourceRecord> poll() throws InterruptedException {
        Optional<String> fault = fault();
        if (fault.isPresent()) {
            throw new ConnectException(source + ": " + fault.get());
        }
        List<Received> batch = inbox.take(linger, PATIENCE);
        List<SourceRecord> records = new ArrayList<>(batch.size());
        for (Received received : batch) {
            long sequence = next++;
            received.committed().ifPresent(told -> remember(sequence, told));
            records.add(record(received.frame(), sequence));
        }
        return records;
    }

    private synchronized void remember(long sequence, Runnable told) {
        uncommitted.put(sequence, told);
    }

    private synchronized Optional<Runnable> forget(long sequence) {
        return Optional.ofNullable(uncommitted.remove(sequence));
    }

    /** Connect calls this when the transaction of a record is committed. */
    @Override
    public final void commitRecord(SourceRecord record, @Nullable RecordMetadata metadata) {
        forget(Long.parseLong(String.valueOf(record.sourceOffset().get(SEQUENCE))))
                .ifPresent(Runnable::run);
    }

    private SourceRecord record(Frame frame, long sequence) {
        Instant arrival = clock.instant();
        Envelope envelope = new Envelope(
                new Provenance(source, source, sequence, new SourceClock(SourceClock.Kind.WALL, arrival), arrival),
                frame.format().wireName(),
                frame.header(),
                frame.position(),
                frame.payload());
        return new SourceRecord(
                partition(),
                Map.of(SEQUENCE, Long.toString(sequence)),
                Topics.OBSERVATIONS_RAW.name(),
                null,
                Schema.BYTES_SCHEMA,
                frame.key().getBytes(StandardCharsets.UTF_8),
                Schema.BYTES_SCHEMA,
                EnvelopeCodec.encode(envelope),
                arrival.toEpochMilli());
    }

    private Map<String, String> partition() {
        return Map.of("source", source);
    }

    @Override
    public final void stop() {
        close();
        inbox.close();
    }
}
