package io.virga.streams.audit;

import io.virga.streams.Wires;
import io.virga.wire.Topics;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;

/**
 * The topology of the audit: two halves that meet in topic {@code ledger}, and beside them the watches over sources and parts. The first counts what is really there on
 * {@code observations}, {@code late} and {@code dead-letters} into entries of stage {@code outcomes}; the second folds all
 * entries of {@code ledger} into {@code accounts} and raises {@code alerts}.
 */
public final class AuditTopology {
    /** The store of ledger entries of recent minutes, as counted by the first half. */
    static final String BOOK = "book";

    /** The store of each key's newest ledger entry. It grows as the compacted topic does. */
    static final String ENTRIES = "entries";

    /** The store of each source's account as it was told last. */
    static final String ACCOUNTS = "accounts";

    /** The store of each source's alert, while one is open. */
    static final String ALERTS = "alerts";

    /** The store of what each source told last. */
    static final String SOURCES = "sources-told";

    /** The store of each source's alert about itself, while one is open. */
    static final String SOURCE_ALERTS = "source-alerts";

    /** The store of each part's alert, while one is open. */
    static final String PART_ALERTS = "part-alerts";

    private static final String COUNTER = "counter";
    private static final String AUDITOR = "auditor";
    private static final String ENTRIES_WRITTEN = "ledger-out";
    private static final String PART_WATCH = "part-watch";
    private static final String PART_ALERTS_WRITTEN = "part-alerts-out";
    private static final String WATCH = "source-watch";
    private static final String SOURCE_ALERTS_WRITTEN = "source-alerts-out";

    private AuditTopology() {}

    /**
     * Builds the topology.
     *
     * @param patience how long a residual must not have moved before it counts as lasting
     */
    public static Topology build(Duration patience) {
        Topology topology = new Topology();
        count(topology);
        audit(topology, patience);
        watch(topology);
        watchParts(topology);
        return topology;
    }

    /** Last, so that the tasks of the other two keep their numbers, and with these their state. */
    private static void watch(Topology topology) {
        Wires.source(topology, Topics.SOURCES);
        topology.addProcessor(WATCH, SourceWatch::new, Topics.SOURCES.name());
        topology.addStateStore(Wires.store(SOURCES, Serdes.String(), Serdes.ByteArray()), WATCH);
        topology.addStateStore(Wires.store(SOURCE_ALERTS, Serdes.String(), Serdes.ByteArray()), WATCH);
        Wires.sink(topology, SOURCE_ALERTS_WRITTEN, Topics.ALERTS, WATCH);
    }

    private static void watchParts(Topology topology) {
        Wires.source(topology, Topics.PARTS);
        topology.addProcessor(PART_WATCH, PartWatch::new, Topics.PARTS.name());
        topology.addStateStore(Wires.store(PART_ALERTS, Serdes.String(), Serdes.ByteArray()), PART_WATCH);
        Wires.sink(topology, PART_ALERTS_WRITTEN, Topics.ALERTS, PART_WATCH);
    }

    private static void count(Topology topology) {
        Wires.source(topology, Topics.OBSERVATIONS);
        Wires.source(topology, Topics.LATE);
        Wires.source(topology, Topics.DEAD_LETTERS);
        topology.addProcessor(
                COUNTER,
                () -> new OutcomeCounter(ENTRIES_WRITTEN),
                Topics.OBSERVATIONS.name(),
                Topics.LATE.name(),
                Topics.DEAD_LETTERS.name());
        topology.addStateStore(Wires.store(BOOK, Serdes.Bytes(), Serdes.ByteArray()), COUNTER);
        Wires.sink(topology, ENTRIES_WRITTEN, Topics.LEDGER, COUNTER);
    }

    private static void audit(Topology topology, Duration patience) {
        Wires.source(topology, Topics.LEDGER);
        topology.addProcessor(AUDITOR, () -> new Auditor(patience), Topics.LEDGER.name());
        topology.addStateStore(Wires.store(ENTRIES, Serdes.Bytes(), Serdes.ByteArray()), AUDITOR);
        topology.addStateStore(Wires.store(ACCOUNTS, Serdes.String(), Serdes.ByteArray()), AUDITOR);
        topology.addStateStore(Wires.store(ALERTS, Serdes.String(), Serdes.ByteArray()), AUDITOR);
        Wires.sink(topology, Topics.ACCOUNTS, AUDITOR);
        Wires.sink(topology, Topics.ALERTS, AUDITOR);
    }
}
