package io.virga.wire;

import java.time.Instant;
import java.util.List;

/**
 * What a job has done: compared at its next start with its checkpoint and with the broker.
 *
 * @param job its name
 * @param layout number of its state layout
 * @param checkpointId the id inside its checkpoint
 * @param batch the last finished batch
 * @param rows how many records that batch read
 * @param at when it finished
 * @param positions up to where it has read
 */
public record JobProgress(
        String job, int layout, String checkpointId, long batch, long rows, Instant at, List<Position> positions) {
    /** Copies the list. */
    public JobProgress {
        positions = List.copyOf(positions);
    }

    /**
     * How far one partition has been read.
     *
     * @param topic its topic
     * @param partition its partition
     * @param offset the next to read
     * @param topicId the topic's id: a recreated topic has another
     */
    public record Position(String topic, int partition, long offset, String topicId) {}
}
