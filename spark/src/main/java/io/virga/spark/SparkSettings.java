package io.virga.spark;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How Spark runs.
 *
 * @param master where: {@code local[4,4]} for threads of this process, each task tried four times
 * @param folder holds checkpoints and scratch space
 * @param shufflePartitions how many partitions hold state; fixed by a job's first checkpoint
 * @param trigger time from one batch to the next
 * @param recordsPerTrigger the most that one batch reads
 */
public record SparkSettings(
        String master, Path folder, int shufflePartitions, Duration trigger, long recordsPerTrigger) {
    /** Refuses what could not run. */
    public SparkSettings {
        if (shufflePartitions < 1 || recordsPerTrigger < 1 || trigger.isNegative()) {
            throw new IllegalArgumentException(
                    "spark.shuffle-partitions and spark.records-per-trigger must be at least 1,"
                            + " spark.trigger must not be negative");
        }
    }

    /** Where checkpoints are. */
    public Path checkpoints() {
        return folder.resolve("checkpoints");
    }

    /** Where a session puts what nobody needs after it: copies of state, shuffled rows. */
    Path scratch() {
        return folder.resolve("scratch");
    }
}
