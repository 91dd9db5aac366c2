package io.virga.wire;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A topic as Virga declares it; created and verified at start.
 *
 * @param name its name
 * @param partitions how many partitions
 * @param retention how long records are kept; absent for a compacted topic
 */
public record Topic(String name, int partitions, Optional<Duration> retention) {

    /** Refuses a topic without partitions. */
    public Topic {
        if (partitions < 1) {
            throw new IllegalArgumentException("topic " + name + " needs at least one partition, not " + partitions);
        }
    }

    /** Whether only the newest record of a key is kept. */
    public boolean compacted() {
        return retention.isEmpty();
    }

    /** The broker settings of this topic, by name. */
    public Map<String, String> settings() {
        return retention
                .map(kept -> Map.of("cleanup.policy", "delete", "retention.ms", "" + kept.toMillis()))
                .orElseGet(() -> Map.of("cleanup.policy", "compact"));
    }
}
