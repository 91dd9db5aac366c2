package io.virga.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The sets: Spark in this process unless {@code master} says otherwise.
 *
 * @param master as Spark names it; {@code local[N,4]} lets a task fail and be tried again
 * @param checkpoints where jobs keep their state; the data folder unless set, a shared one for a cluster
 * @param trigger how often each job looks for new records; 0 as soon as the last batch is done
 * @param partitions of the shuffle; fixed when a job's checkpoint is first made
 */
public record SparkSection(String master, Optional<String> checkpoints, Duration trigger, int partitions) {

    /** Refuses what could not work. */
    public SparkSection {
        Checks.that(!master.isBlank(), "master is not empty");
        Checks.that(!trigger.isNegative(), "trigger is not negative, not " + trigger);
        Checks.that(partitions >= 1 && partitions <= 10_000, "partitions are 1 to 10000, not " + partitions);
    }

    static SparkSection defaults() {
        return new SparkSection("local[*,4]", Optional.empty(), Duration.ZERO, 2);
    }

    /** Where jobs keep their state, given the data folder. */
    public String checkpoints(Path data) {
        return checkpoints.orElseGet(() -> data.resolve("spark").toUri().toString());
    }
}
