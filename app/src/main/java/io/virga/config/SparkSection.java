package io.virga.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The sets: Spark in this process unless {@code master} says otherwise.
 *
 * @param master as Spark names it; {@code local[N,4]} lets a task fail and be tried again
 * @param folder where jobs keep their state; in the data folder unless set, a shared one for a cluster
 * @param trigger time from one batch to the next; 0 as soon as the last one is done
 * @param partitions of the jobs' state; fixed when a job's checkpoint is first made
 * @param recordsPerTrigger the most that one batch reads
 */
public record SparkSection(
        String master, Optional<Path> folder, Duration trigger, int partitions, long recordsPerTrigger) {

    /** Refuses what could not work. */
    public SparkSection {
        Checks.that(!master.isBlank(), "master is not empty");
        Checks.that(!trigger.isNegative(), "trigger is not negative, not " + trigger);
        Checks.that(partitions >= 1 && partitions <= 10_000, "partitions are 1 to 10000, not " + partitions);
        Checks.that(recordsPerTrigger >= 1, "records-per-trigger are at least 1, not " + recordsPerTrigger);
    }

    static SparkSection defaults() {
        return new SparkSection("local[*,4]", Optional.empty(), Duration.ofMillis(200), 2, 50_000);
    }
}
