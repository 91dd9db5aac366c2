package io.virga.stack;

import io.virga.config.Config;
import io.virga.ingest.ReplayFiles;
import io.virga.runtime.Drain;
import io.virga.runtime.Drain.Stage;
import io.virga.runtime.TopicEnds;
import io.virga.store.Database;
import io.virga.store.JdbcSinks;
import io.virga.store.LedgerStore;
import io.virga.store.Query;
import io.virga.streams.quality.QualityPart;
import io.virga.wire.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/** Waits for the end of a replay: the source is done, then each stage has read all that the stage before wrote. */
final class UntilDone {
    private static final Duration STANDSTILL = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Config config;
    private final Addresses addresses;
    private final ConnectClient connect;
    private final Clock clock;

    UntilDone(Config config, Addresses addresses, Clock clock) {
        this.config = config;
        this.addresses = addresses;
        this.connect = new ConnectClient(addresses.connect());
        this.clock = clock;
    }

    /**
     * Waits, then adds up.
     *
     * @param progress is told each stage as it is done
     * @throws StackException naming the stage that does not move
     */
    Settlement run(Consumer<String> progress) throws InterruptedException {
        Map<String, Long> delivered = Map.of("replay", awaitReplay());
        progress.accept("read");
        try (Admin admin = Admin.create(addresses.kafka().admin());
                JobPositions jobs = new JobPositions(addresses.kafka())) {
            new Drain(new TopicEnds(addresses.kafka()), clock).run(stages(admin, jobs), STANDSTILL, progress);
        } catch (TimeoutException e) {
            throw new StackException("not all results are in the tables: " + e.getMessage(), e);
        }
        return settle(delivered);
    }

    /** Answers how many records the replay has delivered, those of earlier starts on the same data included. */
    private long awaitReplay() {
        Map<Path, Long> expected = records(config.sources().replay().files());
        long failing = 0;
        while (true) {
            List<Map<String, String>> offsets = connect.offsets(SourceConnectors.REPLAY);
            if (expected.entrySet().stream().allMatch(file -> delivered(file.getKey(), offsets) >= file.getValue())) {
                return offsets.stream().mapToLong(ReplayFiles::delivered).sum();
            }
            ConnectClient.Status status = connect.statuses().get(SourceConnectors.REPLAY);
            failing = status != null && status.failed() ? failing + 1 : 0;
            if (failing > STANDSTILL.dividedBy(LOOK)) {
                throw new StackException("the replay fails again and again: " + (status == null ? "" : status.fault()));
            }
            Pause.of(LOOK);
        }
    }

    private static long delivered(Path file, List<Map<String, String>> offsets) {
        return offsets.stream()
                .mapToLong(offset -> ReplayFiles.delivered(file, offset))
                .sum();
    }

    /** Counted apart from the source, so that a replay that stops early cannot pass for one that is done. */
    private static Map<Path, Long> records(List<Path> files) {
        Map<Path, Long> records = new HashMap<>();
        for (Path file : files) {
            try {
                records.put(file, ReplayFiles.count(file));
            } catch (IOException e) {
                throw new StackException("cannot count the records of " + file + ": " + Causes.line(e), e);
            }
        }
        return records;
    }

    private List<Stage> stages(Admin admin, JobPositions jobs) {
        List<Stage> stages = new ArrayList<>(List.of(
                new Stage("judged", Topics.OBSERVATIONS_RAW.name(), () -> group(admin, QualityPart.APPLICATION)),
                new Stage("windows", Topics.OBSERVATIONS.name(), () -> jobs.of("windows")),
                new Stage("network", Topics.SUMMARIES.name(), () -> jobs.of("network")),
                new Stage("statistics", Topics.SUMMARIES.name(), () -> jobs.of("statistics"))));
        JdbcSinks.topics()
                .forEach((sink, topic) -> stages.add(
                        new Stage("table of " + topic, topic, () -> group(admin, JdbcSinks.GROUP_PREFIX + sink))));
        return stages;
    }

    private static Map<TopicPartition, Long> group(Admin admin, String group) {
        try {
            Map<TopicPartition, Long> offsets = new HashMap<>();
            admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, committed) -> {
                        if (committed != null) {
                            offsets.put(partition, committed.offset());
                        }
                    });
            return offsets;
        } catch (ExecutionException e) {
            throw new StackException("cannot read how far " + group + " is: " + Causes.line(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while reading how far " + group + " is", e);
        }
    }

    private Settlement settle(Map<String, Long> delivered) {
        Addresses.Tables tables = addresses.database();
        try (Database database = new Database(tables.url(), tables.user(), tables.password())) {
            Query query = database.query();
            return Settlement.of(
                    new LedgerStore(query).accounts(),
                    delivered,
                    count(query, "SELECT COUNT(*) FROM observations"),
                    count(
                            query, // The ledger knows outcomes of this stage only; others bury what they cannot read
                            // too.
                            "SELECT COUNT(*) FROM dead_letters WHERE stage = '" + QualityPart.STAGE + "'"));
        }
    }

    private static long count(Query query, String sql) {
        return query.list(sql, List.of(), row -> row.getLong(1)).get(0);
    }
}
