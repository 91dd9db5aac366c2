package io.virga.ingest;

import io.virga.runtime.KafkaSettings;
import io.virga.runtime.WholeTopic;
import io.virga.source.SourceCommand;
import io.virga.source.SourceState;
import io.virga.source.SourceState.Phase;
import io.virga.wire.Key;
import io.virga.wire.Keys;
import io.virga.wire.MalformedMessageException;
import io.virga.wire.SourceCodec;
import io.virga.wire.Topic;
import io.virga.wire.Topics;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sources of a bus, by what they told last; and the place where people tell them something. Safe for use by many threads. */
public final class SourceRoll {
    private static final Logger LOG = LoggerFactory.getLogger(SourceRoll.class);

    private final KafkaSettings kafka;

    /** The sources on these brokers. */
    public SourceRoll(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /**
     * What each source told last, by name; without those that are removed.
     *
     * @throws KafkaException if the brokers do not answer
     */
    public Collection<SourceState> read() {
        Map<String, SourceState> newest = new TreeMap<>();
        WholeTopic.read(
                kafka,
                Topics.SOURCES,
                record -> state(record.value()).ifPresent(state -> {
                    if (state.phase() == Phase.REMOVED) {
                        newest.remove(state.source());
                    } else {
                        newest.put(state.source(), state);
                    }
                }));
        return newest.values();
    }

    private static Optional<SourceState> state(byte[] value) {
        try {
            return Optional.of(SourceCodec.decode(value));
        } catch (MalformedMessageException e) {
            LOG.warn("no source state, passed over: reason={}", e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Tells a source something; comes back once the brokers have it.
     *
     * @throws KafkaException if they do not take it
     */
    public void tell(SourceCommand command) {
        write(Topics.SOURCE_COMMANDS, Keys.of(command), SourceCodec.encode(command));
    }

    /** Tells that all sources but these are removed. */
    public void forgetAllBut(Set<String> wanted, Instant now) {
        for (SourceState state : read()) {
            if (!wanted.contains(state.source())) {
                SourceState removed = new SourceState(
                        state.source(),
                        state.kind(),
                        Phase.REMOVED,
                        state.moments(),
                        state.tally(),
                        state.failures(),
                        state.jump(),
                        state.patience(),
                        now);
                write(Topics.SOURCES, Keys.of(removed), SourceCodec.encode(removed));
            }
        }
    }

    private void write(Topic topic, Key key, byte[] value) {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(kafka.producer())) {
            producer.send(new ProducerRecord<>(topic.name(), key.encode(), value))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("topic " + topic.name() + " does not take a record: " + e.getCause(), e);
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while writing to topic " + topic.name(), e);
        }
    }
}
