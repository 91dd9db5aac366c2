package io.virga.stack;

import io.virga.config.Config;
import io.virga.runtime.KafkaSettings;
import io.virga.runtime.WholeTopic;
import io.virga.wire.MalformedMessageException;
import io.virga.wire.OperationCodec;
import io.virga.wire.PartState;
import io.virga.wire.Topics;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the parts of a stack told last. */
public final class Status {
    private static final Logger LOG = LoggerFactory.getLogger(Status.class);

    private Status() {}

    /**
     * How the brokers of a stack are reached from another process.
     *
     * @throws StackException when nothing has run in its data folder
     */
    public static KafkaSettings kafka(Config config) {
        return addresses(config).kafka();
    }

    /** Where the parts of a stack that runs in other processes are reached. */
    public static Addresses addresses(Config config) {
        DataFolder data = DataFolder.existing(config.data())
                .orElseThrow(() -> new StackException(
                        "nothing has run in " + config.data() + " yet; start it with ./virga up, or give --data"));
        return Addresses.of(config, data, Set.of());
    }

    /**
     * What the brokers of a stack answer to another process.
     *
     * @throws StackException when nothing has run in its data folder, or the brokers do not answer
     */
    public static <T> T asking(Config config, Function<KafkaSettings, T> question) {
        KafkaSettings kafka = kafka(config);
        try {
            return question.apply(kafka);
        } catch (KafkaException e) {
            throw new StackException(
                    "Kafka at " + kafka.bootstrap() + " does not answer, so nothing runs on " + config.data() + " ("
                            + Causes.line(e) + "); start it with ./virga up",
                    e);
        }
    }

    /**
     * The newest word of each part.
     *
     * @throws StackException when the bus cannot be reached
     */
    public static Collection<PartState> read(Config config) {
        return asking(config, Status::parts);
    }

    private static Collection<PartState> parts(KafkaSettings kafka) {
        Map<String, PartState> newest = new TreeMap<>();
        WholeTopic.read(kafka, Topics.PARTS, record -> {
            try {
                PartState state = OperationCodec.decodePart(record.value());
                newest.put(state.part(), state);
            } catch (MalformedMessageException e) {
                LOG.info("part state skipped: offset={} reason={}", record.offset(), e.getMessage());
            }
        });
        return newest.values();
    }
}
