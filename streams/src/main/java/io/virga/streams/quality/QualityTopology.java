package io.virga.streams.quality;

import io.virga.quality.QualityControl;
import io.virga.quality.QualitySettings;
import io.virga.streams.Wires;
import io.virga.wire.Topic;
import io.virga.wire.Topics;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/**
 * The topology of quality control: {@code observations-raw} into {@code observations}, {@code latest}, {@code late},
 * {@code dead-letters} and {@code ledger}.
 */
public final class QualityTopology {
    /**
     * The store of accepted observations that repeats and corrections are held against, over the machine's time so that no
     * source's clock can expire it.
     */
    static final String HELD = "held";

    /** The store of each station's newest observed time. */
    static final String NEWEST = "newest";

    /** The store of ledger entries of recent minutes. */
    static final String LEDGER = "ledger";

    private static final String PROCESSOR = "quality";

    private QualityTopology() {}

    /**
     * Builds the topology.
     *
     * @param control makes the judge of one task
     * @param codeVersion is written on dead letters
     */
    public static Topology build(Supplier<QualityControl> control, QualitySettings settings, String codeVersion) {
        Topology topology = new Topology();
        Wires.source(topology, Topics.OBSERVATIONS_RAW);
        topology.addProcessor(
                PROCESSOR,
                () -> new QualityProcessor(control.get(), settings.duplicateHorizon(), codeVersion),
                Topics.OBSERVATIONS_RAW.name());
        topology.addStateStore(held(settings.duplicateHorizon()), PROCESSOR);
        topology.addStateStore(Wires.store(NEWEST, Serdes.String(), Serdes.Long()), PROCESSOR);
        topology.addStateStore(Wires.store(LEDGER, Serdes.Bytes(), Serdes.ByteArray()), PROCESSOR);
        for (Topic topic :
                Set.of(Topics.OBSERVATIONS, Topics.LATEST, Topics.LATE, Topics.DEAD_LETTERS, Topics.LEDGER)) {
            Wires.sink(topology, topic, PROCESSOR);
        }
        return topology;
    }

    private static StoreBuilder<WindowStore<byte[], byte[]>> held(Duration horizon) {
        return Stores.windowStoreBuilder(
                Stores.persistentWindowStore(HELD, horizon, Duration.ofMillis(1), false),
                Serdes.ByteArray(),
                Serdes.ByteArray());
    }
}
