package io.virga.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until everything that has entered has come out: stage after stage, each until it has read the last record that its
 * topic held when the stage before was done. Positions decide, never quiet.
 */
public final class Drain {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final TopicEnds ends;
    private final InstantSource clock;

    /** Drains topics of these brokers. */
    public Drain(TopicEnds ends, InstantSource clock) {
        this.ends = ends;
        this.clock = clock;
    }

    /**
     * A reader and what it reads.
     *
     * @param name for people
     * @param topic what it reads
     * @param position the next offset of each partition that it has finished up to; absent where it has not begun
     */
    public record Stage(String name, String topic, Supplier<Map<TopicPartition, Long>> position) {}

    /**
     * Waits for all stages in their order.
     *
     * @param patience for each stage, as long as it does not move
     * @param progress is told the name of each stage as it is done
     * @throws TimeoutException if a stage stands still for longer than the patience
     */
    public void run(List<Stage> stages, Duration patience, Consumer<String> progress)
            throws TimeoutException, InterruptedException {
        for (Stage stage : stages) {
            await(stage, patience);
            progress.accept(stage.name());
        }
    }

    private void await(Stage stage, Duration patience) throws TimeoutException, InterruptedException {
        Map<TopicPartition, Long> goal = ends.of(stage.topic());
        long before = -1;
        Instant moved = clock.instant();
        while (true) {
            Map<TopicPartition, Long> position = stage.position().get();
            long missing = missing(goal, position);
            if (missing == 0) {
                return;
            }
            if (missing != before) {
                before = missing;
                moved = clock.instant();
            } else if (moved.plus(patience).isBefore(clock.instant())) {
                throw new TimeoutException(stage.name() + " has stood still for " + patience + " with " + missing
                        + " offsets of topic " + stage.topic() + " to go");
            }
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while waiting for " + stage.name());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static long missing(Map<TopicPartition, Long> goal, Map<TopicPartition, Long> position) {
        return goal.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - position.getOrDefault(end.getKey(), 0L)))
                .sum();
    }
}
